#pragma once

#include <filesystem>
#include <string_view>

#include "core/engine/network.h"
#include "core/engine/optimizers/optimizer.h"

namespace studio::engine {

/// A checkpoint is one safetensors file: weights and running statistics as "model.<layer>.<parameter>", the
/// optimizer's state as "optimizer.<parameter>.<slot>", and the finished epochs as "epoch" in the metadata.
inline constexpr std::string_view modelPrefix = "model.";
inline constexpr std::string_view optimizerPrefix = "optimizer.";

/// Replaces `file` as a whole. Without an optimizer the weights alone are written.
[[nodiscard]] Status saveCheckpoint(const std::filesystem::path& file, const Network& network,
                                    const Optimizer* optimizer, int epoch);

/// Fills `network`, and `optimizer` when there is one, on whatever device they are; answers the epoch. Error,
/// and nothing changed, when the file is damaged or was written for another network or optimizer.
[[nodiscard]] Result<int> loadCheckpoint(const std::filesystem::path& file, const Network& network,
                                         const Optimizer* optimizer);

}  // namespace studio::engine
