#include <array>

#include "core/spec/templates/families.h"
#include "core/spec/templates/network_builder.h"

namespace studio::spec::templates {
namespace {

/// He et al. 2016, table 1, as torchvision has it: its weights fit by name.
struct Variant {
    std::string id;
    std::array<int, 4> blocks{};
    bool bottleneck = false;  ///< 1×1, 3×3, 1×1 with four times the filters, instead of two 3×3.
    bool cifarStem = false;   ///< 3×3 at stride 1 and no pooling: for pictures of 32×32.
    bool squeeze = false;     ///< Squeeze and excitation (Hu et al. 2018, r = 16) in each block.
};

constexpr int expansion = 4;
constexpr int reduction = 16;

void stem(NetworkBuilder& net, const Variant& variant) {
    if (variant.cifarStem) {
        net.conv("conv1", {.filters = 64, .bias = false});
    } else {
        net.conv("conv1", {.filters = 64, .kernel = 7, .stride = net.strideIfRoom(2), .bias = false});
    }
    net.batchNorm("bn1");
    net.activation("relu");
    if (!variant.cifarStem) {
        net.maxPool("maxpool", 3, 2, 1);
    }
}

/// Weighs each channel by what the whole maps say.
void squeezeAndExcite(NetworkBuilder& net, const std::string& id) {
    const Tap maps = net.here();
    const auto channels = static_cast<int>(maps.shape.channels);
    net.globalAvgPool(id + "_se_squeeze");
    net.dense(id + "_se_fc1", channels / reduction, "relu");
    net.dense(id + "_se_fc2", channels, "sigmoid");
    net.multiply(id + "_se_scale", maps);
}

void twoConvolutions(NetworkBuilder& net, const std::string& id, int filters, int stride) {
    net.conv(id + "_conv1", {.filters = filters, .stride = stride, .bias = false});
    net.batchNorm(id + "_bn1");
    net.activation(id + "_relu1");
    net.conv(id + "_conv2", {.filters = filters, .bias = false});
    net.batchNorm(id + "_bn2");
}

/// The stride is in the 3×3 convolution ("ResNet v1.5").
void bottleneck(NetworkBuilder& net, const std::string& id, int filters, int stride) {
    net.conv(id + "_conv1", {.filters = filters, .kernel = 1, .bias = false});
    net.batchNorm(id + "_bn1");
    net.activation(id + "_relu1");
    net.conv(id + "_conv2", {.filters = filters, .stride = stride, .bias = false});
    net.batchNorm(id + "_bn2");
    net.activation(id + "_relu2");
    net.conv(id + "_conv3", {.filters = filters * expansion, .kernel = 1, .bias = false});
    net.batchNorm(id + "_bn3");
}

void block(NetworkBuilder& net, const std::string& id, const Variant& variant, int filters, int stride) {
    const Tap entry = net.here();
    (variant.bottleneck ? bottleneck : twoConvolutions)(net, id, filters, stride);
    if (variant.squeeze) {
        squeezeAndExcite(net, id);
    }
    const Tap body = net.here();
    net.goTo(entry);
    if (stride != 1 || entry.shape.channels != body.shape.channels) {
        net.conv(
            id + "_downsample_0",
            {.filters = static_cast<int>(body.shape.channels), .kernel = 1, .stride = stride, .bias = false});
        net.batchNorm(id + "_downsample_1");
    }
    const Tap shortcut = net.here();
    net.goTo(body);
    net.add(id + "_add", shortcut);
    net.activation(id + "_relu");
}

/// Blocks that are alike are one group, repeated.
void stage(NetworkBuilder& net, const Variant& variant, int number, int count) {
    const int filters = 64 << (number - 1);
    const std::string layer = "layer" + std::to_string(number) + "_";
    const std::string label = (variant.squeeze ? "SE block · " : "Residual block · ") +
                              std::to_string(filters * (variant.bottleneck ? expansion : 1));
    const int stride = number == 1 ? 1 : net.strideIfRoom(2);
    const bool alike = stride == 1 && number == 1 && !variant.bottleneck;
    net.beginGroup(layer + "0", label + (stride == 2 ? ", halves" : ""), alike ? count : 1);
    block(net, layer + "0", variant, filters, stride);
    net.endGroup();
    if (!alike && count > 1) {
        net.beginGroup(layer + "1", label, count - 1);
        block(net, layer + "1", variant, filters, 1);
        net.endGroup();
    }
}

Result<NetworkSpec> resnet(const Variant& variant, const Shape& input, int classes) {
    NetworkBuilder net(variant.id, Defaults::PyTorch, input);
    stem(net, variant);
    for (int i = 1; i <= static_cast<int>(variant.blocks.size()); ++i) {
        stage(net, variant, i, variant.blocks[static_cast<std::size_t>(i) - 1]);
    }
    net.globalAvgPool("avgpool");
    net.dense("fc", classes, "softmax");
    return std::move(net).finish();
}

Template entry(const Variant& variant, const std::string& label, const std::string& help) {
    return {{.id = variant.id, .label = label, .family = "ResNet", .help = help},
            [variant](const Shape& input, int classes) { return resnet(variant, input, classes); }};
}

const char* const imageNet = " Made for 224×224; under about 100 pixels the CIFAR stem serves better.";
const char* const cifar =
    " Its stem, a 3×3 convolution without pooling, keeps what small pictures of about 32×32 have; at 224×224 "
    "it takes sixteen times the work.";

}  // namespace

std::vector<Template> resNets() {
    const std::string residual =
        "Blocks that add to what they got, so that depth does no harm (He et al. 2016). ";
    const std::pair<Variant, std::string> depths[] = {
        {{.id = "resnet18", .blocks = {2, 2, 2, 2}}, "The first choice for a few thousand pictures."},
        {{.id = "resnet34", .blocks = {3, 4, 6, 3}}, "Twice as deep as ResNet-18, for more pictures."},
        {{.id = "resnet50", .blocks = {3, 4, 6, 3}, .bottleneck = true},
         "Bottlenecks of 1×1, 3×3 and 1×1 convolutions: deeper at the same work, for tens of thousands of "
         "pictures or trained weights."}};
    std::vector<Template> list;
    for (const auto& [variant, help] : depths) {
        const std::string label = "ResNet-" + variant.id.substr(6);
        list.push_back(entry(variant, label, residual + help + imageNet));
        Variant small = variant;
        small.id += "_cifar";
        small.cifarStem = true;
        list.push_back(entry(small, label + ", CIFAR stem", residual + help + cifar));
    }
    list.push_back(
        entry({.id = "se_resnet18", .blocks = {2, 2, 2, 2}, .squeeze = true}, "SE-ResNet-18",
              "ResNet-18 in which each block weighs its channels by two small Dense layers (squeeze "
              "and excitation, Hu et al. 2018): a little better for 1 % more parameters." +
                  std::string(imageNet)));
    return list;
}

}  // namespace studio::spec::templates
