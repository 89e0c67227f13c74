#pragma once

#include <cstdint>

namespace studio::engine::kernels {

/// One fused pass over a run of n numbers each: every number is read and written once. Each element is
/// computed alone and rounded the same wherever the run is cut, so that results do not depend on threads.
/// Pointers must not overlap. Formulas are Keras 3's. `decay` is learning rate · weight decay: the share of a
/// weight that a step takes away (decoupled weight decay, Loshchilov & Hutter 2019). It is not folded into
/// the factor 1 − decay, which would be rounded, and always to the same side.

struct AdamFactors {
    float rate = 0;  ///< learning rate · √(1 − β₂ᵗ) / (1 − β₁ᵗ)
    float oneMinusBeta1 = 0;
    float oneMinusBeta2 = 0;
    float epsilon = 0;
    float decay = 0;
};
/// m += (g − m)(1 − β₁);  v += (g² − v)(1 − β₂);  p −= decay · p + rate · m / (√v + ε)
void adam(const AdamFactors& factors, std::int64_t n, float* parameter, const float* gradient, float* m,
          float* v);

struct DescentFactors {
    float rate = 0;
    float momentum = 0;
    float decay = 0;
};
/// p −= decay · p + rate · g
void descent(const DescentFactors& factors, std::int64_t n, float* parameter, const float* gradient);
/// velocity = momentum · velocity − rate · g;  p += velocity − decay · p
void momentum(const DescentFactors& factors, std::int64_t n, float* parameter, const float* gradient,
              float* velocity);
/// velocity = momentum · velocity − rate · g;  p += momentum · velocity − rate · g − decay · p
void nesterov(const DescentFactors& factors, std::int64_t n, float* parameter, const float* gradient,
              float* velocity);

struct RmspropFactors {
    float rate = 0;
    float oneMinusRho = 0;
    float momentum = 0;
    float epsilon = 0;
    float decay = 0;
};
/// square += (g² − square)(1 − ρ);  p −= decay · p + rate · g / √(square + ε)
void rmsprop(const RmspropFactors& factors, std::int64_t n, float* parameter, const float* gradient,
             float* square);
/// The same with increment = momentum · increment + rate · g / √(…);  p −= decay · p + increment
void rmspropMomentum(const RmspropFactors& factors, std::int64_t n, float* parameter, const float* gradient,
                     float* square, float* increment);

struct NadamFactors {
    float pull = 0;  ///< Of the mean: learning rate · uₜ₊₁ / (1 − u₁ … uₜ₊₁)
    float push = 0;  ///< Of the gradient: learning rate · (1 − uₜ) / (1 − u₁ … uₜ)
    float oneMinusBeta1 = 0;
    float oneMinusBeta2 = 0;
    float unbias = 1;  ///< 1 / (1 − β₂ᵗ)
    float epsilon = 0;
    float decay = 0;
};
/// m += (g − m)(1 − β₁);  v += (g² − v)(1 − β₂);  p −= decay · p + (pull · m + push · g) / (√(v · unbias) +
/// ε)
void nadam(const NadamFactors& factors, std::int64_t n, float* parameter, const float* gradient, float* m,
           float* v);

struct AdagradFactors {
    float rate = 0;
    float epsilon = 0;
    float decay = 0;
};
/// sum += g²;  p −= decay · p + rate · g / √(sum + ε)
void adagrad(const AdagradFactors& factors, std::int64_t n, float* parameter, const float* gradient,
             float* sum);

struct LionFactors {
    float rate = 0;
    float beta1 = 0;
    float beta2 = 0;
    float decay = 0;
};
/// p −= decay · p + rate · sign(β₁ · m + (1 − β₁) · g);  m = β₂ · m + (1 − β₂) · g
void lion(const LionFactors& factors, std::int64_t n, float* parameter, const float* gradient, float* m);

}  // namespace studio::engine::kernels
