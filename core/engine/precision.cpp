#include "core/engine/precision.h"

#include <ATen/autocast_mode.h>
#include <torch/version.h>

#include <fstream>

namespace studio::engine {
namespace {

bool cpuHas(const std::string& flag) {
    std::ifstream file("/proc/cpuinfo");
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with("flags")) {
            return (line + " ").find(" " + flag + " ") != std::string::npos;
        }
    }
    return false;
}

#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 4)
bool isEnabled(c10::DeviceType device) {
    return at::autocast::is_autocast_enabled(device);
}
void setEnabled(c10::DeviceType device, bool enabled) {
    at::autocast::set_autocast_enabled(device, enabled);
}
void setBfloat16(c10::DeviceType device) {
    at::autocast::set_autocast_dtype(device, at::kBFloat16);
}
#else
bool isEnabled(c10::DeviceType device) {
    return device == torch::kCPU ? at::autocast::is_cpu_enabled() : at::autocast::is_enabled();
}
void setEnabled(c10::DeviceType device, bool enabled) {
    if (device == torch::kCPU) {
        at::autocast::set_cpu_enabled(enabled);
    } else {
        at::autocast::set_enabled(enabled);
    }
}
void setBfloat16(c10::DeviceType device) {
    if (device == torch::kCPU) {
        at::autocast::set_autocast_cpu_dtype(at::kBFloat16);
    } else {
        at::autocast::set_autocast_gpu_dtype(at::kBFloat16);
    }
}
#endif

}  // namespace

PrecisionScope::PrecisionScope(spec::Precision precision, const torch::Device& device)
    : m_active(precision == spec::Precision::BFloat16), m_device(device.type()) {
    if (m_active) {
        setBfloat16(m_device);
        setEnabled(m_device, true);
    }
}

PrecisionScope::~PrecisionScope() {
    if (m_active) {
        // Weights that were made smaller for this pass are another's after the next step.
        at::autocast::clear_cache();
        setEnabled(m_device, false);
    }
}

FullPrecisionScope::FullPrecisionScope() : m_cpu(isEnabled(torch::kCPU)), m_gpu(isEnabled(torch::kCUDA)) {
    setEnabled(torch::kCPU, false);
    setEnabled(torch::kCUDA, false);
}

FullPrecisionScope::~FullPrecisionScope() {
    setEnabled(torch::kCPU, m_cpu);
    setEnabled(torch::kCUDA, m_gpu);
}

bool computesInBfloat16() {
    return isEnabled(torch::kCPU) || isEnabled(torch::kCUDA);
}

const std::string& noCpuBfloat16Reason() {
    static const std::string reason = cpuHas("avx512_bf16") || cpuHas("amx_bf16")
                                          ? ""
                                          : "This processor has no units for bfloat16 (AVX-512 BF16 or AMX).";
    return reason;
}

}  // namespace studio::engine
