#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "core/spec/params.h"
#include "core/spec/result.h"

namespace studio::spec {

struct OptimizerSpec {
    std::string type = "adam";    ///< As in api::OptimizerDescriptor::type: sgd, adam, adamw, rmsprop.
    double learningRate = 0.001;  ///< > 0.
    Params params;                ///< Absent keys mean the descriptor's defaults (Keras's).
    bool operator==(const OptimizerSpec&) const = default;
};

struct TrainingSpec {
    int epochs = 10;    ///< 1 … 100000: the epoch at which a run is complete.
    int batchSize = 4;  ///< 1 … 65536; the last batch of an epoch may be smaller.
    OptimizerSpec optimizer;
    std::string device = "auto";  ///< "auto", "cpu", "cuda:0", …
    int threads = 0;              ///< CPU threads, 0 = as many as processors.
    std::uint64_t seed = 42;      ///< Of weights, order, augmentation and Dropout.
    /// A safetensors file from which a new run's weights start, as far as they match by name and shape
    /// (api::NetworkService::matchWeights); empty: all are drawn from the seed.
    std::string initialWeights = {};

    [[nodiscard]] Errors validate() const;  ///< At "training.<field>"; not the optimizer's own parameters.
    bool operator==(const TrainingSpec&) const = default;
};

[[nodiscard]] nlohmann::json toJson(const TrainingSpec& training);
[[nodiscard]] Result<TrainingSpec> trainingFromJson(const nlohmann::json& json);

}  // namespace studio::spec
