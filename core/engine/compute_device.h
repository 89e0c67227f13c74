#pragma once

#include <torch/torch.h>

#include <string>

#include "core/spec/result.h"

namespace studio::engine {

/// The device of spec::TrainingSpec::device: "auto" is the first CUDA device, else the CPU. Error with a
/// remedy when it is not there.
[[nodiscard]] Result<torch::Device> findDevice(const std::string& name);

/// CUDA devices that LibTorch can use.
[[nodiscard]] int cudaDevices();
/// Why cudaDevices() is 0; empty when it is not.
[[nodiscard]] std::string noCudaReason();

/// "cpu", "cuda:0"
[[nodiscard]] std::string deviceId(const torch::Device& device);

/// A random generator of its own on `device`: nothing else draws from it.
[[nodiscard]] at::Generator makeGenerator(const torch::Device& device, std::uint64_t seed);

}  // namespace studio::engine
