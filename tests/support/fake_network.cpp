#include <algorithm>
#include <map>
#include <utility>

#include "core/spec/network_groups.h"
#include "tests/support/fake_state.h"

namespace studio::test {
namespace {

using spec::Shape;

struct Facts {
    Shape output;
    std::int64_t trainable = 0;
    std::int64_t fixed = 0;
    std::int64_t multiplyAdds = 0;
};

Result<std::int64_t> slide(std::int64_t in, std::int64_t size, std::int64_t stride, bool same,
                           const std::string& key) {
    if (same) {
        return (in + stride - 1) / stride;
    }
    if (size > in) {
        return Error{
            "A window of " + std::to_string(size) + " does not fit into " + std::to_string(in) + " pixels.",
            key, "Make it smaller, or use padding 'same'."};
    }
    return (in - size) / stride + 1;
}

Result<Shape> slideOver(const Shape& in, const spec::Params& params, const std::string& key) {
    const spec::Pair size = spec::pairOr(params, key, {1, 1});
    const spec::Pair strides = spec::pairOr(params, "strides", {1, 1});
    const bool same = spec::textOr(params, "padding", "valid") == "same";
    const auto height = slide(in.height, size.height, strides.height, same, key);
    const auto width = slide(in.width, size.width, strides.width, same, key);
    if (!height || !width) {
        return height ? width.error() : height.error();
    }
    return Shape::maps(in.channels, *height, *width);
}

Result<Facts> convolution(const Shape& in, const spec::Params& params) {
    auto out = slideOver(in, params, "kernel");
    if (!out) {
        return out.error();
    }
    const spec::Pair kernel = spec::pairOr(params, "kernel", {3, 3});
    const std::int64_t filters = spec::intOr(params, "filters", 32);
    const std::int64_t taps = kernel.height * kernel.width * in.channels;
    out->channels = filters;
    const std::int64_t bias = spec::boolOr(params, "use_bias", true) ? filters : 0;
    return Facts{*out, taps * filters + bias, 0, taps * filters * out->height * out->width};
}

Result<Facts> dense(const Shape& in, const spec::Params& params) {
    const std::int64_t units = spec::intOr(params, "units", 64);
    const std::int64_t bias = spec::boolOr(params, "use_bias", true) ? units : 0;
    return Facts{Shape::features(units), in.channels * units + bias, 0, in.channels * units};
}

Result<Facts> merged(const std::vector<Shape>& inputs, bool stack) {
    Shape result = inputs.front();
    for (std::size_t i = 1; i < inputs.size(); ++i) {
        const Shape& other = inputs[i];
        if (other.height != result.height || other.width != result.width || other.flat != result.flat ||
            (!stack && other.channels != result.channels)) {
            return Error{"It cannot join " + result.text() + " and " + other.text() + ".", "",
                         "Give its inputs equal shapes."};
        }
        result.channels += stack ? other.channels : 0;
    }
    return Facts{result};
}

/// `where` of an error: the parameter's key, or empty for the layer itself.
Result<Facts> infer(const std::string& type, const spec::Params& params, const std::vector<Shape>& inputs) {
    const Shape& in = inputs.front();
    const bool needsMaps = type == "Conv2D" || type == "MaxPool" || type == "GlobalAvgPool";
    if (needsMaps && in.flat) {
        return Error{type + " works on maps, but its input is a flat vector.", "",
                     "Move it before the Flatten layer."};
    }
    if (type == "Dense" && !in.flat) {
        return Error{"Dense works on a flat vector, but its input is maps of " + in.text() + ".", "",
                     "Insert a Flatten layer before it."};
    }
    if (type == "Conv2D") {
        return convolution(in, params);
    }
    if (type == "MaxPool") {
        const auto out = slideOver(in, params, "pool");
        return out ? Result<Facts>(Facts{*out}) : out.error();
    }
    if (type == "Dense") {
        return dense(in, params);
    }
    if (type == "Add" || type == "Concat") {
        return merged(inputs, type == "Concat");
    }
    if (type == "Flatten") {
        return Facts{Shape::features(in.elements())};
    }
    if (type == "GlobalAvgPool") {
        return Facts{Shape::features(in.channels)};
    }
    if (type == "BatchNorm") {
        return Facts{in, 2 * in.channels, 2 * in.channels};
    }
    return Facts{in};
}

void analyzeLayer(const api::Catalogue& catalogue, const spec::LayerSpec& layer, spec::Defaults defaults,
                  const std::vector<Shape>& inputs, api::LayerReport& report) {
    const auto* type = catalogue.layer(layer.type);
    if (!type) {
        report.errors = {{"There is no layer type '" + layer.type + "'.", layer.id, "Replace it."}};
        return;
    }
    report.errors = api::validate(type->params, layer.params, layer.id);
    const int count = static_cast<int>(inputs.size());
    if (count < type->minInputs || count > type->maxInputs) {
        report.errors.push_back({type->label + " has " + std::to_string(count) + " inputs.", layer.id,
                                 "Connect it to other layers."});
    }
    if (!report.errors.empty()) {
        return;
    }
    const spec::Params full = api::withDefaults(type->params, layer.params, defaults);
    const auto facts = infer(layer.type, full, inputs);
    if (!facts) {
        Error error = facts.error();
        error.where = error.where.empty() ? layer.id : layer.id + "." + error.where;
        report.errors = {error};
        return;
    }
    report.output = facts->output;
    report.trainableParameters = facts->trainable;
    report.fixedParameters = facts->fixed;
    if (spec::boolOr(layer.params, "frozen", false)) {
        report.fixedParameters += std::exchange(report.trainableParameters, 0);
    }
    report.multiplyAdds = facts->multiplyAdds;
    report.activationBytes = 4 * facts->output.elements();
}

/// How far a number of a layer's output sees, and how many pixels its neighbour sees further on.
struct Sight {
    api::ReceptiveField field;
    spec::Pair jump{1, 1};
};

Sight look(const api::Catalogue& catalogue, const spec::LayerSpec& layer, spec::Defaults defaults,
           Sight sight) {
    const auto* type = catalogue.layer(layer.type);
    const auto params = type ? api::withDefaults(type->params, layer.params, defaults) : layer.params;
    const spec::Pair window = spec::pairOr(params, "kernel", spec::pairOr(params, "pool", {1, 1}));
    const spec::Pair strides = spec::pairOr(params, "strides", {1, 1});
    sight.field.size.height += (window.height - 1) * sight.jump.height;
    sight.field.size.width += (window.width - 1) * sight.jump.width;
    sight.jump = {sight.jump.height * strides.height, sight.jump.width * strides.width};
    sight.field.whole = sight.field.whole || layer.type == "Flatten" || layer.type == "GlobalAvgPool";
    return sight;
}

void checkOutput(api::LayerReport& last, int classes) {
    if (!last.reachable || !last.errors.empty()) {
        return;
    }
    if (!last.output.flat) {
        last.errors = {{"The output is maps of " + last.output.text() + ".", last.id,
                        "End with a Dense layer of " + std::to_string(classes) + " units."}};
    } else if (last.output.channels != classes) {
        last.errors = {{"The output has " + std::to_string(last.output.channels) + " units, but there are " +
                            std::to_string(classes) + " classes.",
                        last.type == "Dense" ? last.id + ".units" : last.id,
                        "Set Units to " + std::to_string(classes) + "."}};
    }
}

api::LayerReport reportOf(const spec::LayerSpec& layer) {
    api::LayerReport report;
    report.id = layer.id;
    report.type = layer.type;
    report.inputs = layer.inputs;
    report.origin = layer.id;
    return report;
}

void checkEnds(const spec::NetworkSpec& network, int classes, api::NetworkReport& report) {
    const int last = network.outputIndex();
    if (last < 0) {
        report.errors.push_back(
            {"The network has several outputs.", "network", "Join them with Add or Concat."});
        return;
    }
    const auto& id = network.layers[static_cast<std::size_t>(last)].id;
    const auto it = std::find_if(report.layers.begin(), report.layers.end(),
                                 [&](const auto& layer) { return layer.id == id; });
    if (classes > 0) {
        checkOutput(*it, classes);
    }
}

/// Copies are reported as what their original is.
void nameOrigin(api::LayerReport& report, const spec::ExpandedNetwork::Origin& origin) {
    report.origin = origin.id;
    report.repetition = origin.repetition;
    for (Error& error : report.errors) {
        if (error.where == report.id || error.where.starts_with(report.id + ".")) {
            error.where.replace(0, report.id.size(), origin.id);
        }
    }
}

void analyzeLayers(const spec::NetworkSpec& network, const std::vector<int>& order,
                   api::NetworkReport& report) {
    static const api::Catalogue catalogue = fakeCatalogue();
    std::map<std::string, Shape> shapes{{spec::inputId, report.input}};
    std::map<std::string, Sight> sights{{spec::inputId, {}}};
    for (const int index : order) {
        const auto& layer = network.layers[static_cast<std::size_t>(index)];
        report.layers.push_back(reportOf(layer));
        auto& own = report.layers.back();
        std::vector<Shape> inputs;
        for (const auto& id : layer.inputs) {
            own.reachable = own.reachable && shapes.contains(id);
            inputs.push_back(own.reachable ? shapes[id] : Shape{});
        }
        if (own.reachable) {
            analyzeLayer(catalogue, layer, network.defaults, inputs, own);
        }
        if (own.reachable && own.errors.empty()) {
            shapes[layer.id] = own.output;
            sights[layer.id] = look(catalogue, layer, network.defaults, sights[layer.inputs.front()]);
            own.field = sights[layer.id].field;
        }
    }
}

api::NetworkReport unordered(const spec::NetworkSpec& network, const Shape& input, const Error& error) {
    api::NetworkReport report;
    report.input = input;
    report.errors = {error};
    for (const auto& layer : network.layers) {
        report.layers.push_back(reportOf(layer));
        report.layers.back().reachable = false;
    }
    return report;
}

}  // namespace

api::NetworkReport fakeAnalysis(const spec::NetworkSpec& network, const Shape& input, int classes) {
    api::NetworkReport report;
    report.input = input;
    if (network.layers.empty()) {
        report.errors = {{"The network has no layers.", "network", "Add a layer or choose a preset."}};
        return report;
    }
    if (const auto order = network.topologicalOrder(); !order) {
        return unordered(network, input, order.error());
    }
    const auto expanded = spec::expand(network);
    if (!expanded) {
        return unordered(network, input, expanded.error());
    }
    analyzeLayers(expanded->network, *expanded->network.topologicalOrder(), report);
    checkEnds(expanded->network, classes, report);
    for (auto& layer : report.layers) {
        nameOrigin(layer, *expanded->origin(layer.id));
    }
    return report;
}

}  // namespace studio::test
