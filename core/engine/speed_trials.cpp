#include "core/engine/speed_trials.h"

#include <utility>

namespace studio::engine {
namespace {

spec::Params window(const char* key, std::int64_t size, std::int64_t stride) {
    return {{key, spec::Pair{size, size}}, {"strides", spec::Pair{stride, stride}}};
}

SpeedTrial convolution(const std::string& type, std::int64_t in, std::int64_t out, std::int64_t kernel,
                       std::int64_t side, int batch = 8) {
    spec::Params params = window("kernel", kernel, type == "ConvTranspose2D" ? kernel : 1);
    params["padding"] = std::string("same");
    params["filters"] = out;
    return {type, params, {spec::Shape::maps(in, side, side)}, batch};
}

/// Enough sizes of each kind of layer with weights to tell multiply-adds, numbers, weights and calls apart.
std::vector<SpeedTrial> trialsWithWeights() {
    std::vector<SpeedTrial> trials{convolution("Conv2D", 3, 16, 3, 64, 4),
                                   convolution("Conv2D", 16, 16, 3, 64, 4),
                                   convolution("Conv2D", 6, 40, 3, 32),
                                   convolution("Conv2D", 64, 64, 3, 32, 4),
                                   convolution("Conv2D", 256, 256, 3, 16, 2),
                                   convolution("Conv2D", 512, 512, 3, 4, 4),
                                   convolution("Conv2D", 16, 16, 3, 2, 1),
                                   convolution("Conv2D", 16, 96, 1, 32, 16),
                                   convolution("Conv2D", 96, 24, 1, 32, 16),
                                   convolution("Conv2D", 256, 256, 1, 8, 16),
                                   convolution("Conv2D", 960, 160, 1, 4, 16),
                                   convolution("Conv2D", 16, 16, 1, 2, 16),
                                   convolution("ConvTranspose2D", 64, 32, 2, 16, 4),
                                   convolution("ConvTranspose2D", 128, 64, 3, 8, 4),
                                   convolution("ConvTranspose2D", 16, 16, 2, 2, 1)};
    for (const auto& [channels, side] : {std::pair{32, 64}, {192, 16}, {512, 8}, {16, 2}}) {
        trials.push_back({"DepthwiseConv2D",
                          {{"padding", std::string("same")}},
                          {spec::Shape::maps(channels, side, side)},
                          16});
        trials.push_back(convolution("SeparableConv2D", channels, channels, 3, side, 16));
    }
    // The first one's weights do not stay in a processor's cache.
    for (const auto& [batch, features] : {std::pair{2, 16384}, {16, 2048}, {128, 512}, {1, 16}}) {
        trials.push_back(
            {"Dense", {{"units", std::int64_t{1024}}}, {spec::Shape::features(features)}, batch});
    }
    return trials;
}

const spec::Shape large = spec::Shape::maps(64, 64, 64);
const spec::Shape tiny = spec::Shape::maps(64, 4, 4);

std::vector<SpeedTrial> trialsWithout() {
    constexpr int batch = 4;
    std::vector<SpeedTrial> trials;
    const auto both = [&](const std::string& type, const spec::Params& params, std::size_t inputs = 1) {
        trials.push_back({type, params, std::vector(inputs, large), batch});
        trials.push_back({type, params, std::vector(inputs, tiny), 1});
    };
    for (const char* function : {"relu", "leaky_relu", "elu", "gelu", "silu", "sigmoid", "tanh", "softmax"}) {
        both("Activation", {{"function", std::string(function)}});
    }
    for (const char* type : {"MaxPool", "AvgPool", "L2Pool"}) {
        both(type, window("pool", 2, 2));
        trials.push_back({type, window("pool", 3, 1), {large}, batch});
        auto padded = window("pool", 2, 1);
        padded["padding"] = std::string("same");
        trials.push_back({type, padded, {large}, batch});
    }
    for (const char* how : {"nearest", "bilinear"}) {
        both("Upsample", {{"interpolation", std::string(how)}});
    }
    for (const char* type : {"Add", "Multiply", "Concat"}) {
        both(type, {}, 2);
    }
    for (const char* type : {"BatchNorm", "LayerNorm", "GroupNorm", "LocalResponseNorm", "PReLU", "Dropout",
                             "SpatialDropout", "ZeroPadding", "ReflectionPadding", "GlobalAvgPool",
                             "GlobalMaxPool", "AdaptiveAvgPool", "AdaptiveMaxPool"}) {
        both(type, {});
    }
    return trials;
}

}  // namespace

std::vector<SpeedTrial> speedTrials() {
    auto trials = trialsWithWeights();
    const auto others = trialsWithout();
    trials.insert(trials.end(), others.begin(), others.end());
    return trials;
}

spec::NetworkSpec sampleNetwork() {
    spec::NetworkSpec network;
    std::string last = spec::inputId;
    const auto add = [&](const std::string& type, const spec::Params& params) {
        const std::string id = "l" + std::to_string(network.layers.size());
        network.layers.push_back({id, type, params, {last}});
        last = id;
    };
    for (const std::int64_t filters : {32, 64, 128}) {
        add("Conv2D", {{"filters", filters}, {"padding", std::string("same")}});
        add("BatchNorm", {});
        add("Activation", {});
        add("MaxPool", {});
    }
    add("Flatten", {});
    add("Dense", {{"units", std::int64_t{256}}, {"activation", std::string("relu")}});
    add("Dense", {{"units", std::int64_t{10}}});
    return network;
}

}  // namespace studio::engine
