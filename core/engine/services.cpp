#include "core/engine/services.h"

#include "core/data/dataset_service.h"
#include "core/engine/analysis.h"
#include "core/engine/blas.h"
#include "core/engine/device_service.h"
#include "core/engine/evaluator.h"
#include "core/engine/exporters/export_service.h"
#include "core/engine/inspector.h"
#include "core/engine/trainer.h"
#include "core/runs/run_store.h"

namespace studio::engine {

api::Services makeServices() {
    letIdleBlasSleep();
    api::Services services;
    services.datasets = data::makeDatasetService();
    services.networks = makeNetworkService();
    services.training = makeTrainingService();
    services.runs = runs::makeRunStore();
    services.inspector = makeInspector();
    services.evaluator = makeEvaluator();
    services.exports = makeExportService();
    services.devices = makeDeviceService();
    return services;
}

}  // namespace studio::engine
