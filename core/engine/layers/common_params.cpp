#include "core/engine/layers/common_params.h"

#include "core/engine/layers/activation_function.h"
#include "core/engine/weight_init.h"

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

api::ParamDescriptor initializerParam() {
    return {.key = "initializer",
            .label = "Initializer",
            .kind = api::ParamKind::Choice,
            .defaultValue = std::string(defaultInitializer),
            .unit = "",
            .choices = initializerNames(),
            .help =
                "How the kernel's weights are drawn before training. 'default' is the network's scheme: "
                "Keras's glorot_uniform, ±√(6 / (fan in + fan out)), or PyTorch's ±1/√(fan in). he, with "
                "variance 2 / fan in, suits relu; lecun, 1 / fan in, suits selu; glorot, 2 / (fan in + "
                "fan out), suits tanh and softmax. 'zeros' lets all units learn the same.",
            .section = "Weights"};
}

std::string initializerOf(const spec::Params& params) {
    return spec::textOr(params, "initializer", defaultInitializer);
}

api::ParamDescriptor l2Param() {
    return {.key = "l2",
            .label = "L2 penalty",
            .kind = api::ParamKind::Real,
            .defaultValue = 0.0,
            .minimum = 0.0,
            .maximum = 100.0,
            .step = 1e-4,
            .decimals = 8,
            .unit = "",
            .choices = {},
            .help =
                "λ of a penalty λ·Σw² on the kernel's weights, not on the bias: each step also pulls them "
                "towards zero by the gradient 2·λ·w, which helps against overfitting. 0.0001 to 0.01 is "
                "usual. The losses that are shown leave the penalty out, so that training and validation "
                "can be compared.",
            .section = "Weights"};
}

double l2Of(const spec::Params& params) {
    return spec::doubleOr(params, "l2", 0.0);
}

api::ParamDescriptor frozenParam(const std::string& also) {
    return {.key = "frozen",
            .label = "Frozen",
            .kind = api::ParamKind::Bool,
            .defaultValue = false,
            .unit = "",
            .choices = {},
            .help =
                "Keeps the weights as they are: no gradient, no step, no memory for the optimizer. For "
                "fine-tuning: load weights, replace the head, freeze the rest." +
                (also.empty() ? "" : " " + also),
            .section = "Weights"};
}

bool isFrozen(const spec::Params& params) {
    return spec::boolOr(params, "frozen", false);
}

}  // namespace studio::engine
