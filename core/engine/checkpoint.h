#pragma once

#include <filesystem>
#include <string_view>

#include "core/engine/network.h"
#include "core/engine/optimizers/optimizer.h"
#include "core/engine/weight_average.h"

namespace studio::engine {

/// A checkpoint is one safetensors file: the model's weights and running statistics as
/// "model.<layer>.<parameter>", which are the averaged ones where the training averages them; then the
/// trained ones lie beside them as "training.…". The optimizer's state is "optimizer.<parameter>.<slot>".
/// CheckpointFacts are in the metadata.
inline constexpr std::string_view modelPrefix = "model.";
inline constexpr std::string_view trainingPrefix = "training.";
inline constexpr std::string_view optimizerPrefix = "optimizer.";

struct CheckpointFacts {
    int epoch = 0;               ///< Finished epochs.
    int scheduleEpochs = 0;      ///< What the schedule is laid out for; 0: not said.
    double rateFactor = 1;       ///< By which a person has changed the learning rate.
    std::string optimizer = {};  ///< OptimizerSpec::type.
    bool averaged = false;       ///< There are "training.…" weights.
};

/// What goes into a checkpoint or comes out of it, on whatever device it is.
struct CheckpointContents {
    const Network& network;
    const Optimizer* optimizer = nullptr;
    WeightAverage* average = nullptr;
};

/// Replaces `file` as a whole.
[[nodiscard]] Status saveCheckpoint(const std::filesystem::path& file, const CheckpointContents& contents,
                                    const CheckpointFacts& facts);

/// What the file says of itself, without reading a tensor.
[[nodiscard]] Result<CheckpointFacts> readCheckpointFacts(const std::filesystem::path& file);

/// Fills `contents` so that the training goes on from there. Without an optimizer its state is passed over;
/// an average that the file does not have starts at the weights. Error, and nothing changed, when the file
/// is damaged or was written for another network or optimizer.
[[nodiscard]] Result<CheckpointFacts> loadCheckpoint(const std::filesystem::path& file,
                                                     const CheckpointContents& contents);

/// Fills `network` with the model's weights, as they are looked at and exported; answers the epoch. Errors
/// as above.
[[nodiscard]] Result<int> loadModelWeights(const std::filesystem::path& file, const Network& network);

}  // namespace studio::engine
