#pragma once

#include <string>

#include "core/data/feed/batch_loader.h"
#include "core/engine/network.h"

namespace studio::engine {

/// In which layer numbers ceased to be numbers, and how that shows: "it began in layer 'dense_1', whose weights
/// are no numbers any more" or "it began in layer 'conv2d_3', whose output is no number for this batch".
/// Gradients flow from the output to the input, so of damaged weights those nearest to the output were the
/// first. Where all are numbers: "the largest weight, 2.5e+06, is in layer 'conv2d_3'". Empty without weights.
[[nodiscard]] std::string whereNumbersEnd(Network& network, const data::Batch* batch);

/// Whether all weights and statistics are numbers.
[[nodiscard]] bool allFinite(const Network& network);

}  // namespace studio::engine
