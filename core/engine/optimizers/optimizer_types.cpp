#include <algorithm>

#include "core/engine/optimizers/types.h"

namespace studio::engine {

const std::vector<const OptimizerType*>& optimizerTypes() {
    static const std::vector<const OptimizerType*> types{
        &adamType(), &adamwType(), &sgdType(), &rmspropType(), &nadamType(), &adagradType(), &lionType()};
    return types;
}

const OptimizerType* findOptimizerType(const std::string& type) {
    const auto& types = optimizerTypes();
    const auto it = std::find_if(types.begin(), types.end(),
                                 [&](const auto* known) { return known->descriptor().type == type; });
    return it == types.end() ? nullptr : *it;
}

}  // namespace studio::engine
