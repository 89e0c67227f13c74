#include "core/engine/training_loss.h"

#include <algorithm>

#include "core/api/dataset_health.h"
#include "core/api/loss_target.h"

namespace studio::engine {
namespace {

/// n / (classes · n of the class), of the pixels that are of a class.
std::vector<double> pixelWeights(const api::DatasetReport& dataset) {
    std::vector<double> shares(dataset.classes.size(), 0.0);
    double known = 0;
    for (const auto& value : dataset.masks.values) {
        if (value.label >= 0) {
            shares[static_cast<std::size_t>(value.label)] += value.share;
            known += value.share;
        }
    }
    const double mean = known / static_cast<double>(std::max<std::size_t>(shares.size(), 1));
    std::vector<double> weights;
    for (const double share : shares) {
        weights.push_back(share > 0 ? mean / share : 1.0);
    }
    return weights;
}

std::vector<double> ownWeights(const spec::DatasetSpec& spec, const api::DatasetReport& dataset) {
    std::vector<double> weights;
    for (const auto& name : dataset.classes) {
        const auto it = spec.classWeights.find(name);
        weights.push_back(it == spec.classWeights.end() ? 1.0 : it->second);
    }
    return weights;
}

std::string choices(api::LossTarget target) {
    std::string list;
    for (const auto* type : lossTypes()) {
        if (api::suits(type->descriptor(), target)) {
            list += (list.empty() ? "" : ", ") + type->descriptor().type;
        }
    }
    return "Choose one of: " + list + ".";
}

const char* pictures(api::LossTarget target) {
    switch (target) {
        case api::LossTarget::Labels:
            return "several labels.";
        case api::LossTarget::PixelClasses:
            return "a class for each pixel.";
        case api::LossTarget::Classes:
            break;
    }
    return "one class each.";
}

}  // namespace

TrainingLoss::TrainingLoss(const spec::LossSpec& spec, const std::vector<double>& weights,
                           const torch::Device& device) {
    const auto tensor =
        weights.empty() ? torch::Tensor() : torch::tensor(weights, torch::kFloat32).to(device);
    m_loss = findLossType(spec.type)->make({spec, tensor});
}

std::vector<double> classWeights(const spec::Project& project, const api::DatasetReport& dataset,
                                 const api::Split& split) {
    switch (project.dataset.balance) {
        case spec::Balance::ClassWeights:
            return dataset.hasMasks() ? pixelWeights(dataset) : api::balancedWeights(dataset, split);
        case spec::Balance::OwnWeights:
            return ownWeights(project.dataset, dataset);
        case spec::Balance::None:
        case spec::Balance::Oversampling:
            break;
    }
    return {};
}

Status checkLoss(const spec::LossSpec& loss, const api::DatasetReport& dataset) {
    const auto* type = findLossType(loss.type);
    const auto target = api::lossTargetOf(dataset);
    if (!type) {
        return Error{"There is no loss '" + loss.type + "'.", "training.loss.type", choices(target)};
    }
    const auto& description = type->descriptor();
    if (const Errors errors = api::validate(description.params, loss.params, "training.loss");
        !errors.empty()) {
        return errors.front();
    }
    if (!api::suits(description, target)) {
        return Error{"The loss '" + description.label + "' is not for pictures with " + pictures(target),
                     "training.loss.type", choices(target)};
    }
    return {};
}

}  // namespace studio::engine
