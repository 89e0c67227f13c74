#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "core/spec/network.h"

namespace studio::test {

/// Writes networks of many kinds down in a few lines, for tests that hold a forecast against real trainings.
class NetworkMaker {
  public:
    /// Takes the last layer, or `inputs`. Answers its id.
    std::string add(const std::string& type, spec::Params params = {}, std::vector<std::string> inputs = {}) {
        const std::string id = "l" + std::to_string(m_network.layers.size());
        m_network.layers.push_back(
            {id, type, std::move(params), inputs.empty() ? std::vector{m_last} : std::move(inputs)});
        return m_last = id;
    }
    std::string conv(std::int64_t filters, std::int64_t kernel = 3, std::int64_t stride = 1,
                     const std::string& activation = "none", bool bias = true) {
        return add("Conv2D", {{"filters", filters},
                              {"kernel", spec::Pair{kernel, kernel}},
                              {"strides", spec::Pair{stride, stride}},
                              {"padding", std::string("same")},
                              {"use_bias", bias},
                              {"activation", activation}});
    }
    /// Convolution, BatchNorm and `function`.
    std::string convNorm(std::int64_t filters, std::int64_t kernel = 3, std::int64_t stride = 1,
                         const std::string& function = "relu") {
        conv(filters, kernel, stride, "none", false);
        add("BatchNorm");
        return function == "none" ? m_last : act(function);
    }
    std::string act(const std::string& function) { return add("Activation", {{"function", function}}); }
    std::string pool(const std::string& type, std::int64_t size, std::int64_t stride,
                     const std::string& padding = "valid") {
        return add(type, {{"pool", spec::Pair{size, size}},
                          {"strides", spec::Pair{stride, stride}},
                          {"padding", padding}});
    }
    std::string dense(std::int64_t units, const std::string& activation = "none") {
        return add("Dense", {{"units", units}, {"activation", activation}});
    }
    /// He et al. 2015, with a gate of squeeze and excitation (Hu et al. 2018) where `gate` says by how much
    /// it squeezes.
    void residual(std::int64_t filters, std::int64_t stride, bool project, std::int64_t gate = 0) {
        const std::string in = m_last;
        convNorm(filters, 3, stride);
        std::string out = convNorm(filters, 3, 1, "none");
        if (gate > 0) {
            add("GlobalAvgPool");
            dense(filters / gate, "relu");
            out = add("Multiply", {}, {out, dense(filters, "sigmoid")});
        }
        m_last = in;
        const std::string skip = project ? convNorm(filters, 1, stride, "none") : in;
        add("Add", {}, {out, skip});
        act("relu");
    }
    void from(const std::string& layer) { m_last = layer; }
    [[nodiscard]] const std::string& last() const { return m_last; }
    spec::NetworkSpec done(std::int64_t classes) {
        dense(classes, "softmax");
        return m_network;
    }
    void freeze() {
        for (auto& layer : m_network.layers) {
            if (layer.type == "Conv2D" || layer.type == "BatchNorm") {
                layer.params["frozen"] = true;
            }
        }
    }

