#pragma once

#include <QTemporaryDir>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/api/run_store.h"
#include "core/data/draw/map_sheet.h"
#include "core/data/random.h"
#include "core/data/scan/scan.h"
#include "core/engine/safetensors.h"
#include "core/engine/trainer.h"
#include "core/runs/history.h"
#include "core/runs/run_folder.h"
#include "core/runs/run_store.h"
#include "core/spec/files.h"

namespace studio::test {

inline constexpr int tinySide = 16;

/// Three classes that a network tells apart quickly: each has a bright bar at its own place, among noise.
inline api::ImageBuffer tinyPicture(int label, std::uint64_t seed) {
    api::ImageBuffer picture{tinySide, tinySide, 3, {}};
    data::Random random(seed);
    for (int i = 0; i < tinySide * tinySide * 3; ++i) {
        const bool bar = i / (tinySide * 3) / 5 == label;
        picture.bytes.push_back(static_cast<std::uint8_t>(random.below(90) + (bar ? 120 : 0)));
    }
    return picture;
}

inline spec::LayerSpec layer(const std::string& id, const std::string& type, spec::Params params,
                             const std::string& input) {
    return {id, type, std::move(params), {input}};
}

/// With Dropout and BatchNorm, whose draws and statistics a continued run has to find again.
inline spec::NetworkSpec tinyNetwork() {
    spec::NetworkSpec network;
    network.layers = {
        layer("conv", "Conv2D", {{"filters", std::int64_t{6}}, {"padding", std::string("same")}},
              spec::inputId),
        layer("norm", "BatchNorm", {{"momentum", 0.8}}, "conv"),
        layer("relu", "Activation", {{"function", std::string("relu")}}, "norm"),
        layer("pool", "MaxPool", {{"pool", spec::Pair{2, 2}}, {"strides", spec::Pair{2, 2}}}, "relu"),
        layer("flat", "Flatten", {}, "pool"),
        layer("drop", "Dropout", {{"rate", 0.3}}, "flat"),
        layer("out", "Dense", {{"units", std::int64_t{3}}, {"activation", std::string("softmax")}}, "drop")};
    return network;
}

/// Remembers what it is told and does what a test wants on the way.
class Recorder : public api::TrainingObserver {
  public:
    void started(const api::TrainingStart& start) override { starts.push_back(start); }
    void batchFinished(const api::BatchEvent& event) override {
        batches.push_back(event);
        if (onBatch) {
            onBatch(event);
        }
    }
    void epochFinished(const api::EpochRow& row, const api::EpochDetails& measured) override {
        epochs.push_back(row);
        details.push_back(measured);
        if (onEpoch) {
            onEpoch(row);
        }
    }
    void steered(const api::Steering& steering) override {
        steerings.push_back(steering);
        if (onSteering) {
            onSteering(steering);
        }
    }
    void noticed(const Error& notice) override { notices.push_back(notice); }

    std::vector<api::TrainingStart> starts;
    std::vector<api::BatchEvent> batches;
    std::vector<api::EpochRow> epochs;
    std::vector<api::EpochDetails> details;
    std::vector<api::Steering> steerings;
    Errors notices;
    std::function<void(const api::BatchEvent&)> onBatch;
    std::function<void(const api::EpochRow&)> onEpoch;
    std::function<void(const api::Steering&)> onSteering;
};

/// Pictures on disk, a project that trains on them, and a place for runs; gone with the object.
class TinyStudio {
  public:
    explicit TinyStudio(int perClass = 12) {
        for (int label = 0; label < 3; ++label) {
            const auto folder = path("pictures/class " + std::to_string(label));
            std::filesystem::create_directories(folder);
            for (int i = 0; i < perClass; ++i) {
                const auto seed = static_cast<std::uint64_t>(label) * 1000 + static_cast<std::uint64_t>(i);
                check(data::writePng(tinyPicture(label, seed), folder + "/" + std::to_string(i) + ".png"));
            }
        }
        dataset = value(data::scan({.folder = path("pictures")}, {}, {}));
        project.name = "Tiny";
        project.dataset.folder = dataset.folder;
        project.dataset.width = project.dataset.height = tinySide;
        project.dataset.validationShare = 0.25;
        project.network = tinyNetwork();
        project.training.epochs = 5;
        project.training.batchSize = 5;
        project.training.device = "cpu";
        // Threads that wait for one another take many times as long on a machine that is busy.
        project.training.threads = 1;
        project.training.optimizer.learningRate = 0.005;
    }

    [[nodiscard]] std::string path(const std::string& relative) const {
        return m_folder.path().toStdString() + "/" + relative;
    }
    [[nodiscard]] api::TrainingRequest newRun() const { return newRun(project); }
    [[nodiscard]] api::TrainingRequest newRun(const spec::Project& wanted) const {
        return {wanted, dataset, value(store->create(path("runs"), wanted, dataset)), false};
    }

    [[nodiscard]] Result<api::TrainingOutcome> train(const api::TrainingRequest& request, Recorder& recorder,
                                                     const std::stop_token& stop = {}) const {
        api::TrainingControl control;
        return training->train(request, stop, control, recorder);
    }
    [[nodiscard]] Result<api::TrainingOutcome> train(const api::TrainingRequest& request) const {
        Recorder recorder;
        return train(request, recorder);
    }
    /// A run of `epochs` epochs, as a request to go on with it to as many as the project has.
    [[nodiscard]] api::TrainingRequest begun(int epochs) const {
        auto wanted = project;
        wanted.training.epochs = epochs;
        auto request = newRun(wanted);
        value(train(request));
        request.project.training.epochs = project.training.epochs;
        request.continueRun = true;
        return request;
    }

    template <class Value>
    static Value value(Result<Value> result) {
        if (!result) {
            qFatal("%s", result.error().text().c_str());
        }
        return std::move(result).value();
    }
    static void check(const Status& status) {
        if (!status) {
            qFatal("%s", status.error().text().c_str());
        }
    }

    api::DatasetReport dataset;
    spec::Project project;
    std::unique_ptr<api::RunStore> store = runs::makeRunStore();
    std::unique_ptr<api::TrainingService> training = engine::makeTrainingService();

  private:
    QTemporaryDir m_folder;
};

/// All that a seed determines: not how long it took.
inline std::string numbersOf(std::vector<api::EpochRow> rows) {
    for (auto& row : rows) {
        row.seconds = row.picturesPerSecond = 0;
        row.dataSeconds = row.forwardSeconds = row.backwardSeconds = row.optimizerSeconds = 0;
    }
    return runs::historyText(rows);
}

/// A checkpoint's bytes, empty when it cannot be read.
inline std::string bytesOf(const std::string& runFolder, const std::string& checkpoint) {
    const auto bytes = readFile(*runs::RunFolder(runFolder).checkpoint(checkpoint));
    return bytes ? *bytes : std::string();
}

/// The epoch that a checkpoint says it is of, -1 when it cannot be read.
inline int epochOf(const std::string& runFolder, const std::string& checkpoint) {
    const auto read = engine::readSafetensors(*runs::RunFolder(runFolder).checkpoint(checkpoint));
    return read ? std::stoi(read->metadata.at("epoch")) : -1;
}

}  // namespace studio::test
