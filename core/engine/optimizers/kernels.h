#pragma once

#include <cstdint>

namespace studio::engine::kernels {

/// One fused pass over a run of n numbers each: every number is read and written once. Each element is
/// computed alone and rounded the same wherever the run is cut, so that results do not depend on threads.
/// Pointers must not overlap. Formulas are Keras's (2.12).

struct AdamFactors {
    float rate = 0;  ///< learning rate · √(1 − β₂ᵗ) / (1 − β₁ᵗ)
    float oneMinusBeta1 = 0;
    float oneMinusBeta2 = 0;
    float epsilon = 0;
    float keep = 1;  ///< 1 − learning rate · weight decay
};
/// m += (g − m)(1 − β₁);  v += (g² − v)(1 − β₂);  p = p · keep − rate · m / (√v + ε)
void adam(const AdamFactors& factors, std::int64_t n, float* parameter, const float* gradient, float* m,
          float* v);

/// p −= rate · g
void descent(float rate, std::int64_t n, float* parameter, const float* gradient);
/// velocity = momentum · velocity − rate · g;  p += velocity
void momentum(float rate, float momentum, std::int64_t n, float* parameter, const float* gradient,
              float* velocity);
/// velocity = momentum · velocity − rate · g;  p += momentum · velocity − rate · g
void nesterov(float rate, float momentum, std::int64_t n, float* parameter, const float* gradient,
              float* velocity);

struct RmspropFactors {
    float rate = 0;
    float oneMinusRho = 0;
    float momentum = 0;
    float epsilon = 0;
};
/// square += (g² − square)(1 − ρ);  p −= rate · g / √(square + ε)
void rmsprop(const RmspropFactors& factors, std::int64_t n, float* parameter, const float* gradient,
             float* square);
/// The same with increment = momentum · increment + rate · g / √(…);  p −= increment
void rmspropMomentum(const RmspropFactors& factors, std::int64_t n, float* parameter, const float* gradient,
                     float* square, float* increment);

}  // namespace studio::engine::kernels
