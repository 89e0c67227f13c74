#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "core/api/training_service.h"
#include "core/data/cache/picture_cache.h"
#include "core/engine/checkpoint.h"
#include "core/runs/run_folder.h"

namespace studio::engine {

/// All that a training needs, checked and ready to go.
struct TrainingParts {
    const api::DatasetReport& dataset;  ///< Outlives the run.
    spec::Project project;
    api::Split split;
    runs::RunFolder folder;
    torch::Device device;
    int threads = 1;
    std::shared_ptr<Network> network = {};      ///< On `device`.
    std::unique_ptr<Optimizer> optimizer = {};  ///< Of the network's trainable parameters.
    std::unique_ptr<WeightAverage> average = {};
    std::vector<api::EpochRow> history = {};  ///< Of the epochs that are done.
    std::shared_ptr<data::PictureCache> cache = {};
    int scheduleEpochs = 1;  ///< What the learning rate's schedule is laid out for.
    double rateFactor = 1;   ///< By which a person has changed the learning rate.
    /// The one before, where it was changed in an epoch that was given up.
    std::optional<double> formerFactor = {};

    [[nodiscard]] CheckpointContents contents() const { return {*network, optimizer.get(), average.get()}; }
    [[nodiscard]] CheckpointFacts facts() const {
        // Of a constant rate it makes no difference how long it was meant to last.
        const bool planned = project.training.schedule.type != "constant";
        return {static_cast<int>(history.size()), planned ? scheduleEpochs : 0, rateFactor,
                project.training.optimizer.type, average != nullptr};
    }
};

}  // namespace studio::engine
