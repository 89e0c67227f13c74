#include "core/engine/compute_device.h"

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/detail/CUDAHooksInterface.h>

#include <charconv>

#include "core/api/training_device.h"

namespace studio::engine {
namespace {

/// A LibTorch for the CPU has no such hook and throws.
bool builtWithCuda() {
    try {
        return at::detail::getCUDAHooks().versionCUDART() > 0;
    } catch (const c10::Error&) {
        return false;
    }
}

}  // namespace

int cudaDevices() {
    try {
        return torch::cuda::is_available() ? static_cast<int>(torch::cuda::device_count()) : 0;
    } catch (const c10::Error&) {
        return 0;
    }
}

std::string noCudaReason() {
    if (cudaDevices() > 0) {
        return {};
    }
    return builtWithCuda() ? "LibTorch found no NVIDIA GPU with a working driver."
                           : "This LibTorch was built for the CPU alone.";
}

Result<torch::Device> findDevice(const std::string& name) {
    const int count = cudaDevices();
    if (name == "cpu" || (name == "auto" && count == 0)) {
        return torch::Device(torch::kCPU);
    }
    int index = name == "auto" ? 0 : -1;
    if (name.starts_with("cuda:")) {
        std::from_chars(name.data() + 5, name.data() + name.size(), index);
    }
    if (index >= 0 && index < count) {
        return torch::Device(torch::kCUDA, static_cast<c10::DeviceIndex>(index));
    }
    return api::noDevice(name, count, noCudaReason());
}

std::string deviceId(const torch::Device& device) {
    return device.str();
}

at::Generator makeGenerator(const torch::Device& device, std::uint64_t seed) {
    if (device.is_cpu()) {
        return at::make_generator<at::CPUGeneratorImpl>(seed);
    }
    auto generator = at::globalContext().defaultGenerator(device).clone();
    generator.set_current_seed(seed);
    return generator;
}

}  // namespace studio::engine
