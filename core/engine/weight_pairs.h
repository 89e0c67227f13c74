#pragma once

#include <string>
#include <vector>

#include "core/engine/network.h"
#include "core/engine/safetensors.h"

namespace studio::engine {

/// One tensor of a network and what a file has by its name.
struct WeightPair {
    std::string name;                         ///< In the network.
    const SafetensorsEntry* entry = nullptr;  ///< In the header; nullptr: none.
};

struct WeightPairs {
    std::vector<WeightPair> pairs;                   ///< In the order of the network's state().
    std::vector<const SafetensorsEntry*> unclaimed;  ///< What no tensor of the network takes.
};

/// Pairs names as weight_import.h says; shapes are not compared. Points into `header`. Error.where is empty.
[[nodiscard]] Result<WeightPairs> pairWeights(const Network& network, const SafetensorsHeader& header);

}  // namespace studio::engine
