#include "core/engine/training_checks.h"

#include "core/api/network_remedies.h"
#include "core/api/schedules.h"
#include "core/api/training_device.h"
#include "core/engine/analysis.h"
#include "core/engine/compute_device.h"
#include "core/engine/device_service.h"
#include "core/engine/forecast.h"
#include "core/engine/optimizers/optimizer.h"
#include "core/engine/training_loss.h"

namespace studio::engine {
namespace {

Status checkOptimizer(const spec::OptimizerSpec& optimizer) {
    const auto* type = findOptimizerType(optimizer.type);
    if (!type) {
        std::string known;
        for (const auto* each : optimizerTypes()) {
            known += (known.empty() ? "" : ", ") + each->descriptor().type;
        }
        return Error{"There is no optimizer '" + optimizer.type + "'.", "training.optimizer.type",
                     "Choose one of: " + known + "."};
    }
    const Errors errors = api::validate(type->descriptor().params, optimizer.params, "training.optimizer");
    return errors.empty() ? Status() : Status(errors.front());
}

/// A person may have taken every label away.
Status checkLabels(const api::DatasetReport& dataset) {
    if (!dataset.multiLabel || !dataset.classes.empty()) {
        return {};
    }
    return Error{"No picture that takes part has a label: there is nothing to learn.", "dataset.folder",
                 "Restore or give labels on the Data page."};
}

/// Repeating a picture for its rare label repeats its frequent ones too.
Status checkBalance(spec::Balance balance, const api::DatasetReport& dataset) {
    if (balance != spec::Balance::Oversampling || !dataset.multiLabel) {
        return {};
    }
    return Error{"Pictures with several labels cannot be oversampled: those of small classes are of large "
                 "ones too.",
                 "dataset.balance", "Use class weights: a yes for a rare class then counts more."};
}

Status checkTrainable(const api::NetworkReport& report) {
    if (report.trainableParameters() > 0) {
        return {};
    }
    if (report.fixedParameters() == 0) {
        return Error{"The network has no weights: there is nothing to train.", "network",
                     "Add a Conv2D or Dense layer."};
    }
    return Error{"Every layer with weights is frozen: there is nothing to train.", "network",
                 "Switch Frozen off for the layers that are to learn, the last one first of all."};
}

Status checkNetwork(const spec::Project& project, const api::Target& target) {
    const auto& dataset = project.dataset;
    const auto input = spec::Shape::maps(dataset.channels(), dataset.height, dataset.width);
    const auto report = analyze(project.network, input, target);
    if (const Errors errors = report.allErrors(); !errors.empty()) {
        return errors.front();
    }
    return checkTrainable(report);
}

Status checkDevice(const spec::TrainingSpec& training) {
    const auto device = findDevice(training.device);
    if (!device || training.precision == spec::Precision::Float32) {
        return device ? Status() : Status(device.error());
    }
    const Errors errors = api::deviceMistakes(training, makeDeviceService()->system());
    return errors.empty() ? Status() : Status(errors.front());
}

/// A training that does not fit is not begun: it would be ended in its midst, or make everything else on the
/// machine stand still.
Status checkMemory(const spec::Project& project, const api::Target& target, std::size_t count) {
    const api::TrainingPictures pictures{count, 0};
    const auto foretold = forecast(project, target, pictures);
    if (!foretold) {
        return foretold.error();
    }
    if (foretold->fits()) {
        return {};
    }
    const auto service = makeNetworkService();
    return api::tooLarge(*foretold, api::fittingRemedies(*service, project, target, pictures));
}

}  // namespace

Status checkTraining(const spec::Project& project, const api::DatasetReport& dataset, bool anyway) {
    if (const Errors errors = project.validate(); !errors.empty()) {
        return errors.front();
    }
    if (const Errors errors = api::validate(project.training.schedule); !errors.empty()) {
        return errors.front();
    }
    const auto target = api::targetOf(dataset, project.training.loss, catalogue());
    Status status = checkLabels(dataset);
    if (status) {
        status = checkOptimizer(project.training.optimizer);
    }
    if (status) {
        status = checkLoss(project.training.loss, dataset);
    }
    if (status) {
        status = checkBalance(project.dataset.balance, dataset);
    }
    if (status) {
        status = checkNetwork(project, target);
    }
    if (status) {
        status = checkDevice(project.training);
    }
    return status && !anyway ? checkMemory(project, target, dataset.samples.size()) : status;
}

}  // namespace studio::engine
