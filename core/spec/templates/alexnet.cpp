#include "core/spec/templates/families.h"
#include "core/spec/templates/network_builder.h"

namespace studio::spec::templates {
namespace {

/// Krizhevsky 2014 ("One weird trick"), as torchvision has it: its weights fit by name.
Result<NetworkSpec> alexnet(const Shape& input, int classes) {
    NetworkBuilder net("alexnet", Defaults::PyTorch, input);
    net.conv("features_0", {.filters = 64, .kernel = 11, .stride = 4, .pad = 2, .activation = "relu"});
    net.maxPool("features_2", 3, 2);
    net.conv("features_3", {.filters = 192, .kernel = 5, .activation = "relu"});
    net.maxPool("features_5", 3, 2);
    net.conv("features_6", {.filters = 384, .activation = "relu"});
    net.conv("features_8", {.filters = 256, .activation = "relu"});
    net.conv("features_10", {.filters = 256, .activation = "relu"});
    net.maxPool("features_12", 3, 2);
    net.adaptiveAvgPool("avgpool", 6);
    net.flatten("flatten");
    net.dropout("classifier_0", 0.5);
    net.dense("classifier_1", 4096, "relu");
    net.dropout("classifier_3", 0.5);
    net.dense("classifier_4", 4096, "relu");
    net.dense("classifier_6", classes, "softmax");
    return std::move(net).finish();
}

}  // namespace

std::vector<Template> alexNets() {
    return {{{.id = "alexnet",
              .label = "AlexNet",
              .family = "AlexNet",
              .help = "The network that began the deep learning of pictures (Krizhevsky et al. 2012), in "
                      "torchvision's variant of 2014: 61 million parameters, nearly all in its Dense layers. "
                      "Fast for its size; made for 224×224 and some thousand pictures or more.",
              .learningRate = 0.0001},
             alexnet}};
}

}  // namespace studio::spec::templates
