#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/api/model_service.h"
#include "core/engine/network.h"
#include "core/runs/dataset_facts.h"

namespace studio::engine {

/// A network with weights on the CPU and what is needed to feed it, as ModelRef names it.
struct LoadedModel {
    std::shared_ptr<Network> network;
    spec::Project project;
    std::vector<std::string> classes;  ///< "class 1", … for an untrained model.
    int epoch = 0;                     ///< Of the weights; 0 = untrained.
    runs::DatasetFacts facts = {};     ///< Of the pictures it was trained on; empty for an untrained model.
};

/// Builds the network and loads the checkpoint's weights; an untrained one's are those that a training would
/// begin with, TrainingSpec::initialWeights included. Inspector, evaluator and exporters all come this
/// way. Any thread; draws nothing from torch's global generator.
[[nodiscard]] Result<LoadedModel> loadModel(const api::ModelRef& model);

/// One N×C×H×W float tensor of picture files as training feeds them: decoded, resized, rescaled, not
/// augmented.
[[nodiscard]] Result<torch::Tensor> loadPictures(const spec::Project& project,
                                                 const std::vector<std::string>& files);

}  // namespace studio::engine
