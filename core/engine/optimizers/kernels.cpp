#include "core/engine/optimizers/kernels.h"

#include <cmath>

// A version for each width of vectors, chosen when the program is loaded. The sanitizers' runtimes are not up
// by then.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) && \
    !defined(__SANITIZE_THREAD__)
#define STUDIO_VECTOR_CLONES __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define STUDIO_VECTOR_CLONES
#endif

namespace studio::engine::kernels {

STUDIO_VECTOR_CLONES
void adam(const AdamFactors& factors, std::int64_t n, float* __restrict parameter,
          const float* __restrict gradient, float* __restrict m, float* __restrict v) {
    const AdamFactors f = factors;
    for (std::int64_t i = 0; i < n; ++i) {
        const float g = gradient[i];
        m[i] += (g - m[i]) * f.oneMinusBeta1;
        v[i] += (g * g - v[i]) * f.oneMinusBeta2;
        parameter[i] -= f.decay * parameter[i] + f.rate * m[i] / (std::sqrt(v[i]) + f.epsilon);
    }
}

STUDIO_VECTOR_CLONES
void descent(const DescentFactors& factors, std::int64_t n, float* __restrict parameter,
             const float* __restrict gradient) {
    const DescentFactors f = factors;
    for (std::int64_t i = 0; i < n; ++i) {
        parameter[i] -= f.decay * parameter[i] + f.rate * gradient[i];
    }
}

STUDIO_VECTOR_CLONES
void momentum(const DescentFactors& factors, std::int64_t n, float* __restrict parameter,
              const float* __restrict gradient, float* __restrict velocity) {
    const DescentFactors f = factors;
    for (std::int64_t i = 0; i < n; ++i) {
        velocity[i] = f.momentum * velocity[i] - f.rate * gradient[i];
        parameter[i] += velocity[i] - f.decay * parameter[i];
    }
}

STUDIO_VECTOR_CLONES
void nesterov(const DescentFactors& factors, std::int64_t n, float* __restrict parameter,
              const float* __restrict gradient, float* __restrict velocity) {
    const DescentFactors f = factors;
    for (std::int64_t i = 0; i < n; ++i) {
        const float push = f.rate * gradient[i];
        velocity[i] = f.momentum * velocity[i] - push;
        parameter[i] += f.momentum * velocity[i] - push - f.decay * parameter[i];
    }
}

STUDIO_VECTOR_CLONES
void rmsprop(const RmspropFactors& factors, std::int64_t n, float* __restrict parameter,
             const float* __restrict gradient, float* __restrict square) {
    const RmspropFactors f = factors;
    for (std::int64_t i = 0; i < n; ++i) {
        const float g = gradient[i];
        square[i] += (g * g - square[i]) * f.oneMinusRho;
        parameter[i] -= f.decay * parameter[i] + f.rate * g / std::sqrt(square[i] + f.epsilon);
    }
}

STUDIO_VECTOR_CLONES
void rmspropMomentum(const RmspropFactors& factors, std::int64_t n, float* __restrict parameter,
                     const float* __restrict gradient, float* __restrict square,
                     float* __restrict increment) {
    const RmspropFactors f = factors;
    for (std::int64_t i = 0; i < n; ++i) {
        const float g = gradient[i];
        square[i] += (g * g - square[i]) * f.oneMinusRho;
        increment[i] = f.momentum * increment[i] + f.rate * g / std::sqrt(square[i] + f.epsilon);
        parameter[i] -= f.decay * parameter[i] + increment[i];
    }
}

STUDIO_VECTOR_CLONES
void nadam(const NadamFactors& factors, std::int64_t n, float* __restrict parameter,
           const float* __restrict gradient, float* __restrict m, float* __restrict v) {
    const NadamFactors f = factors;
    for (std::int64_t i = 0; i < n; ++i) {
        const float g = gradient[i];
        m[i] += (g - m[i]) * f.oneMinusBeta1;
        v[i] += (g * g - v[i]) * f.oneMinusBeta2;
        const float step = (f.pull * m[i] + f.push * g) / (std::sqrt(v[i] * f.unbias) + f.epsilon);
        parameter[i] -= f.decay * parameter[i] + step;
    }
}

STUDIO_VECTOR_CLONES
void adagrad(const AdagradFactors& factors, std::int64_t n, float* __restrict parameter,
             const float* __restrict gradient, float* __restrict sum) {
    const AdagradFactors f = factors;
    for (std::int64_t i = 0; i < n; ++i) {
        const float g = gradient[i];
        sum[i] += g * g;
        parameter[i] -= f.decay * parameter[i] + f.rate * g / std::sqrt(sum[i] + f.epsilon);
    }
}

STUDIO_VECTOR_CLONES
void lion(const LionFactors& factors, std::int64_t n, float* __restrict parameter,
          const float* __restrict gradient, float* __restrict m) {
    const LionFactors f = factors;
    for (std::int64_t i = 0; i < n; ++i) {
        const float g = gradient[i];
        const float direction = f.beta1 * m[i] + (1.0F - f.beta1) * g;
        const float sign = (direction > 0.0F ? 1.0F : 0.0F) - (direction < 0.0F ? 1.0F : 0.0F);
        // A gradient that is no number must not pass for one of zero.
        parameter[i] -= f.decay * parameter[i] + f.rate * (sign + direction * 0.0F);
        m[i] = f.beta2 * m[i] + (1.0F - f.beta2) * g;
    }
}

}  // namespace studio::engine::kernels
