#include "core/engine/weight_init.h"

#include <ATen/CPUGeneratorImpl.h>

#include <algorithm>
#include <cmath>

namespace studio::engine {
namespace {

double fan(std::int64_t count) {
    return static_cast<double>(std::max<std::int64_t>(count, 1));
}

torch::Tensor uniform(at::IntArrayRef sizes, double bound, const at::Generator& generator) {
    return torch::empty(sizes, torch::kFloat32).uniform_(-bound, bound, generator);
}

}  // namespace

WeightInit::WeightInit(std::uint64_t seed, spec::Defaults scheme)
    : m_generator(at::detail::createCPUGenerator(seed)), m_scheme(scheme) {}

torch::Tensor WeightInit::weight(at::IntArrayRef sizes, std::int64_t fanIn, std::int64_t fanOut) {
    const double bound = m_scheme == spec::Defaults::Keras ? std::sqrt(6.0 / (fan(fanIn) + fan(fanOut)))
                                                           : 1.0 / std::sqrt(fan(fanIn));
    return uniform(sizes, bound, m_generator);
}

torch::Tensor WeightInit::bias(std::int64_t size, std::int64_t fanIn) {
    return m_scheme == spec::Defaults::Keras ? torch::zeros({size}, torch::kFloat32)
                                             : uniform({size}, 1.0 / std::sqrt(fan(fanIn)), m_generator);
}

}  // namespace studio::engine
