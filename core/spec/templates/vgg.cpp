#include <array>

#include "core/spec/templates/families.h"
#include "core/spec/templates/network_builder.h"

namespace studio::spec::templates {
namespace {

/// Simonyan & Zisserman 2015, table 1: convolutions in each stage.
struct Depth {
    int layers = 0;
    std::array<int, 5> convolutions{};
};

constexpr Depth depths[] = {{11, {1, 1, 2, 2, 2}}, {16, {2, 2, 3, 3, 3}}, {19, {2, 2, 4, 4, 4}}};
constexpr std::array filtersOfStage{64, 128, 256, 512, 512};

std::string idOf(const Depth& depth, bool norm) {
    return "vgg" + std::to_string(depth.layers) + (norm ? "_bn" : "");
}

/// Layers are numbered as in torchvision's nn.Sequential, where relu, BatchNorm and pooling count.
Result<NetworkSpec> vgg(const Depth& depth, bool norm, const Shape& input, int classes) {
    NetworkBuilder net(idOf(depth, norm), Defaults::PyTorch, input);
    int number = 0;
    const auto next = [&number] { return "features_" + std::to_string(number++); };
    for (std::size_t stage = 0; stage < filtersOfStage.size(); ++stage) {
        const int filters = filtersOfStage[stage];
        const std::string which = std::to_string(stage + 1);
        net.beginGroup("stage" + which, "Stage " + which + " · " + std::to_string(filters));
        for (int i = 0; i < depth.convolutions[stage]; ++i) {
            net.conv(next(), {.filters = filters, .activation = norm ? "" : "relu"});
            if (norm) {
                net.batchNorm(next());
                net.activation(next());
            } else {
                ++number;
            }
        }
        net.maxPool(next(), 2, 2);
        net.endGroup();
    }
    net.adaptiveAvgPool("avgpool", 7);
    net.flatten("flatten");
    net.dense("classifier_0", 4096, "relu");
    net.dropout("classifier_2", 0.5);
    net.dense("classifier_3", 4096, "relu");
    net.dropout("classifier_5", 0.5);
    net.dense("classifier_6", classes, "softmax");
    return std::move(net).finish();
}

std::string helpFor(const Depth& depth, bool norm) {
    const std::string layers = std::to_string(depth.layers);
    return "Nothing but 3×3 convolutions and pooling, " + layers +
           " layers with weights (Simonyan & Zisserman 2015). " +
           (norm ? "With BatchNorm behind each convolution it also trains from scratch."
                 : "Simple and heavy; best started from trained weights, since without BatchNorm it learns "
                   "slowly.") +
           " Made for 224×224; its Dense layers shrink with the picture.";
}

}  // namespace

std::vector<Template> vggs() {
    std::vector<Template> list;
    for (const auto& depth : depths) {
        for (const bool norm : {false, true}) {
            const std::string label = "VGG-" + std::to_string(depth.layers) + (norm ? " with BatchNorm" : "");
            list.push_back({{.id = idOf(depth, norm),
                             .label = label,
                             .family = "VGG",
                             .help = helpFor(depth, norm),
                             .learningRate = 0.0001},
                            [depth, norm](const Shape& input, int classes) {
                                return vgg(depth, norm, input, classes);
                            }});
        }
    }
    return list;
}

}  // namespace studio::spec::templates
