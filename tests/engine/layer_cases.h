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
            return {true, false};
        case api::ParamKind::Choice:
            return {param.choices.begin(), param.choices.end()};
        case api::ParamKind::Integer: {
            std::vector<spec::ParamValue> values{std::int64_t{3}};
            for (const std::int64_t value : {0, 1, 5}) {
                if (fits(static_cast<double>(value))) {
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
        for (const auto& params : detail::settingsOf(descriptor)) {
            for (const auto& [picture, flat] : pictures) {
                for (const int inputs : inputCounts) {
                    auto network = detail::networkAround(descriptor.type, params, flat, inputs);
                    const auto report = engine::analyze(network, picture, 0);
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
    return cases;
}

}  // namespace studio::test
