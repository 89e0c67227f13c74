#include "core/spec/templates/families.h"
#include "core/spec/templates/network_builder.h"

namespace studio::spec::templates {
namespace {

/// Sandler et al. 2018, table 2: t, c, n, s.
struct Row {
    int expansion = 1;
    int filters = 0;
    int count = 1;
    int stride = 1;
};

constexpr Row table[] = {{1, 16, 1, 1}, {6, 24, 2, 2},  {6, 32, 3, 2}, {6, 64, 4, 2},
                         {6, 96, 3, 1}, {6, 160, 3, 2}, {6, 320, 1, 1}};

void normed(NetworkBuilder& net, const std::string& id) {
    net.batchNorm(id + "_1");
    net.activation(id + "_2");
}

/// Wide inside, narrow outside: 1×1 to `expansion` times the channels, 3×3 on each alone, 1×1 back without an
/// activation. Numbered as in torchvision's nn.Sequential.
void invertedResidual(NetworkBuilder& net, const std::string& id, const Row& row, int stride) {
    const Tap entry = net.here();
    int number = 0;
    const auto next = [&] { return id + "_conv_" + std::to_string(number++); };
    if (row.expansion != 1) {
        const std::string wide = next();
        const auto filters = static_cast<int>(entry.shape.channels) * row.expansion;
        net.conv(wide + "_0", {.filters = filters, .kernel = 1, .bias = false});
        normed(net, wide);
    }
    const std::string each = next();
    net.depthwise(each + "_0", {.stride = stride, .bias = false});
    normed(net, each);
    net.conv(next(), {.filters = row.filters, .kernel = 1, .bias = false});
    net.batchNorm(next());
    if (stride == 1 && entry.shape.channels == row.filters) {
        net.add(id + "_add", entry);
    }
}

Result<NetworkSpec> mobilenetV2(const Shape& input, int classes) {
    NetworkBuilder net("mobilenet_v2", Defaults::PyTorch, input);
    net.conv("features_0_0", {.filters = 32, .stride = net.strideIfRoom(2), .bias = false});
    normed(net, "features_0");
    int number = 1;
    for (const auto& row : table) {
        const std::string label = "Inverted residual · " + std::to_string(row.filters);
        const int stride = net.strideIfRoom(row.stride);
        const std::string first = "features_" + std::to_string(number);
        net.beginGroup(first, label + (stride == 2 ? ", halves" : ""));
        invertedResidual(net, first, row, stride);
        net.endGroup();
        if (row.count > 1) {
            const std::string second = "features_" + std::to_string(number + 1);
            net.beginGroup(second, label, row.count - 1);
            invertedResidual(net, second, row, 1);
            net.endGroup();
        }
        number += row.count;
    }
    const std::string last = "features_" + std::to_string(number);
    net.conv(last + "_0", {.filters = 1280, .kernel = 1, .bias = false});
    normed(net, last);
    net.globalAvgPool("avgpool");
    net.dropout("classifier_0", 0.2);
    net.dense("classifier_1", classes, "softmax");
    return std::move(net).finish();
}

}  // namespace

std::vector<Template> mobileNets() {
    return {{{.id = "mobilenet_v2",
              .label = "MobileNetV2",
              .family = "MobileNet",
              .help = "Depthwise convolutions between narrow layers (Sandler et al. 2018): a sixth of "
                      "ResNet-18's work, for phones and small boards. torchvision's weights fit by name; it "
                      "cuts relu off at 6, this network does not. Made for 224×224."},
             mobilenetV2}};
}

}  // namespace studio::spec::templates
