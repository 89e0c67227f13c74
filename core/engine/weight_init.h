#pragma once

#include <torch/torch.h>

#include <cstdint>
#include <string>
#include <vector>

#include "core/spec/network.h"

namespace studio::engine {

/// How a kernel starts: names and definitions are Keras's (keras.initializers, 2.12). "normal" means Keras's
/// truncated normal: drawn again beyond two deviations, and widened by 1 / 0.87962566103423978 so that the
/// variance is the one named. fanIn and fanOut are those that the layer passes.
///   default         the network's scheme, see WeightInit::weight
///   glorot_uniform  ±√(6 / (fanIn + fanOut))         glorot_normal  variance 2 / (fanIn + fanOut)
///   he_uniform      ±√(6 / fanIn)                    he_normal      variance 2 / fanIn
///   lecun_uniform   ±√(3 / fanIn)                    lecun_normal   variance 1 / fanIn
///   orthogonal      a random orthogonal matrix of (first dimension)×(all others), see orthogonal.h
///   random_normal   normal with deviation 0.05, not truncated
///   zeros           0
[[nodiscard]] const std::vector<std::string>& initializerNames();
/// The first of them: "default".
inline constexpr const char* defaultInitializer = "default";

/// Draws initial weights from a generator of its own, in the order in which layers are built (topological),
/// so that a seed always gives the same network and nothing else in the process is disturbed.
class WeightInit {
  public:
    WeightInit(std::uint64_t seed, spec::Defaults scheme);
    /// Draws nothing and takes no memory: tensors are on the meta device, for their names and shapes alone.
    explicit WeightInit(spec::Defaults scheme);

    [[nodiscard]] spec::Defaults scheme() const { return m_scheme; }
    /// A weight of `sizes` (float32, CPU) by one of initializerNames(). By default Keras's scheme: Glorot
    /// uniform, ±√(6 / (fanIn + fanOut)) (Glorot & Bengio 2010). PyTorch's: Kaiming uniform with a = √5,
    /// ±1/√fanIn.
    [[nodiscard]] torch::Tensor weight(at::IntArrayRef sizes, std::int64_t fanIn, std::int64_t fanOut,
                                       const std::string& initializer);
    /// Keras: zeros. PyTorch: ±1/√fanIn.
    [[nodiscard]] torch::Tensor bias(std::int64_t size, std::int64_t fanIn);

  private:
    at::Generator m_generator;  ///< Undefined where nothing is drawn.
    spec::Defaults m_scheme;
};

}  // namespace studio::engine
