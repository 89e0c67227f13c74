#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/api/services.h"

namespace studio::test {

struct FakeState;

/// What a test can hold, fail and count.
enum class Call {
    Scan,
    Thumbnail,
    Picture,
    Preview,
    GenerateSample,
    Train,
    CreateRun,
    OpenRun,
    ListRuns,
    ExportHistory,
    Maps,
    Kernel,
    Evaluate,
    Predict,
    Objections,
    Export,
    System,
    Memory,
    Analyze,
    Forecast,
    Calibrate,
    Source,
    MatchWeights,
    SearchLearningRate,
    DescribeRun,
    TrashRun,
    ReadMeasures,
    ExportTensorBoard,
};
inline constexpr std::size_t callKinds = static_cast<std::size_t>(Call::ExportTensorBoard) + 1;

/// An engine without torch, OpenCV and pictures on disk that does at once, and always alike, what it is
/// asked.
///
///     FakeEngine engine;
///     Session session(engine.services());
///     session.document().reset(FakeEngine::project());   // a small network that fits the fake's classes
///     QTRY_VERIFY(session.dataset().isReady());
///
/// Any folder's name that is not empty scans to the same dataset: three classes ("circle", "square",
/// "triangle") of ten pictures and one damaged file, unless setDataset() says otherwise; pictures are drawn
/// from their path. Networks are analysed for real (layers of catalogue(), shapes and counts as the engine
/// has them). A training runs through all its batches and leaves its run in memory, as does every run; curves
/// fall and rise in a known way (epochRow()). Only exports and histories are written to disk, into the file
/// asked for.
///
/// Nothing sleeps: hold(Call::Scan) makes every scan wait until release(Call::Scan) or a stop, and
/// stepBatches() lets a training go on by so many batches, so that a test sees what is shown meanwhile.
/// Thread-safe; the services may outlive the FakeEngine. At its end all that is held goes on.
class FakeEngine {
  public:
    FakeEngine();
    ~FakeEngine();
    FakeEngine(const FakeEngine&) = delete;
    FakeEngine& operator=(const FakeEngine&) = delete;

    [[nodiscard]] api::Services services();

    /// Every call from now on returns `error` (lists: empty); until succeed().
    void fail(Call call, const Error& error);
    /// As above, with an error of its own: "The <call> failed." with a remedy.
    void fail(Call call);
    void succeed(Call call);
    /// Every call from now on waits for release() or its stop token.
    void hold(Call call);
    void release(Call call);
    [[nodiscard]] int count(Call call) const;  ///< Begun so far.
    [[nodiscard]] int held(Call call) const;   ///< Waiting at this moment.

    /// What the next scan finds; report.folder is replaced by the folder scanned.
    void setDataset(api::DatasetReport report);
    [[nodiscard]] api::DatasetReport dataset() const;

    /// Trainings wait before each batch from now on, until stepBatches() grants some.
    void holdBatches();
    void stepBatches(int batches);
    void releaseBatches();
    [[nodiscard]] int batchesLeft() const;  ///< Of those granted.
    /// Blocks, without turning the event loop, until so many trainings have ended.
    void waitForTrainings(int count) const;
    /// Trainings fail before this epoch's first batch; 0: never.
    void failTrainingAt(int epoch, const Error& error);
    /// Every training says this once after its start.
    void setNotice(const Error& notice);
    /// The row that epoch leaves in the history.
    [[nodiscard]] static api::EpochRow epochRow(int epoch);
    /// Two tensors and a confusion that grows more certain from epoch to epoch.
    [[nodiscard]] static api::EpochDetails epochDetails(int epoch, const std::vector<std::string>& classes);
    [[nodiscard]] static api::BatchPoint batchPoint(int epoch, int batch, int batches);
    /// What the store says of a run that was added or trained.
    void changeRun(const std::string& folder, const std::function<void(api::RunSummary&)>& change);
    [[nodiscard]] api::TrainingRequest lastRequest() const;

    /// Puts a finished run into the store, as if trained before.
    std::string addRun(const std::string& baseFolder, const spec::Project& project, int epochs);

    void setObjections(const std::string& exporter, const Errors& errors);
    void setSystem(const api::SystemReport& system);
    void setMemory(const api::MemoryReport& memory);
    /// What a forecast finds available; 8 GB unless set.
    void setFreeMemory(std::int64_t bytes);

    /// "tiny" on "/pictures": 24×24 RGB, Conv2D, MaxPool, Flatten, Dense with three classes, 3 epochs of
    /// batches of 8. Trains on the default dataset (24 pictures, 3 batches an epoch; 6 validate).
    [[nodiscard]] static spec::Project project();
    [[nodiscard]] static api::DatasetReport defaultDataset();
    /// `classes` of `perClass` pictures named "class 1", … and no problems.
    [[nodiscard]] static api::DatasetReport makeDataset(int classes, int perClass);
    /// A folder as it came: "circle" of 24, "square" of 8 and "triangle" of 6 pictures. "circle/1.png" and
    /// "square/1.png" are alike (a label conflict), "circle/2.png" and "3.png" equal files, "circle/4.png"
    /// and "5.png" alike; "square/2.png" is tiny, "square/3.png" of extreme shape. Two damaged files
    /// ("circle/damaged.jpg", "square/damaged.jpg"), one unreadable, two ignored, one empty class.
    [[nodiscard]] static api::DatasetReport dirtyDataset();
    /// Ten pictures in "images" with masks of three classes ("sky", "road", "car") and a void value, 255.
    [[nodiscard]] static api::DatasetReport maskDataset();

  private:
    std::shared_ptr<FakeState> m_state;
};

}  // namespace studio::test
