#include <algorithm>

#include "core/engine/losses/types.h"

namespace studio::engine {

torch::Tensor Loss::mean(const torch::Tensor& logits, const LossTargets& targets) const {
    return perPicture(logits, targets).mean();
}

const std::vector<const LossType*>& lossTypes() {
    static const std::vector<const LossType*> types{&crossEntropyType(), &focalType(),
                                                    &binaryCrossEntropyType(), &diceCrossEntropyType()};
    return types;
}

const LossType* findLossType(const std::string& type) {
    const auto& types = lossTypes();
    const auto it = std::find_if(types.begin(), types.end(),
                                 [&](const auto* known) { return known->descriptor().type == type; });
    return it == types.end() ? nullptr : *it;
}

}  // namespace studio::engine
