#include "core/api/descriptors.h"

#include <algorithm>

namespace studio::api {
namespace {

template <class Entries, class Key>
auto findBy(const Entries& entries, Key key, const std::string& wanted) {
    const auto it =
        std::find_if(entries.begin(), entries.end(), [&](const auto& e) { return e.*key == wanted; });
    return it == entries.end() ? nullptr : &*it;
}

std::string rangeText(const ParamDescriptor& descriptor) {
    std::string text;
    if (descriptor.minimum > std::numeric_limits<double>::lowest()) {
        text += "at least " + spec::toText(spec::ParamValue(descriptor.minimum));
    }
    if (descriptor.maximum < std::numeric_limits<double>::max()) {
        text += (text.empty() ? "" : " and ") + std::string("at most ") +
                spec::toText(spec::ParamValue(descriptor.maximum));
    }
    return "Use a value of " + text + (descriptor.unit.empty() ? "" : " " + descriptor.unit) + ".";
}

bool inRange(const ParamDescriptor& descriptor, double value) {
    return value >= descriptor.minimum && value <= descriptor.maximum;
}

/// Empty when `value` is of the descriptor's kind and in its range, else the remedy.
std::string objection(const ParamDescriptor& descriptor, const spec::ParamValue& value) {
    const auto* whole = std::get_if<std::int64_t>(&value);
    const auto* real = std::get_if<double>(&value);
    const auto* pair = std::get_if<spec::Pair>(&value);
    switch (descriptor.kind) {
        case ParamKind::Bool:
            return std::holds_alternative<bool>(value) ? "" : "Use true or false.";
        case ParamKind::Integer:
            if (!whole) {
                return "Use a whole number.";
            }
            return inRange(descriptor, static_cast<double>(*whole)) ? "" : rangeText(descriptor);
        case ParamKind::Real:
            if (!whole && !real) {
                return "Use a number.";
            }
            return inRange(descriptor, real ? *real : static_cast<double>(*whole)) ? ""
                                                                                   : rangeText(descriptor);
        case ParamKind::Choice: {
            const auto* text = std::get_if<std::string>(&value);
            if (text && std::count(descriptor.choices.begin(), descriptor.choices.end(), *text) > 0) {
                return "";
            }
            std::string list;
            for (const auto& choice : descriptor.choices) {
                list += (list.empty() ? "" : ", ") + choice;
            }
            return "Choose one of: " + list + ".";
        }
        case ParamKind::Pair: {
            if (!whole && !pair) {
                return "Use a pair [height, width].";
            }
            const spec::Pair both = pair ? *pair : spec::Pair{*whole, *whole};
            const bool good = inRange(descriptor, static_cast<double>(both.height)) &&
                              inRange(descriptor, static_cast<double>(both.width));
            return good ? "" : rangeText(descriptor);
        }
    }
    return "";
}

}  // namespace

const spec::ParamValue& ParamDescriptor::defaultFor(spec::Defaults scheme) const {
    return scheme == spec::Defaults::PyTorch && pytorchDefault ? *pytorchDefault : defaultValue;
}

const LayerDescriptor* Catalogue::layer(const std::string& type) const {
    return findBy(layers, &LayerDescriptor::type, type);
}

const OptimizerDescriptor* Catalogue::optimizer(const std::string& type) const {
    return findBy(optimizers, &OptimizerDescriptor::type, type);
}

const ExporterDescriptor* Catalogue::exporter(const std::string& id) const {
    return findBy(exporters, &ExporterDescriptor::id, id);
}

const ScheduleDescriptor* Catalogue::schedule(const std::string& type) const {
    return findBy(schedules, &ScheduleDescriptor::type, type);
}

const LossDescriptor* Catalogue::loss(const std::string& type) const {
    return findBy(losses, &LossDescriptor::type, type);
}

Errors validate(const std::vector<ParamDescriptor>& descriptors, const spec::Params& params,
                const std::string& where) {
    Errors errors;
    for (const auto& [key, value] : params) {
        const auto* descriptor = findBy(descriptors, &ParamDescriptor::key, key);
        const std::string place = std::string(where).append(".").append(key);
        if (!descriptor) {
            errors.push_back(
                {"There is no parameter '" + key + "'.", place, "Remove it or correct its name."});
            continue;
        }
        const std::string remedy = objection(*descriptor, value);
        if (!remedy.empty()) {
            errors.push_back(
                {descriptor->label + " cannot be '" + spec::toText(value) + "'.", place, remedy});
        }
    }
    return errors;
}

spec::Params withDefaults(const std::vector<ParamDescriptor>& descriptors, const spec::Params& params,
                          spec::Defaults scheme) {
    spec::Params full = params;
    for (const auto& descriptor : descriptors) {
        full.try_emplace(descriptor.key, descriptor.defaultFor(scheme));
    }
    return full;
}

}  // namespace studio::api
