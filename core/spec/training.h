#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <utility>
#include <vector>

#include "core/spec/params.h"
#include "core/spec/result.h"

namespace studio::spec {

struct OptimizerSpec {
    std::string type = "adam";    ///< As in api::OptimizerDescriptor::type: sgd, adam, adamw, rmsprop, …
    double learningRate = 0.001;  ///< > 0.
    Params params;                ///< Absent keys mean the descriptor's defaults (Keras's).
    bool operator==(const OptimizerSpec&) const = default;
};

/// How the learning rate changes over a training (core/api/schedules.h).
struct ScheduleSpec {
    std::string type = "constant";  ///< As in api::ScheduleDescriptor::type.
    Params params = {};             ///< Absent keys mean the descriptor's defaults.
    /// Epochs, 0 … 1000, over which the rate rises linearly to its full value before the schedule begins.
    double warmupEpochs = 0;
    bool operator==(const ScheduleSpec&) const = default;
};

struct LossSpec {
    std::string type = "crossEntropy";  ///< As in api::LossDescriptor::type.
    Params params = {};                 ///< Absent keys mean the descriptor's defaults.
    double labelSmoothing = 0;          ///< s, 0 … 0.9: targets become y·(1 − s) + s / classes.
    bool operator==(const LossSpec&) const = default;
};

/// What tells a better epoch from a worse one.
enum class Metric { ValidationAccuracy, ValidationLoss, TrainAccuracy, TrainLoss };

struct EarlyStoppingSpec {
    bool enabled = false;
    int patience = 10;        ///< Epochs without progress of the watched metric, 1 … 100000.
    double minDelta = 0;      ///< Less than this is no progress, ≥ 0.
    bool restoreBest = true;  ///< The run's model is then the best epoch's, not the last one's.
    bool operator==(const EarlyStoppingSpec&) const = default;
};

/// What activations and gradients are computed in. Weights and optimizer state stay float32.
enum class Precision { Float32, BFloat16 };

struct TrainingSpec {
    int epochs = 10;    ///< 1 … 100000: the epoch at which a run is complete.
    int batchSize = 4;  ///< 1 … 65536; the last batch of an epoch may be smaller.
    OptimizerSpec optimizer = {};
    ScheduleSpec schedule = {};
    LossSpec loss = {};
    double clipNorm = 0;   ///< Largest L2 norm of all gradients together; 0: not limited.
    double clipValue = 0;  ///< Largest size of each number of a gradient; 0: not limited.
    int accumulation = 1;  ///< Batches whose gradients make one step, 1 … 4096.
    double averaging = 0;  ///< Decay of an exponential moving average of the weights, 0 (none) … 0.99999.
    Metric watch = Metric::ValidationAccuracy;
    EarlyStoppingSpec earlyStopping = {};
    int keepEvery = 0;  ///< Every so many epochs a checkpoint is kept for good; 0: only "last" and "best".
    Precision precision = Precision::Float32;
    std::string device = "auto";  ///< "auto", "cpu", "cuda:0", …
    int threads = 0;              ///< CPU threads, 0 = as many as processors.
    std::uint64_t seed = 42;      ///< Of weights, order, augmentation and Dropout.
    /// On a GPU: only algorithms whose results repeat bit for bit. On the CPU they always do.
    bool deterministic = true;
    /// A safetensors file from which a new run's weights start, as far as they match by name and shape
    /// (api::NetworkService::matchWeights); empty: all are drawn from the seed.
    std::string initialWeights = {};

    [[nodiscard]] Errors validate() const;  ///< At "training.<field>"; not what descriptors describe.
    bool operator==(const TrainingSpec&) const = default;
};

/// "validationAccuracy", … as in files.
[[nodiscard]] std::string toText(Metric metric);
[[nodiscard]] bool higherIsBetter(Metric metric);

[[nodiscard]] nlohmann::json toJson(const TrainingSpec& training);
[[nodiscard]] Result<TrainingSpec> trainingFromJson(const nlohmann::json& json);

}  // namespace studio::spec