  private:
    spec::NetworkSpec m_network;
    std::string m_last = spec::inputId;
};

/// Convolutions of 16, 32, 64 and 128 with pooling at stride 1: most of its memory is one Dense layer's.
inline spec::NetworkSpec tutorial(std::int64_t classes) {
    NetworkMaker net;
    net.conv(16, 3, 1, "relu");
    net.pool("MaxPool", 2, 1, "same");
    for (const int filters : {32, 64, 128}) {
        net.add("Conv2D", {{"filters", std::int64_t{filters}}, {"activation", std::string("relu")}});
        net.pool("MaxPool", 2, 1, "same");
    }
    net.add("Flatten");
    net.dense(100, "relu");
    net.dense(100, "relu");
    return net.done(classes);
}

/// Four stages of convolution, BatchNorm and pooling.
inline spec::NetworkSpec compact(std::int64_t classes) {
    NetworkMaker net;
    for (const int filters : {16, 32, 64, 128}) {
        net.convNorm(filters);
        net.pool("MaxPool", 2, 2);
    }
    net.add("GlobalAvgPool");
    return net.done(classes);
}

inline spec::NetworkSpec vgg11(std::int64_t classes, bool frozen = false) {
    NetworkMaker net;
    for (const int filters : {64, 0, 128, 0, 256, 256, 0, 512, 512, 0, 512, 512, 0}) {
        filters == 0 ? net.pool("MaxPool", 2, 2) : net.convNorm(filters);
    }
    if (frozen) {
        net.freeze();
    }
    net.add("Flatten");
    net.dense(1024, "relu");
    net.add("Dropout");
    net.dense(1024, "relu");
    return net.done(classes);
}

inline spec::NetworkSpec resnet18(std::int64_t classes, bool imageNet, std::int64_t gate = 0) {
    NetworkMaker net;
    if (imageNet) {
        net.convNorm(64, 7, 2);
        net.pool("MaxPool", 3, 2, "same");
    } else {
        net.convNorm(64);
    }
    for (const std::int64_t filters : {64, 128, 256, 512}) {
        const bool first = filters == 64;
        net.residual(filters, first ? 1 : 2, !first, gate);
        net.residual(filters, 1, false, gate);
    }
    net.add("GlobalAvgPool");
    return net.done(classes);
}

/// Sandler et al. 2018.
inline spec::NetworkSpec mobileNetV2(std::int64_t classes) {
    const struct {
        std::int64_t expansion, filters, repeat, stride;
    } stages[] = {{1, 16, 1, 1}, {6, 24, 2, 2},  {6, 32, 3, 2}, {6, 64, 4, 2},
                  {6, 96, 3, 1}, {6, 160, 3, 2}, {6, 320, 1, 1}};
    NetworkMaker net;
    net.convNorm(32, 3, 2);
    std::int64_t channels = 32;
    for (const auto& stage : stages) {
        for (std::int64_t i = 0; i < stage.repeat; ++i) {
            const std::string in = net.last();
            if (stage.expansion > 1) {
                net.convNorm(channels * stage.expansion, 1);
            }
            const std::int64_t stride = i == 0 ? stage.stride : 1;
            net.add("DepthwiseConv2D", {{"strides", spec::Pair{stride, stride}},
                                        {"padding", std::string("same")},
                                        {"use_bias", false}});
            net.add("BatchNorm");
            net.act("relu");
            const std::string out = net.convNorm(stage.filters, 1, 1, "none");
            if (i > 0) {
                net.add("Add", {}, {in, out});
            }
            channels = stage.filters;
        }
    }
    net.convNorm(1280, 1);
    net.add("GlobalAvgPool");
    return net.done(classes);
}

/// Ronneberger et al. 2015, with the mean of its last maps as answer.
inline spec::NetworkSpec unet(std::int64_t classes) {
    NetworkMaker net;
    std::vector<std::string> skips;
    for (const std::int64_t filters : {32, 64, 128}) {
        net.conv(filters, 3, 1, "relu");
        skips.push_back(net.conv(filters, 3, 1, "relu"));
        net.pool("MaxPool", 2, 2);
    }
    net.conv(256, 3, 1, "relu");
    net.conv(256, 3, 1, "relu");
    for (const std::int64_t filters : {128, 64, 32}) {
        const std::string up =
            net.add("ConvTranspose2D",
                    {{"filters", filters}, {"kernel", spec::Pair{2, 2}}, {"padding", std::string("same")}});
        net.add("Concat", {}, {skips.back(), up});
        skips.pop_back();
        net.conv(filters, 3, 1, "relu");
        net.conv(filters, 3, 1, "relu");
    }
    net.add("GlobalAvgPool");
    return net.done(classes);
}

/// Krizhevsky et al. 2012, with L2 pooling.
inline spec::NetworkSpec alexNet(std::int64_t classes) {
    NetworkMaker net;
    net.conv(64, 11, 4, "relu");
    net.add("LocalResponseNorm");
    net.pool("L2Pool", 3, 2);
    net.conv(192, 5, 1, "relu");
    net.add("LocalResponseNorm");
    net.pool("L2Pool", 3, 2);
    for (const std::int64_t filters : {384, 256, 256}) {
        net.conv(filters, 3, 1, "relu");
    }
    net.pool("AvgPool", 2, 2, "same");
    net.add("Flatten");
    net.add("Dropout");
    net.dense(1024, "relu");
    return net.done(classes);
}

inline spec::NetworkSpec lenet(std::int64_t classes) {
    NetworkMaker net;
    net.conv(6, 5, 1, "tanh");
    net.pool("AvgPool", 2, 2);
    net.conv(16, 5, 1, "tanh");
    net.pool("AvgPool", 2, 2);
    net.add("Flatten");
    net.dense(120, "tanh");
    net.dense(84, "tanh");
    return net.done(classes);
}

/// Twenty convolutions, one behind the other, of many activation functions.
inline spec::NetworkSpec deepPlain(std::int64_t classes) {
    NetworkMaker net;
    const char* functions[] = {"relu", "elu", "gelu", "silu", "leaky_relu"};
    for (int i = 0; i < 20; ++i) {
        net.conv(32, 3, 1, functions[i % 5]);
    }
    net.pool("MaxPool", 2, 1, "same");
    net.add("GlobalMaxPool");
    return net.done(classes);
}

/// Normalizations, paddings and the like that other networks have not.
inline spec::NetworkSpec oddities(std::int64_t classes) {
    NetworkMaker net;
    net.add("ReflectionPadding");
    net.conv(32, 3, 2);
    net.add("GroupNorm", {{"groups", std::int64_t{8}}});
    net.add("PReLU");
    net.add("SeparableConv2D", {{"filters", std::int64_t{64}}, {"padding", std::string("same")}});
    net.add("LayerNorm");
    net.act("silu");
    net.add("SpatialDropout");
    net.add("Upsample", {{"interpolation", std::string("bilinear")}});
    net.add("ZeroPadding");
    net.conv(48, 4, 1, "gelu");
    net.pool("AvgPool", 3, 2, "same");
    net.add("Dropout");
    net.add("AdaptiveAvgPool", {{"output", spec::Pair{4, 4}}});
    net.add("Flatten");
    return net.done(classes);
}

inline spec::NetworkSpec bigDense(std::int64_t classes) {
    NetworkMaker net;
    net.add("Flatten");
    net.dense(4096, "relu");
    net.dense(4096, "relu");
    return net.done(classes);
}

}  // namespace studio::test
