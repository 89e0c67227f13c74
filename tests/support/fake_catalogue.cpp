#include "core/api/schedules.h"
#include "tests/support/fake_state.h"

namespace studio::test {
namespace {

using api::ParamDescriptor;
using api::ParamKind;

ParamDescriptor integer(const std::string& key, const std::string& label, std::int64_t value, double maximum,
                        const std::string& help) {
    ParamDescriptor param;
    param.key = key;
    param.label = label;
    param.defaultValue = value;
    param.minimum = 1;
    param.maximum = maximum;
    param.help = help;
    return param;
}

ParamDescriptor real(const std::string& key, const std::string& label, double value, double maximum,
                     const std::string& help) {
    ParamDescriptor param;
    param.key = key;
    param.label = label;
    param.kind = ParamKind::Real;
    param.defaultValue = value;
    param.minimum = 0;
    param.maximum = maximum;
    param.step = 0.05;
    param.help = help;
    return param;
}

ParamDescriptor window(const std::string& key, const std::string& label, spec::Pair value,
                       const std::string& help) {
    ParamDescriptor param;
    param.key = key;
    param.label = label;
    param.kind = ParamKind::Pair;
    param.defaultValue = value;
    param.minimum = 1;
    param.maximum = 512;
    param.unit = "pixels";
    param.help = help;
    return param;
}

ParamDescriptor choice(const std::string& key, const std::string& label,
                       const std::vector<std::string>& choices, const std::string& help) {
    ParamDescriptor param;
    param.key = key;
    param.label = label;
    param.kind = ParamKind::Choice;
    param.defaultValue = choices.front();
    param.choices = choices;
    param.help = help;
    return param;
}

ParamDescriptor flag(const std::string& key, const std::string& label, bool value, const std::string& help) {
    ParamDescriptor param;
    param.key = key;
    param.label = label;
    param.kind = ParamKind::Bool;
    param.defaultValue = value;
    param.help = help;
    return param;
}

ParamDescriptor padding() {
    return choice("padding", "Padding", {"valid", "same"}, "'same' adds zeros around, 'valid' none.");
}

ParamDescriptor activation() {
    return choice("activation", "Activation", {"none", "relu", "tanh", "softmax"},
                  "The function applied to the result.");
}

/// How a layer's weights start and are kept, in a section of their own.
std::vector<ParamDescriptor> weights() {
    std::vector<ParamDescriptor> params{
        choice("initializer", "Initializer", {"default", "glorot_uniform", "he_normal", "zeros"},
               "From what the weights are drawn."),
        real("l2", "L2", 0, 1, "Adds λ·Σw² to the loss, which keeps weights small."),
        flag("frozen", "Frozen", false, "The weights stay as they are in training.")};
    for (auto& param : params) {
        param.section = "Weights";
    }
    return params;
}

std::vector<ParamDescriptor> withWeights(std::vector<ParamDescriptor> params) {
    for (const auto& param : weights()) {
        params.push_back(param);
    }
    return params;
}

std::vector<api::LayerDescriptor> layers() {
    ParamDescriptor momentum = real("momentum", "Momentum", 0.99, 1, "Share of the running mean kept.");
    momentum.pytorchDefault = 0.9;
    return {
        {"Conv2D", "Convolution 2D", api::LayerKind::Convolution, "Slides learned kernels over the maps.",
         withWeights({integer("filters", "Filters", 32, 65536, "How many kernels are learned."),
                      window("kernel", "Kernel", {3, 3}, "Height and width of each kernel."),
                      window("strides", "Strides", {1, 1}, "How far the kernel moves."), padding(),
                      flag("use_bias", "Use bias", true, "Adds one learned number to each map."),
                      activation()})},
        {"BatchNorm",
         "Batch normalization",
         api::LayerKind::Normalization,
         "Brings each map to mean 0 and deviation 1.",
         {momentum}},
        {"Activation",
         "Activation",
         api::LayerKind::Activation,
         "Applies a function to every number.",
         {choice("function", "Function", {"relu", "tanh", "softmax"}, "The function.")}},
        {"MaxPool",
         "Max pooling",
         api::LayerKind::Pooling,
         "Keeps the largest number of each window.",
         {window("pool", "Window", {2, 2}, "Height and width of the window."),
          window("strides", "Strides", {2, 2}, "How far it moves."), padding()}},
        {"GlobalAvgPool", "Global average pooling", api::LayerKind::Pooling, "The mean of each map.", {}},
        {"Dropout",
         "Dropout",
         api::LayerKind::Regularization,
         "Sets a random share to zero while training.",
         {real("rate", "Rate", 0.5, 0.99, "The share set to zero.")}},
        {"Flatten", "Flatten", api::LayerKind::Reshape, "Lays all maps out as one vector.", {}},
        {"Dense", "Dense", api::LayerKind::Dense, "Connects every feature with every unit.",
         withWeights({integer("units", "Units", 64, 1048576, "How many outputs it has."),
                      flag("use_bias", "Use bias", true, "Adds one learned number to each unit."),
                      activation()})},
        {"Add", "Add", api::LayerKind::Merge, "Adds equal shapes number by number.", {}, 2, 8},
        {"Concat", "Concatenate", api::LayerKind::Merge, "Stacks maps of equal size.", {}, 2, 8},
    };
}

}  // namespace

api::Catalogue fakeCatalogue() {
    api::Catalogue catalogue;
    catalogue.layers = layers();
    catalogue.optimizers = {{"sgd",
                             "SGD",
                             "A step against the gradient.",
                             {real("momentum", "Momentum", 0, 0.999, "Share of the last step that is kept."),
                              flag("nesterov", "Nesterov", false, "Looks ahead.")}},
                            {"adam",
                             "Adam",
                             "Gives each weight a step of its own.",
                             {real("beta1", "Beta 1", 0.9, 0.999, "Memory of the gradient."),
                              real("beta2", "Beta 2", 0.999, 0.999999, "Memory of its square.")}}};
    for (const auto* schedule : api::scheduleTypes()) {
        catalogue.schedules.push_back(schedule->descriptor());
    }
    using api::LossTarget;
    catalogue.losses = {{"crossEntropy",
                         "Cross-entropy",
                         "Minus the log of the true class's probability.",
                         {},
                         {LossTarget::Classes, LossTarget::PixelClasses}},
                        {"focal",
                         "Focal",
                         "Cross-entropy that counts certain pictures less.",
                         {real("gamma", "Gamma", 2, 10, "How much less.")},
                         {LossTarget::Classes}},
                        {"binaryCrossEntropy",
                         "Binary cross-entropy",
                         "A yes or no for each class.",
                         {},
                         {LossTarget::Classes, LossTarget::Labels},
                         true,
                         "sigmoid"},
                        {"diceCrossEntropy",
                         "Dice and cross-entropy",
                         "Overlap of masks, and cross-entropy.",
                         {},
                         {LossTarget::PixelClasses},
                         false}};
    catalogue.exporters = {{"onnx", "ONNX", ".onnx", "OpenCV DNN and ONNX Runtime read it."},
                           {"torchscript", "TorchScript", ".pt", "PyTorch reads it."},
                           {"safetensors", "safetensors", ".safetensors", "The weights alone."}};
    return catalogue;
}

}  // namespace studio::test
