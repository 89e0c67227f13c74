#include "core/engine/optimizers/common_params.h"

namespace studio::engine {

api::ParamDescriptor shareParam(const std::string& key, const std::string& label, double defaultValue,
                                const std::string& help) {
    return {.key = key,
            .label = label,
            .kind = api::ParamKind::Real,
            .defaultValue = defaultValue,
            .minimum = 0.0,
            .maximum = 0.999999,
            .step = 0.01,
            .decimals = 6,
            .unit = "",
            .choices = {},
            .help = help};
}

api::ParamDescriptor epsilonParam(const std::string& help) {
    return {.key = "epsilon",
            .label = "Epsilon",
            .kind = api::ParamKind::Real,
            .defaultValue = 1e-7,
            .minimum = 1e-12,
            .maximum = 1.0,
            .step = 1e-7,
            .decimals = 12,
            .unit = "",
            .choices = {},
            .help = help};
}

api::ParamDescriptor weightDecayParam(double usual) {
    return {.key = "weight_decay",
            .label = "Weight decay",
            .kind = api::ParamKind::Real,
            .defaultValue = usual,
            .minimum = 0.0,
            .maximum = 10.0,
            .step = 0.001,
            .decimals = 6,
            .unit = "",
            .choices = {},
            .help =
                "Share of each weight, times the learning rate, that a step takes away: w −= η·λ·w. It "
                "counters overfitting; 0 is none."};
}

double weightDecayOf(const spec::OptimizerSpec& spec, double usual) {
    return spec::doubleOr(spec.params, "weight_decay", usual);
}

api::ParamDescriptor switchParam(const std::string& key, const std::string& label, const std::string& help) {
    return {.key = key,
            .label = label,
            .kind = api::ParamKind::Bool,
            .defaultValue = false,
            .unit = "",
            .choices = {},
            .help = help};
}

}  // namespace studio::engine
