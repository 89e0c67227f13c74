#include "core/spec/sweep_place.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

namespace studio::spec {
namespace {

using nlohmann::json;

std::vector<std::string> partsOf(const std::string& place) {
    std::vector<std::string> parts(1);
    for (const char c : place) {
        if (c == '.') {
            parts.emplace_back();
        } else {
            parts.back() += c;
        }
    }
    return parts;
}

Error noSuchPlace(const std::string& place) {
    return {
        "There is no setting '" + place + "'.", place,
        "Name one as the project's file has it, such as 'training.batchSize' or 'network.dense_1.units'."};
}

Error otherKind(const std::string& place, const ParamValue& value, const std::string& wanted) {
    return {"'" + toText(value) + "' is no value for '" + place + "'.", place, "Give " + wanted + "."};
}

std::optional<std::int64_t> wholeOf(const ParamValue& value) {
    constexpr double largest = 9e15;
    if (const auto* whole = std::get_if<std::int64_t>(&value)) {
        return *whole;
    }
    const auto* real = std::get_if<double>(&value);
    if (real && std::abs(*real) <= largest && std::floor(*real) == *real) {
        return static_cast<std::int64_t>(*real);
    }
    return std::nullopt;
}

bool isNumber(const ParamValue& value) {
    return std::holds_alternative<std::int64_t>(value) || std::holds_alternative<double>(value);
}

/// `value` as a number of the kind that `there` is. `strict`: a whole number stays one.
Result<ParamValue> asNumber(const json& there, const ParamValue& value, const std::string& place,
                            bool strict) {
    if (!isNumber(value)) {
        return otherKind(place, value, "a number");
    }
    const auto whole = wholeOf(value);
    if (there.is_number_float()) {
        return ParamValue(whole && std::holds_alternative<std::int64_t>(value) ? static_cast<double>(*whole)
                                                                               : std::get<double>(value));
    }
    if (whole) {
        return ParamValue(*whole);
    }
    return strict ? Result<ParamValue>(otherKind(place, value, "a whole number")) : Result<ParamValue>(value);
}

/// `value` in the kind of what stands there.
Result<ParamValue> fitted(const json& there, const ParamValue& value, const std::string& place, bool strict) {
    if (there.is_boolean()) {
        return std::holds_alternative<bool>(value) ? Result(value) : otherKind(place, value, "yes or no");
    }
    if (there.is_number()) {
        return asNumber(there, value, place, strict);
    }
    if (there.is_string()) {
        return std::holds_alternative<std::string>(value) ? Result(value) : otherKind(place, value, "a text");
    }
    const bool isPair =
        there.is_array() && there.size() == 2 && there[0].is_number_integer() && there[1].is_number_integer();
    if (!isPair) {
        return Error{"'" + place + "' is no single value.", place, "Name one of the settings in it."};
    }
    if (std::holds_alternative<Pair>(value)) {
        return value;
    }
    const auto whole = wholeOf(value);
    return whole ? Result(ParamValue(Pair{*whole, *whole}))
                 : otherKind(place, value, "a whole number or height×width");
}

}  // namespace

PlacedProject::PlacedProject(const Project& project)
    : m_project(project),
      m_parts{{"dataset", toJson(project.dataset)},
              {"augmentation", toJson(project.augmentation)},
              {"training", toJson(project.training)}} {}

Result<ParamValue> PlacedProject::setLayer(const std::string& place, const ParamValue& value) {
    const auto parts = partsOf(place);
    constexpr std::size_t depth = 3;
    auto& layers = m_project.network.layers;
    const auto layer = std::find_if(layers.begin(), layers.end(), [&](const LayerSpec& candidate) {
        return parts.size() == depth && candidate.id == parts[1];
    });
    if (layer == layers.end() || parts.back().empty()) {
        return noSuchPlace(place);
    }
    const auto param = layer->params.find(parts.back());
    auto fit =
        param == layer->params.end() ? Result(value) : fitted(toJson(param->second), value, place, true);
    if (fit) {
        layer->params[parts.back()] = *fit;
    }
    return fit;
}

Result<ParamValue> PlacedProject::set(const std::string& place, const ParamValue& value) {
    if (place.starts_with("network.")) {
        return setLayer(place, value);
    }
    const auto parts = partsOf(place);
    json* there = &m_parts;
    json* above = nullptr;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        above = there;
        const bool param = i > 0 && i + 1 == parts.size() && parts[i - 1] == "params" && !parts[i].empty();
        if (!there->is_object() || (!there->contains(parts[i]) && !param)) {
            return noSuchPlace(place);
        }
        there = &(*there)[parts[i]];
    }
    const bool param = parts.size() > 1 && parts[parts.size() - 2] == "params";
    auto fit = there->is_null() && param ? Result(value) : fitted(*there, value, place, !param);
    if (!fit) {
        return fit;
    }
    json written = toJson(*fit);
    if (parts.back() == "type" && above->contains("params") && *there != written) {
        (*above)["params"] = json::object();
    }
    (*above)[parts.back()] = std::move(written);
    return fit;
}

Result<Project> PlacedProject::project() const {
    auto dataset = datasetFromJson(m_parts.at("dataset"));
    auto augmentation = augmentationFromJson(m_parts.at("augmentation"));
    auto training = trainingFromJson(m_parts.at("training"));
    if (!dataset || !augmentation || !training) {
        return !dataset ? dataset.error() : !augmentation ? augmentation.error() : training.error();
    }
    Project project = m_project;
    project.dataset = *std::move(dataset);
    project.augmentation = *std::move(augmentation);
    project.training = *std::move(training);
    return project;
}

}  // namespace studio::spec
