#include "core/api/label_head.h"

#include <algorithm>

#include "core/api/loss_target.h"

namespace studio::api {
namespace {

const std::string sigmoid = "sigmoid";

/// "activation" of a layer that computes, "function" of one that is nothing else; empty where there is
/// neither.
std::string activationKey(const spec::LayerSpec& layer, const Catalogue& catalogue) {
    const auto* descriptor = catalogue.layer(layer.type);
    if (descriptor == nullptr) {
        return {};
    }
    const auto& params = descriptor->params;
    const auto found = std::find_if(params.begin(), params.end(), [](const ParamDescriptor& param) {
        return param.key == "activation" || param.key == "function";
    });
    return found == params.end() ? std::string() : found->key;
}

void useSigmoid(spec::NetworkSpec& network, const Catalogue& catalogue) {
    const int last = network.outputIndex();
    if (last < 0) {
        return;
    }
    auto& layer = network.layers[static_cast<std::size_t>(last)];
    if (const auto key = activationKey(layer, catalogue); !key.empty()) {
        layer.params[key] = sigmoid;
    }
}

void useLabelLoss(spec::LossSpec& loss, const Catalogue& catalogue) {
    const auto* known = catalogue.loss(loss.type);
    if (known != nullptr && suits(*known, LossTarget::Labels)) {
        return;
    }
    // The one that is made for it, before one that takes it too.
    for (const auto& other : catalogue.losses) {
        if (suits(other, LossTarget::Labels) && other.activation == sigmoid) {
            loss.type = other.type;
            loss.params.clear();
            return;
        }
    }
}

}  // namespace

spec::Project withLabelHead(spec::Project project, const Catalogue& catalogue) {
    useSigmoid(project.network, catalogue);
    useLabelLoss(project.training.loss, catalogue);
    if (project.dataset.balance == spec::Balance::Oversampling) {
        project.dataset.balance = spec::Balance::ClassWeights;
    }
    return project;
}

}  // namespace studio::api
