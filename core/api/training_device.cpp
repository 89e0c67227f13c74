#include "core/api/training_device.h"

#include <algorithm>

namespace studio::api {
namespace {

bool isCuda(const Device& device) {
    return device.id.starts_with("cuda");
}

Error noUnits(const Device& device) {
    const std::string why = device.noBfloat16Reason.empty() ? "This device has no units for bfloat16."
                                                            : device.noBfloat16Reason;
    return {why + " bfloat16 would be slower than float32.", "training.precision",
            "Choose float32, or another device."};
}

}  // namespace

const Device* deviceOf(const SystemReport& system, const std::string& name) {
    const auto& devices = system.devices;
    const auto it = std::find_if(devices.begin(), devices.end(), [&name](const Device& device) {
        return name == "auto" ? isCuda(device) : device.id == name;
    });
    if (it != devices.end()) {
        return &*it;
    }
    return name == "auto" && !devices.empty() ? &devices.front() : nullptr;
}

Errors deviceMistakes(const spec::TrainingSpec& training, const SystemReport& system) {
    Errors errors;
    if (system.devices.empty()) {
        return errors;
    }
    const Device* device = deviceOf(system, training.device);
    if (!device) {
        const auto gpus = std::count_if(system.devices.begin(), system.devices.end(), isCuda);
        errors.push_back(noDevice(training.device, static_cast<int>(gpus), system.noCudaReason));
    } else if (training.precision == spec::Precision::BFloat16 && !device->bfloat16) {
        errors.push_back(noUnits(*device));
    }
    return errors;
}

Error noDevice(const std::string& name, int cudaDevices, const std::string& noCudaReason) {
    const std::string why = cudaDevices == 0 && !noCudaReason.empty() ? " " + noCudaReason : "";
    return {"There is no device '" + name + "'." + why, "training.device",
            cudaDevices == 0
                ? "Use 'auto' or 'cpu'."
                : "Use 'auto', 'cpu' or 'cuda:0' to 'cuda:" + std::to_string(cudaDevices - 1) + "'."};
}

}  // namespace studio::api
