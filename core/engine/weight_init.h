#pragma once

#include <torch/torch.h>

#include <cstdint>

#include "core/spec/network.h"

namespace studio::engine {

/// Draws initial weights from a generator of its own, in the order in which layers are built (topological),
/// so that a seed always gives the same network and nothing else in the process is disturbed.
class WeightInit {
  public:
    WeightInit(std::uint64_t seed, spec::Defaults scheme);

    [[nodiscard]] spec::Defaults scheme() const { return m_scheme; }
    /// A weight of `sizes` (float32, CPU). Keras: Glorot uniform, ±√(6 / (fanIn + fanOut)) (Glorot & Bengio
    /// 2010). PyTorch: Kaiming uniform with a = √5, ±1/√fanIn.
    [[nodiscard]] torch::Tensor weight(at::IntArrayRef sizes, std::int64_t fanIn, std::int64_t fanOut);
    /// Keras: zeros. PyTorch: ±1/√fanIn.
    [[nodiscard]] torch::Tensor bias(std::int64_t size, std::int64_t fanIn);

  private:
    at::Generator m_generator;
    spec::Defaults m_scheme;
};

}  // namespace studio::engine
