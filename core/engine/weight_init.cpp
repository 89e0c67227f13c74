#include "core/engine/weight_init.h"

#include <ATen/CPUGeneratorImpl.h>

#include <algorithm>
#include <cmath>

#include "core/engine/orthogonal.h"

namespace studio::engine {
namespace {

/// The deviation of a standard normal distribution cut off at ±2.
constexpr double truncatedDeviation = 0.87962566103423978;
/// P(|z| < 2) of a standard normal z: erf(√2).
constexpr double truncatedShare = 0.95449973610364159;

double fan(std::int64_t count) {
    return static_cast<double>(std::max<std::int64_t>(count, 1));
}

torch::Tensor uniform(at::IntArrayRef sizes, double bound, const at::Generator& generator) {
    return torch::empty(sizes, torch::kFloat32).uniform_(-bound, bound, generator);
}

/// Through the inverse of the distribution function: as many draws as numbers, whatever comes.
torch::Tensor truncatedNormal(at::IntArrayRef sizes, double variance, const at::Generator& generator) {
    const double deviation = std::sqrt(variance) / truncatedDeviation;
    return uniform(sizes, truncatedShare, generator)
        .erfinv_()
        .mul_(deviation * std::sqrt(2.0))
        .clamp_(-2.0 * deviation, 2.0 * deviation);
}

/// Keras's VarianceScaling: names are "<whose>_<distribution>".
torch::Tensor scaled(const std::string& name, at::IntArrayRef sizes, double fanIn, double fanOut,
                     const at::Generator& generator) {
    const double fans = name.starts_with("glorot") ? fanIn + fanOut : fanIn;
    const double scale = name.starts_with("lecun") ? 1.0 : 2.0;
    return name.ends_with("uniform") ? uniform(sizes, std::sqrt(3.0 * scale / fans), generator)
                                     : truncatedNormal(sizes, scale / fans, generator);
}

}  // namespace

const std::vector<std::string>& initializerNames() {
    static const std::vector<std::string> names{
        defaultInitializer, "glorot_uniform", "glorot_normal", "he_uniform",    "he_normal",
        "lecun_uniform",    "lecun_normal",   "orthogonal",    "random_normal", "zeros"};
    return names;
}

WeightInit::WeightInit(std::uint64_t seed, spec::Defaults scheme)
    : m_generator(at::detail::createCPUGenerator(seed)), m_scheme(scheme) {}

WeightInit::WeightInit(spec::Defaults scheme) : m_scheme(scheme) {}

torch::Tensor WeightInit::weight(at::IntArrayRef sizes, std::int64_t fanIn, std::int64_t fanOut,
                                 const std::string& initializer) {
    if (!m_generator.defined()) {
        return torch::empty(sizes, torch::kMeta);
    }
    const bool byScheme = initializer == defaultInitializer;
    if (byScheme && m_scheme == spec::Defaults::PyTorch) {
        return uniform(sizes, 1.0 / std::sqrt(fan(fanIn)), m_generator);
    }
    if (initializer == "zeros") {
        return torch::zeros(sizes, torch::kFloat32);
    }
    if (initializer == "random_normal") {
        return torch::empty(sizes, torch::kFloat32).normal_(0.0, 0.05, m_generator);
    }
    if (initializer == "orthogonal") {
        return orthogonal(sizes, m_generator);
    }
    return scaled(byScheme ? "glorot_uniform" : initializer, sizes, fan(fanIn), fan(fanOut), m_generator);
}

torch::Tensor WeightInit::bias(std::int64_t size, std::int64_t fanIn) {
    if (!m_generator.defined()) {
        return torch::empty({size}, torch::kMeta);
    }
    return m_scheme == spec::Defaults::Keras ? torch::zeros({size}, torch::kFloat32)
                                             : uniform({size}, 1.0 / std::sqrt(fan(fanIn)), m_generator);
}

}  // namespace studio::engine
