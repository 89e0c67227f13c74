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
        parameter[i] = parameter[i] * f.keep - f.rate * m[i] / (std::sqrt(v[i]) + f.epsilon);
    }
}

STUDIO_VECTOR_CLONES
void descent(float rate, std::int64_t n, float* __restrict parameter, const float* __restrict gradient) {
    for (std::int64_t i = 0; i < n; ++i) {
        parameter[i] -= rate * gradient[i];
    }
}

STUDIO_VECTOR_CLONES
void momentum(float rate, float momentum, std::int64_t n, float* __restrict parameter,
              const float* __restrict gradient, float* __restrict velocity) {
    for (std::int64_t i = 0; i < n; ++i) {
        velocity[i] = momentum * velocity[i] - rate * gradient[i];
        parameter[i] += velocity[i];
    }
}

STUDIO_VECTOR_CLONES
void nesterov(float rate, float momentum, std::int64_t n, float* __restrict parameter,
              const float* __restrict gradient, float* __restrict velocity) {
    for (std::int64_t i = 0; i < n; ++i) {
        const float push = rate * gradient[i];
        velocity[i] = momentum * velocity[i] - push;
        parameter[i] += momentum * velocity[i] - push;
    }
}

STUDIO_VECTOR_CLONES
void rmsprop(const RmspropFactors& factors, std::int64_t n, float* __restrict parameter,
             const float* __restrict gradient, float* __restrict square) {
    const RmspropFactors f = factors;
    for (std::int64_t i = 0; i < n; ++i) {
        const float g = gradient[i];
        square[i] += (g * g - square[i]) * f.oneMinusRho;
        parameter[i] -= f.rate * g / std::sqrt(square[i] + f.epsilon);
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
        parameter[i] -= increment[i];
    }
}

}  // namespace studio::engine::kernels
