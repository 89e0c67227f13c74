#include "core/engine/device_service.h"

#include <dlfcn.h>
#include <torch/version.h>

#include <array>

#include "core/data/available_memory.h"
#include "core/engine/blas.h"
#include "core/engine/compute_device.h"
#include "core/engine/compute_thread.h"
#include "core/engine/precision.h"

namespace studio::engine {
namespace {

constexpr int capabilityMajor = 75;  ///< CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR
constexpr int firstWithBfloat16 = 8;

/// NVIDIA's driver, found at run time: this program must start where there is none.
class CudaDriver {
  public:
    CudaDriver() : m_library(dlopen("libcuda.so.1", RTLD_LAZY)) {
        if (m_library && call<int(unsigned)>("cuInit", 0U) != 0) {
            dlclose(m_library);
            m_library = nullptr;
        }
    }
    ~CudaDriver() {
        if (m_library) {
            dlclose(m_library);
        }
    }
    CudaDriver(const CudaDriver&) = delete;
    CudaDriver& operator=(const CudaDriver&) = delete;

    [[nodiscard]] api::Device device(int index) const {
        const std::string number = std::to_string(index);
        api::Device found{"cuda:" + number, "CUDA device " + number};
        int handle = 0;
        if (!m_library || call<int(int*, int)>("cuDeviceGet", &handle, index) != 0) {
            return found;
        }
        std::array<char, 256> name{};
        if (call<int(char*, int, int)>("cuDeviceGetName", name.data(), static_cast<int>(name.size()),
                                       handle) == 0) {
            found.label = name.data();
        }
        std::size_t bytes = 0;
        if (call<int(std::size_t*, int)>("cuDeviceTotalMem_v2", &bytes, handle) == 0) {
            found.memoryBytes = bytes;
        }
        int capability = 0;
        call<int(int*, int, int)>("cuDeviceGetAttribute", &capability, capabilityMajor, handle);
        found.bfloat16 = capability >= firstWithBfloat16;
        found.noBfloat16Reason =
            found.bfloat16 ? "" : "This GPU is older than NVIDIA's Ampere: it has no units for bfloat16.";
        return found;
    }

  private:
    template <class Function, class... Arguments>
    int call(const char* name, Arguments... arguments) const {
        void* address = dlsym(m_library, name);
        return address ? reinterpret_cast<Function*>(address)(arguments...) : -1;
    }

    void* m_library;
};

class Devices : public api::DeviceService {
  public:
    api::SystemReport system() const override {
        api::SystemReport report;
        const int threads = threadCount(0);
        report.devices.push_back({"cpu",
                                  "CPU, " + std::to_string(threads) + (threads == 1 ? " thread" : " threads"),
                                  static_cast<std::uint64_t>(data::totalMemory()),
                                  noCpuBfloat16Reason().empty(), noCpuBfloat16Reason()});
        if (const int count = cudaDevices(); count > 0) {
            const CudaDriver driver;
            for (int index = 0; index < count; ++index) {
                report.devices.push_back(driver.device(index));
            }
        }
        report.noCudaReason = noCudaReason();
        report.libtorch = TORCH_VERSION;
        const Blas blas = findBlas();
        report.blas = blas.name;
        report.blasOptimised = blas.optimised;
        report.blasRemedy = blas.remedy;
        return report;
    }

    api::MemoryReport memory() const override {
        return {static_cast<std::uint64_t>(data::residentMemory()),
                static_cast<std::uint64_t>(data::totalMemory())};
    }
};

}  // namespace

std::unique_ptr<api::DeviceService> makeDeviceService() {
    return std::make_unique<Devices>();
}

}  // namespace studio::engine
