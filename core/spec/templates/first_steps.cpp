#include <algorithm>

#include "core/spec/templates/families.h"
#include "core/spec/templates/network_builder.h"

namespace studio::spec::templates {
namespace {

constexpr const char* family = "First steps";

Result<NetworkSpec> tutorial(const Shape& input, int classes) {
    NetworkBuilder net("tutorial", Defaults::Keras, input);
    int filters = 16;
    for (int i = 1; i <= 4; ++i, filters *= 2) {
        const std::string number = std::to_string(i);
        net.conv("conv2d_" + number,
                 {.filters = filters, .pad = i == 1 ? Conv::half : 0, .activation = "relu"});
        net.tutorialPool("maxpool_" + number);
    }
    net.flatten("flatten_1");
    net.dense("dense_1", 100, "relu");
    net.dense("dense_2", 100, "relu");
    net.dense("dense_3", classes, "softmax");
    return std::move(net).finish();
}

Result<NetworkSpec> compact(const Shape& input, int classes) {
    NetworkBuilder net("compact", Defaults::Keras, input);
    int filters = 16;
    for (int i = 1; i <= 4; ++i, filters *= 2) {
        const std::string number = std::to_string(i);
        net.conv("conv2d_" + number, {.filters = filters, .bias = false});
        net.batchNorm("batchnorm_" + number, {{"momentum", 0.9}});
        net.activation("activation_" + number);
        net.maxPool("maxpool_" + number, 2, 2);
    }
    net.flatten("flatten_1");
    net.dropout("dropout_1", 0.5);
    net.dense("dense_1", classes, "softmax");
    return std::move(net).finish();
}

/// LeCun et al. 1998, figure 2. MNIST's 28×28 stand in a frame of two zeros there.
Result<NetworkSpec> lenet5(const Shape& input, int classes) {
    constexpr int drawnFor = 32;
    const bool framed = std::min(input.height, input.width) < drawnFor;
    NetworkBuilder net("lenet5", Defaults::Keras, input);
    net.conv("c1", {.filters = 6, .kernel = 5, .pad = framed ? Conv::half : 0, .activation = "tanh"});
    net.avgPool("s2", 2, 2);
    net.conv("c3", {.filters = 16, .kernel = 5, .pad = 0, .activation = "tanh"});
    net.avgPool("s4", 2, 2);
    net.flatten("flatten");
    net.dense("c5", 120, "tanh");
    net.dense("f6", 84, "tanh");
    net.dense("output", classes, "softmax");
    return std::move(net).finish();
}

}  // namespace

std::vector<Template> firstSteps() {
    return {
        {{.id = "tutorial",
          .label = "Tutorial",
          .family = family,
          .help = "Conv 16-32-64-128 with 2×2 max pooling at stride 1, Flatten, Dense 100-100: many "
                  "parameters, simple to follow. Adam needs small steps here: at 0.001 the first one "
                  "silences the Dense layers for good.",
          .learningRate = 0.0001},
         tutorial},
        {{.id = "compact",
          .label = "Compact",
          .family = family,
          .help = "Four stages of convolution, BatchNorm and pooling, then one Dense layer: small, quick, "
                  "and enough for a few hundred pictures."},
         compact},
        {{.id = "lenet5",
          .label = "LeNet-5",
          .family = family,
          .help = "The network that read cheques (LeCun et al. 1998): 61,706 parameters for 28×28 grey "
                  "digits. Good for small pictures of simple shapes, and for understanding every layer."},
         lenet5}};
}

}  // namespace studio::spec::templates
