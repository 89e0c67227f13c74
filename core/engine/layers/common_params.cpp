#include "core/engine/layers/common_params.h"

#include "core/engine/layers/activation_function.h"

namespace studio::engine {

api::ParamDescriptor filtersParam() {
    return {.key = "filters",
            .label = "Filters",
            .kind = api::ParamKind::Integer,
            .defaultValue = std::int64_t{32},
            .minimum = 1,
            .maximum = 65536,
            .unit = "",
            .choices = {},
            .help =
                "How many kernels are learned. Each answers with one feature map, so this is the number of "
                "output channels."};
}

api::ParamDescriptor windowParam(const std::string& key, const std::string& label, spec::Pair size,
                                 const std::string& help) {
    return {.key = key,
            .label = label,
            .kind = api::ParamKind::Pair,
            .defaultValue = size,
            .minimum = 1,
            .maximum = 512,
            .unit = "pixels",
            .choices = {},
            .help = help};
}

api::ParamDescriptor stridesParam(spec::Pair strides, const std::string& help) {
    return {.key = "strides",
            .label = "Strides",
            .kind = api::ParamKind::Pair,
            .defaultValue = strides,
            .minimum = 1,
            .maximum = 512,
            .unit = "pixels",
            .choices = {},
            .help = help};
}

api::ParamDescriptor paddingParam(const std::string& help) {
    return {.key = "padding",
            .label = "Padding",
            .kind = api::ParamKind::Choice,
            .defaultValue = std::string("valid"),
            .unit = "",
            .choices = {"valid", "same"},
            .help = help};
}

api::ParamDescriptor useBiasParam() {
    return {.key = "use_bias",
            .label = "Use bias",
            .kind = api::ParamKind::Bool,
            .defaultValue = true,
            .unit = "",
            .choices = {},
            .help =
                "Adds one learned number to each output channel. Not needed when BatchNorm follows, which "
                "has its own."};
}

api::ParamDescriptor activationParam() {
    std::vector<std::string> choices{"none"};
    choices.insert(choices.end(), activationNames().begin(), activationNames().end());
    return {.key = "activation",
            .label = "Activation",
            .kind = api::ParamKind::Choice,
            .defaultValue = std::string("none"),
            .unit = "",
            .choices = std::move(choices),
            .help =
                "The function applied to the result. Without one between them, two layers can express no "
                "more than a single one. Use softmax or none in the last layer."};
}

}  // namespace studio::engine
