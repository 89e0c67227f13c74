#include "core/spec/templates/network_builder.h"

#include <algorithm>
#include <utility>

namespace studio::spec::templates {
namespace {

Pair square(int extent) {
    return {extent, extent};
}

void setActivation(Params& params, const char* activation) {
    if (*activation != '\0') {
        params["activation"] = std::string(activation);
    }
}

}  // namespace

NetworkBuilder::NetworkBuilder(std::string name, Defaults defaults, const Shape& input)
    : m_here{inputId, input} {
    m_network.name = std::move(name);
    m_network.defaults = defaults;
}

int NetworkBuilder::strideIfRoom(int stride) const {
    return std::min(m_here.shape.height, m_here.shape.width) < stride ? 1 : stride;
}

void NetworkBuilder::beginGroup(const std::string& id, const std::string& label, int repeat) {
    m_network.groups.push_back({id, label, repeat});
    m_group = id;
}

void NetworkBuilder::put(const std::string& id, const char* type, Params params, const Shape& output) {
    put(id, type, std::move(params), output, {m_here.id});
}

void NetworkBuilder::put(const std::string& id, const char* type, Params params, const Shape& output,
                         std::vector<std::string> inputs) {
    m_network.layers.push_back({id, type, std::move(params), std::move(inputs), m_group});
    m_here = {id, output};
}

bool NetworkBuilder::hasRoom(int size) const {
    return std::min(m_here.shape.height, m_here.shape.width) >= size;
}

Shape NetworkBuilder::afterWindow(std::int64_t channels, int size, int stride) {
    m_fits = m_fits && hasRoom(size);
    return Shape::maps(channels, (m_here.shape.height - size) / stride + 1,
                       (m_here.shape.width - size) / stride + 1);
}

void NetworkBuilder::zeroPadding(const std::string& id, int zeros) {
    const std::int64_t side = zeros;
    const Shape& in = m_here.shape;
    put(id, "ZeroPadding", {{"top", side}, {"bottom", side}, {"left", side}, {"right", side}},
        Shape::maps(in.channels, in.height + 2 * side, in.width + 2 * side));
}

Params NetworkBuilder::windowParams(const std::string& id, const Conv& conv) {
    const int half = conv.kernel / 2;
    const int pad = conv.pad == Conv::half ? half : conv.pad;
    const bool same = conv.stride == 1 && pad == half && pad > 0;
    if (pad > 0 && !same) {
        zeroPadding(id + "_pad", pad);
    }
    Params params{{"kernel", square(conv.kernel)}, {"padding", std::string(same ? "same" : "valid")}};
    if (conv.stride != 1) {
        params["strides"] = square(conv.stride);
    }
    if (!conv.bias) {
        params["use_bias"] = false;
    }
    setActivation(params, conv.activation);
    return params;
}

void NetworkBuilder::conv(const std::string& id, const Conv& conv) {
    Params params = windowParams(id, conv);
    params["filters"] = std::int64_t{conv.filters};
    const bool same = textOr(params, "padding", "") == "same";
    const Shape& in = m_here.shape;
    put(id, "Conv2D", params,
        same ? Shape::maps(conv.filters, in.height, in.width)
             : afterWindow(conv.filters, conv.kernel, conv.stride));
}

void NetworkBuilder::depthwise(const std::string& id, const Conv& conv) {
    const Params params = windowParams(id, conv);
    const bool same = textOr(params, "padding", "") == "same";
    put(id, "DepthwiseConv2D", params,
        same ? m_here.shape : afterWindow(m_here.shape.channels, conv.kernel, conv.stride));
}

void NetworkBuilder::convTranspose(const std::string& id, int filters, int stride) {
    put(id, "ConvTranspose2D",
        {{"filters", std::int64_t{filters}}, {"kernel", square(stride)}, {"strides", square(stride)}},
        Shape::maps(filters, m_here.shape.height * stride, m_here.shape.width * stride));
}

void NetworkBuilder::batchNorm(const std::string& id, Params params) {
    put(id, "BatchNorm", std::move(params), m_here.shape);
}

void NetworkBuilder::activation(const std::string& id, const char* function) {
    put(id, "Activation", {{"function", std::string(function)}}, m_here.shape);
}

void NetworkBuilder::maxPool(const std::string& id, int size, int stride, int pad) {
    if (!hasRoom(size - 2 * pad) || !hasRoom(2)) {
        return;
    }
    if (pad > 0) {  // Behind a relu zeros change no maximum.
        zeroPadding(id + "_pad", pad);
    }
    put(id, "MaxPool", {{"pool", square(size)}, {"strides", square(stride)}},
        afterWindow(m_here.shape.channels, size, stride));
}

void NetworkBuilder::avgPool(const std::string& id, int size, int stride) {
    if (hasRoom(size)) {
        put(id, "AvgPool", {{"pool", square(size)}, {"strides", square(stride)}},
            afterWindow(m_here.shape.channels, size, stride));
    }
}

void NetworkBuilder::tutorialPool(const std::string& id) {
    put(id, "MaxPool", {{"pool", square(2)}, {"strides", square(1)}, {"padding", std::string("same")}},
        m_here.shape);
}

void NetworkBuilder::adaptiveAvgPool(const std::string& id, int bins) {
    const Pair fitting{std::min<std::int64_t>(bins, m_here.shape.height),
                       std::min<std::int64_t>(bins, m_here.shape.width)};
    if (fitting.height == bins || fitting.width == bins) {
        put(id, "AdaptiveAvgPool", {{"output", fitting}},
            Shape::maps(m_here.shape.channels, fitting.height, fitting.width));
    }
}

void NetworkBuilder::globalAvgPool(const std::string& id) {
    put(id, "GlobalAvgPool", {}, Shape::features(m_here.shape.channels));
}

void NetworkBuilder::upsample(const std::string& id, int factor) {
    put(id, "Upsample", {{"factor", square(factor)}},
        Shape::maps(m_here.shape.channels, m_here.shape.height * factor, m_here.shape.width * factor));
}

void NetworkBuilder::flatten(const std::string& id) {
    put(id, "Flatten", {}, Shape::features(m_here.shape.elements()));
}

void NetworkBuilder::dropout(const std::string& id, double rate) {
    put(id, "Dropout", {{"rate", rate}}, m_here.shape);
}

void NetworkBuilder::dense(const std::string& id, int units, const char* activation) {
    Params params{{"units", std::int64_t{units}}};
    setActivation(params, activation);
    put(id, "Dense", std::move(params), Shape::features(units));
}

void NetworkBuilder::add(const std::string& id, const Tap& other) {
    put(id, "Add", {}, m_here.shape, {m_here.id, other.id});
}

void NetworkBuilder::multiply(const std::string& id, const Tap& maps) {
    put(id, "Multiply", {}, maps.shape, {maps.id, m_here.id});
}

void NetworkBuilder::concat(const std::string& id, const Tap& first) {
    Shape joined = m_here.shape;
    joined.channels += first.shape.channels;
    put(id, "Concat", {}, joined, {first.id, m_here.id});
}

Result<NetworkSpec> NetworkBuilder::finish() && {
    if (!m_fits) {
        return Error{"The pictures are too small for '" + m_network.name + "'.", "", "Use larger pictures."};
    }
    return std::move(m_network);
}

}  // namespace studio::spec::templates
