#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "core/engine/analysis.h"
#include "core/engine/layers/layer_type.h"

namespace studio::test {

/// A small network around one layer with certain parameters; it ends in a flat answer, as exports want it.
struct LayerCase {
    static constexpr const char* id = "tried";

    std::string name;
    spec::Shape picture;
    spec::NetworkSpec network;

    [[nodiscard]] const spec::LayerSpec& layer() const { return *network.find(id); }
};

namespace detail {

/// Values worth trying for one parameter, within its range; the first is small and plain.
inline std::vector<spec::ParamValue> valuesFor(const api::ParamDescriptor& param) {
    const auto fits = [&](double value) { return value >= param.minimum && value <= param.maximum; };
    switch (param.kind) {
        case api::ParamKind::Bool:
            return {param.defaultValue, !std::get<bool>(param.defaultValue)};
        case api::ParamKind::Choice:
            // How weights start makes no difference to what is done with them.
            if (param.section == "Weights") {
                return {param.defaultValue, param.choices.back()};
            }
            return {param.choices.begin(), param.choices.end()};
        case api::ParamKind::Integer: {
            // Groups, multipliers and the like do nothing by default; elsewhere 3 is small and plain.
            const auto* usual = std::get_if<std::int64_t>(&param.defaultValue);
            std::vector<spec::ParamValue> values{usual && *usual <= 1 ? *usual : std::int64_t{3}};
            for (const std::int64_t value : {0, 1, 2, 3, 5}) {
                if (fits(static_cast<double>(value)) && spec::ParamValue(value) != values.front()) {
                    values.emplace_back(value);
                }
            }
            return values;
        }
        case api::ParamKind::Real:
            return {param.defaultValue, std::max(param.minimum, 1e-3), param.maximum / 2};
        case api::ParamKind::Pair:
            // Square, oblong, odd and even: a mix-up of height and width, or of before and after, shows.
            return {spec::Pair{1, 1}, spec::Pair{2, 3}, spec::Pair{3, 2}, spec::Pair{4, 4}};
    }
    return {};
}

/// Whether it is combined with all others, or varied alone.
inline bool shapesOutput(const api::ParamDescriptor& param) {
    return param.kind == api::ParamKind::Pair ||
           (param.kind == api::ParamKind::Choice && param.choices.size() == 2);
}

/// Every combination of the parameters that shape the output, then each other value alone.
inline std::vector<spec::Params> settingsOf(const api::LayerDescriptor& descriptor) {
    spec::Params plain;
    std::vector<spec::Params> settings{{}};
    for (const auto& param : descriptor.params) {
        const auto values = valuesFor(param);
        plain[param.key] = values.front();
        const std::size_t used = shapesOutput(param) ? values.size() : 1;
        std::vector<spec::Params> longer;
        for (const auto& setting : settings) {
            for (std::size_t i = 0; i < used; ++i) {
                longer.push_back(setting);
                longer.back()[param.key] = values[i];
            }
        }
        settings = std::move(longer);
    }
    for (const auto& param : descriptor.params) {
        for (const auto& value : valuesFor(param)) {
            if (!shapesOutput(param) && value != plain[param.key]) {
                settings.push_back(plain);
                settings.back()[param.key] = value;
            }
        }
    }
    return settings;
}

/// A layer of `type` between what makes its inputs out of a picture and what makes its answer flat.
inline spec::NetworkSpec networkAround(const std::string& type, const spec::Params& params, bool flatInput,
                                       int inputs) {
    spec::NetworkSpec network;
    std::vector<std::string> sources{spec::inputId};
    if (flatInput) {
        network.layers.push_back({"before", "Flatten", {}, {spec::inputId}});
        sources = {"before"};
    }
    for (int i = 1; i < inputs; ++i) {
        const std::string id = "source" + std::to_string(i);
        network.layers.push_back({id, "Activation", {{"function", std::string("tanh")}}, {sources.back()}});
        sources.push_back(id);
    }
    network.layers.push_back({LayerCase::id, type, params, sources});
    return network;
}

/// What the settings above do not meet: numbers that must fit one another.
inline std::vector<std::pair<std::string, spec::Params>> chosenSettings() {
    using spec::Pair;
    const auto whole = [](std::int64_t value) { return spec::ParamValue(value); };
    const spec::ParamValue same = std::string("same");
    return {{"Conv2D", {{"filters", whole(6)}, {"groups", whole(3)}}},
            {"Conv2D",
             {{"filters", whole(4)},
              {"groups", whole(2)},
              {"kernel", Pair{2, 3}},
              {"strides", Pair{2, 1}},
              {"padding", same},
              {"activation", std::string("relu")}}},
            {"Conv2D", {{"filters", whole(3)}, {"groups", whole(3)}, {"dilation", Pair{2, 1}}}},
            {"ConvTranspose2D",
             {{"filters", whole(4)}, {"groups", whole(2)}, {"kernel", Pair{3, 2}}, {"padding", same}}},
            {"ConvTranspose2D", {{"filters", whole(6)}, {"groups", whole(3)}, {"strides", Pair{1, 2}}}},
            {"DepthwiseConv2D",
             {{"depth_multiplier", whole(3)},
              {"kernel", Pair{2, 3}},
              {"strides", Pair{1, 2}},
              {"padding", same},
              {"activation", std::string("relu")}}},
            {"SeparableConv2D",
             {{"filters", whole(5)},
              {"depth_multiplier", whole(2)},
              {"kernel", Pair{3, 2}},
              {"padding", same},
              {"activation", std::string("relu")}}},
            {"GroupNorm", {{"groups", whole(2)}, {"epsilon", 1e-5}}},
            {"GroupNorm", {{"groups", whole(6)}}},
            {"AdaptiveAvgPool", {{"output", Pair{5, 7}}}},
            {"AdaptiveAvgPool", {{"output", Pair{10, 12}}}},
            {"AdaptiveMaxPool", {{"output", Pair{5, 7}}}},
            {"Reshape", {{"channels", whole(4)}, {"size", Pair{3, 1}}}}};
}

/// `gate`, one number for each channel, multiplied with the maps it was made of.
inline spec::NetworkSpec gated(const std::vector<spec::LayerSpec>& gate, bool gateFirst) {
    spec::NetworkSpec network;
    network.layers = gate;
    const std::string& last = gate.back().id;
    network.layers.push_back({LayerCase::id,
                              "Multiply",
                              {},
                              gateFirst ? std::vector<std::string>{last, spec::inputId}
                                        : std::vector<std::string>{spec::inputId, last}});
    network.layers.push_back({"after", "Flatten", {}, {LayerCase::id}});
    return network;
}

inline std::vector<LayerCase> gateCases() {
    const spec::Shape picture = spec::Shape::maps(3, 4, 5);
    const spec::LayerSpec flat{"gate", "GlobalAvgPool", {}, {spec::inputId}};
    const spec::LayerSpec maps{"gate", "AdaptiveMaxPool", {}, {spec::inputId}};
    const spec::LayerSpec function{"weigh", "Activation", {{"function", std::string("sigmoid")}}, {"gate"}};
    const std::string same = "same";
    // Channels enough for the runtimes' fast paths, as MobileNet has them.
    auto block =
        gated({{"first", "Conv2D", {{"filters", std::int64_t{32}}, {"padding", same}}, {spec::inputId}},
               {"deep", "DepthwiseConv2D", {{"strides", spec::Pair{2, 2}}, {"padding", same}}, {"first"}},
               {"norm", "GroupNorm", {{"groups", std::int64_t{8}}}, {"deep"}},
               {"mix", "SeparableConv2D", {{"filters", std::int64_t{24}}, {"padding", same}}, {"norm"}},
               {"slope", "PReLU", {}, {"mix"}},
               {"squeeze", "GlobalAvgPool", {}, {"slope"}},
               {"weigh",
                "Dense",
                {{"units", std::int64_t{24}}, {"activation", std::string("sigmoid")}},
                {"squeeze"}}},
              false);
    block.layers[block.layers.size() - 2].inputs.front() = "slope";
    return {{"Multiply in a mobile block", spec::Shape::maps(3, 16, 16), block},
            {"Multiply by features", picture, gated({flat}, false)},
            {"Multiply of features by maps", picture, gated({flat}, true)},
            {"Multiply by maps of 1×1", picture, gated({maps}, false)},
            {"Multiply by weighed features", picture, gated({flat, function}, true)}};
}

}  // namespace detail

/// Every layer type of the catalogue with many settings, on maps of odd and of even extents and on flat
/// features, wherever it accepts them.
inline std::vector<LayerCase> layerCases() {
    std::vector<LayerCase> cases;
    const std::vector<std::pair<spec::Shape, bool>> pictures{{spec::Shape::maps(3, 7, 9), false},
                                                             {spec::Shape::maps(2, 8, 6), false},
                                                             {spec::Shape::maps(2, 2, 3), true}};
    for (const auto& descriptor : engine::catalogue().layers) {
        std::vector<int> inputCounts{descriptor.minInputs};
        if (descriptor.maxInputs > descriptor.minInputs) {
            inputCounts.push_back(descriptor.minInputs + 1);
        }
        auto settings = detail::settingsOf(descriptor);
        for (const auto& [type, params] : detail::chosenSettings()) {
            if (type == descriptor.type) {
                settings.push_back(params);
            }
        }
        for (const auto& params : settings) {
            for (const auto& [picture, flat] : pictures) {
                for (const int inputs : inputCounts) {
                    auto network = detail::networkAround(descriptor.type, params, flat, inputs);
                    const auto report = engine::analyze(network, picture, api::Target::any());
                    if (!report.ok()) {
                        continue;
                    }
                    if (!report.find(LayerCase::id)->output.flat) {
                        network.layers.push_back({"after", "Flatten", {}, {LayerCase::id}});
                    }
                    std::string name = descriptor.type;
                    for (const auto& [key, value] : params) {
                        name += " " + key + "=" + spec::toText(value);
                    }
                    name += " on " + (flat ? "features" : picture.text()) + " ×" + std::to_string(inputs);
                    cases.push_back({name, picture, std::move(network)});
                }
            }
        }
    }
    const auto gates = detail::gateCases();
    cases.insert(cases.end(), gates.begin(), gates.end());
    return cases;
}

}  // namespace studio::test
