#pragma once

#include <string>
#include <vector>

#include "core/spec/network.h"

namespace studio::test {

/// Networks of the fake engine's layer types, as people build them.
class NetworkSample {
  public:
    /// Appends a layer behind the last one (or behind `inputs`) and returns its id.
    std::string add(const std::string& type, const spec::Params& params = {},
                    const std::vector<std::string>& inputs = {}) {
        const std::string id = network.freeId(type);
        network.layers.push_back({id, type, params, inputs.empty() ? std::vector{last} : inputs, group});
        last = id;
        return id;
    }
    std::string conv(std::int64_t filters) {
        return add("Conv2D", {{"filters", filters}, {"padding", std::string("same")}});
    }
    void begin(const std::string& id, const std::string& label, int repeat = 1) {
        group = id;
        network.groups.push_back({id, label, repeat});
    }
    void end() { group.clear(); }

    spec::NetworkSpec network;
    std::string last = spec::inputId;
    std::string group;
};

/// Convolutions and poolings in a row.
inline spec::NetworkSpec chainSample() {
    NetworkSample net;
    for (const std::int64_t filters : {16, 32}) {
        net.conv(filters);
        net.add("BatchNorm");
        net.add("Activation");
        net.add("MaxPool");
    }
    net.add("Dropout");
    net.add("Flatten");
    net.add("Dense", {{"units", std::int64_t{3}}, {"activation", std::string("softmax")}});
    return net.network;
}

/// A stem, residual blocks in groups (the second of each stage begins with a projection), and a head.
inline spec::NetworkSpec residualSample(int stages = 2) {
    NetworkSample net;
    net.conv(16);
    net.add("BatchNorm");
    net.add("Activation");
    const auto block = [&net](std::int64_t filters, bool projected, int number) {
        const std::string name = "block" + std::to_string(number);
        net.begin(name, "Residual block " + std::to_string(filters), projected ? 1 : 2);
        const std::string start = net.last;
        net.conv(filters);
        net.add("BatchNorm");
        net.add("Activation");
        net.conv(filters);
        const std::string end = net.add("BatchNorm");
        std::string side = start;
        if (projected) {
            net.last = start;
            net.add("Conv2D", {{"filters", filters}, {"kernel", spec::Pair{1, 1}}});
            side = net.add("BatchNorm");
        }
        net.add("Add", {}, {end, side});
        net.add("Activation");
        net.end();
    };
    int number = 1;
    for (int stage = 0; stage < stages; ++stage) {
        const std::int64_t filters = std::int64_t{16} << stage;
        if (stage > 0)
            block(filters, true, number++);
        block(filters, false, number++);
    }
    net.add("GlobalAvgPool");
    net.add("Dense", {{"units", std::int64_t{3}}, {"activation", std::string("softmax")}});
    return net.network;
}

/// Encoder and decoder in groups, joined by long skip connections. Nothing is made smaller: the fake engine
/// has no layer that makes maps larger again.
inline spec::NetworkSpec encoderDecoderSample(int depth = 3) {
    NetworkSample net;
    std::vector<std::string> skips;
    const auto pair = [&net](std::int64_t filters) {
        net.conv(filters);
        net.add("Activation");
        net.conv(filters);
        return net.add("Activation");
    };
    for (int level = 0; level < depth; ++level) {
        net.begin("down" + std::to_string(level + 1), "Encoder " + std::to_string(level + 1));
        skips.push_back(pair(std::int64_t{16} << level));
        net.end();
        net.add("Dropout");
    }
    net.begin("bottom", "Bottleneck");
    pair(std::int64_t{16} << depth);
    net.end();
    for (int level = depth; level-- > 0;) {
        net.begin("up" + std::to_string(level + 1), "Decoder " + std::to_string(level + 1));
        const std::string up = net.conv(std::int64_t{16} << level);
        net.add("Concat", {}, {up, skips[static_cast<std::size_t>(level)]});
        pair(std::int64_t{16} << level);
        net.end();
    }
    net.conv(3);
    return net.network;
}

}  // namespace studio::test
