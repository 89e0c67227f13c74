#pragma once

#include <string>

#include "core/api/network_service.h"
#include "core/engine/network.h"

namespace studio::engine {

/// As api::NetworkService::matchWeights.
[[nodiscard]] Result<api::WeightReport> matchWeights(const spec::NetworkSpec& network,
                                                     const spec::Shape& input, const std::string& file);

/// Copies every matching tensor of `file` into the network; what it did. Error: the file cannot be read, or
/// nothing in it matches.
[[nodiscard]] Result<api::WeightReport> loadMatchingWeights(Network& network, const std::string& file);

}  // namespace studio::engine
