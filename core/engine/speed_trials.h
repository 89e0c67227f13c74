#pragma once

#include <string>
#include <vector>

#include "core/spec/network.h"
#include "core/spec/shape.h"

namespace studio::engine {

/// A layer, alone, on inputs of one shape.
struct SpeedTrial {
    std::string type;
    spec::Params params;
    std::vector<spec::Shape> inputs;
    int batch = 8;
};

/// Every kind of layer at a few sizes, so that what its time grows with can be told apart.
[[nodiscard]] std::vector<SpeedTrial> speedTrials();

/// A small network of usual layers for pictures of 3×64×64.
[[nodiscard]] spec::NetworkSpec sampleNetwork();

}  // namespace studio::engine
