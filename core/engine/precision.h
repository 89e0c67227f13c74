#pragma once

#include <torch/torch.h>

#include <string>

#include "core/spec/training.h"

namespace studio::engine {

/// While it lives, layers on this thread and device compute in `precision` what gains from it (convolutions,
/// dense layers) and the rest as it asks for: autocast, as torch.autocast() in Python. Weights stay float32,
/// and so must the loss: it belongs behind the scope's end, as does the backward pass. Other threads are not
/// touched. Scopes do not nest.
class PrecisionScope {
  public:
    PrecisionScope(spec::Precision precision, const torch::Device& device);
    ~PrecisionScope();
    PrecisionScope(const PrecisionScope&) = delete;
    PrecisionScope& operator=(const PrecisionScope&) = delete;

  private:
    bool m_active;
    torch::DeviceType m_device;
};

/// While it lives, this thread computes in float32, PrecisionScope or not.
class FullPrecisionScope {
  public:
    FullPrecisionScope();
    ~FullPrecisionScope();
    FullPrecisionScope(const FullPrecisionScope&) = delete;
    FullPrecisionScope& operator=(const FullPrecisionScope&) = delete;

  private:
    bool m_cpu;
    bool m_gpu;
};

/// Whether a PrecisionScope for bfloat16 is at work on this thread.
[[nodiscard]] bool computesInBfloat16();

/// Why this machine's processors compute slower in bfloat16 than in float32; empty: they have units for it
/// (AVX-512 BF16 or AMX).
[[nodiscard]] const std::string& noCpuBfloat16Reason();

}  // namespace studio::engine
