#pragma once

#include <torch/torch.h>

namespace studio::engine {

/// A random tensor (float32, CPU) that is orthogonal as a matrix of (first dimension)×(all others): its rows,
/// or its columns where there are fewer, have length 1 and stand at right angles. Uniform among all such
/// (Saxe et al. 2014; keras.initializers.Orthogonal, torch.nn.init.orthogonal_). The result does not depend
/// on how many threads compute it, as a BLAS's would. Takes 4·m·n² operations for n vectors of m numbers.
[[nodiscard]] torch::Tensor orthogonal(at::IntArrayRef sizes, const at::Generator& generator);

}  // namespace studio::engine
