#pragma once

#include <string>

#include "core/api/network_service.h"
#include "core/engine/network.h"
#include "core/spec/training.h"

namespace studio::engine {

/// As api::NetworkService::matchWeights. A prefix that all names of the file share ("module.", "model.") and
/// that names no layer is left out of the comparison; of a run's checkpoint the model alone is compared;
/// PyTorch's num_batches_tracked, which takes part in nothing, is passed over. Tensors of whole numbers match
/// nothing. Error: the network's first one, a file that is no safetensors file, or a name that could mean two
/// tensors.
[[nodiscard]] Result<api::WeightReport> matchWeights(const spec::NetworkSpec& network,
                                                     const spec::Shape& input, const std::string& file);

/// Copies every matching tensor of `file` into the network, as float32; what it did. Error, and nothing
/// changed, where matchWeights() has one, nothing matches, or a number is infinite or none.
[[nodiscard]] Result<api::WeightReport> loadMatchingWeights(Network& network, const std::string& file);

/// Starts a network from TrainingSpec::initialWeights where a person wants that; `notices` gets what was
/// loaded and what was not. Errors are at "training.initialWeights".
[[nodiscard]] Status loadInitialWeights(Network& network, const spec::TrainingSpec& training,
                                        Errors& notices);

}  // namespace studio::engine
