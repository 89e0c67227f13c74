#pragma once

#include <array>
#include <condition_variable>
#include <limits>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>

#include "tests/support/fake_engine.h"

namespace studio::test {

/// What the fake's services share with the test that controls them.
struct FakeState {
    static constexpr int unlimited = std::numeric_limits<int>::max();

    struct Switch {
        int count = 0;
        int waiting = 0;
        bool held = false;
        std::optional<Error> error;
    };

    mutable std::mutex mutex;
    mutable std::condition_variable_any changed;
    std::array<Switch, callKinds> switches;
    api::DatasetReport dataset;
    int grantedBatches = unlimited;
    int endedTrainings = 0;
    int failingEpoch = 0;
    Error trainingError;
    std::optional<Error> notice;
    api::TrainingRequest lastRequest;
    std::map<std::string, api::RunSummary> runs;   ///< By folder.
    std::map<std::string, api::RunSummary> trash;  ///< By token.
    /// What a run's epochs left beside its history, by folder.
    struct Measured {
        std::vector<api::BatchPoint> batches;
        std::vector<api::EpochDetails> epochs;
        std::vector<api::RunEvent> events;
    };
    std::map<std::string, Measured> measured;
    std::map<std::string, int> lastNumbers;    ///< By base folder.
    std::map<std::string, Errors> objections;  ///< By exporter.
    api::SystemReport system;
    api::MemoryReport memory;
    std::int64_t freeMemory = 8'000'000'000;

    [[nodiscard]] Switch& at(Call call) { return switches[static_cast<std::size_t>(call)]; }
    [[nodiscard]] const Switch& at(Call call) const { return switches[static_cast<std::size_t>(call)]; }

    /// Counts the call, waits while it is held, and says what it has to return instead of its answer.
    [[nodiscard]] Status enter(Call call, const std::stop_token& stop = {});
    /// Takes one batch from those granted; false when stopped first.
    [[nodiscard]] bool awaitBatch(const std::stop_token& stop);
    /// Of the folder, or what is wrong about asking for it.
    [[nodiscard]] Result<api::RunSummary> run(const std::string& folder) const;
};

using StatePtr = std::shared_ptr<FakeState>;

std::unique_ptr<api::DatasetService> makeFakeDatasets(StatePtr state);
std::unique_ptr<api::NetworkService> makeFakeNetworks(StatePtr state);
std::unique_ptr<api::TrainingService> makeFakeTraining(StatePtr state);
std::unique_ptr<api::RunStore> makeFakeRuns(StatePtr state);
std::unique_ptr<api::Inspector> makeFakeInspector(StatePtr state);
std::unique_ptr<api::Evaluator> makeFakeEvaluator(StatePtr state);
std::unique_ptr<api::ExportService> makeFakeExports(StatePtr state);
std::unique_ptr<api::DeviceService> makeFakeDevices(StatePtr state);

[[nodiscard]] api::Catalogue fakeCatalogue();
[[nodiscard]] api::NetworkReport fakeAnalysis(const spec::NetworkSpec& network, const spec::Shape& input,
                                              int classes);
/// The same text always gives the same number.
[[nodiscard]] std::uint64_t fakeHash(const std::string& text);
/// A bright shape on a coloured slope, both out of `seed`.
[[nodiscard]] api::ImageBuffer fakePicture(std::uint64_t seed, int width, int height, int channels);
/// What a scan of `found` gives with that layout and those masks; an error where the layout does not fit.
[[nodiscard]] Result<api::DatasetReport> fakeScan(const api::DatasetReport& found,
                                                  const spec::DatasetSpec& dataset);
/// Upright bands of the classes, with void in the first row.
[[nodiscard]] api::LabelMap fakeLabels(int width, int height, std::size_t classes);
[[nodiscard]] api::Split fakeSplit(const api::DatasetReport& report, const spec::DatasetSpec& dataset);

}  // namespace studio::test
