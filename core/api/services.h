#pragma once

#include <memory>

#include "core/api/dataset_service.h"
#include "core/api/device_service.h"
#include "core/api/model_service.h"
#include "core/api/network_service.h"
#include "core/api/run_store.h"
#include "core/api/training_service.h"

namespace studio::api {

/// All that the window and the command line can ask of the engine. Made by engine::makeServices(), or by the
/// tests' fake engine. Every service may be called from any thread, several at a time; none throws.
struct Services {
    std::unique_ptr<DatasetService> datasets;
    std::unique_ptr<NetworkService> networks;
    std::unique_ptr<TrainingService> training;
    std::unique_ptr<RunStore> runs;
    std::unique_ptr<Inspector> inspector;
    std::unique_ptr<Evaluator> evaluator;
    std::unique_ptr<ExportService> exports;
    std::unique_ptr<DeviceService> devices;
};

}  // namespace studio::api
