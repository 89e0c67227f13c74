#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace studio::api {

struct Device {
    std::string id;     ///< "cpu", "cuda:0"
    std::string label;  ///< "CPU, 2 threads", "NVIDIA H100"
    std::uint64_t memoryBytes = 0;
    bool bfloat16 = false;              ///< It has units for bfloat16 (spec::Precision::BFloat16).
    std::string noBfloat16Reason = {};  ///< Why not; empty when it has.
};

struct SystemReport {
    std::vector<Device> devices;  ///< The CPU first.
    std::string noCudaReason;     ///< Why there is no CUDA device; empty when there is one.
    std::string libtorch;         ///< Version.
    std::string blas;             ///< "OpenBLAS", "reference BLAS", "MKL"
    bool blasOptimised = true;    ///< False: dense layers run several times slower; say so.
    std::string blasRemedy;       ///< "Install libopenblas0-pthread."
};

struct MemoryReport {
    std::uint64_t usedBytes = 0;   ///< Resident memory of this process.
    std::uint64_t totalBytes = 0;  ///< The least of the machine's and the control group's.
};

class DeviceService {
  public:
    virtual ~DeviceService() = default;
    [[nodiscard]] virtual SystemReport system() const = 0;  ///< May take a second the first time.
    [[nodiscard]] virtual MemoryReport memory() const = 0;  ///< Fast.
};

}  // namespace studio::api
