#include "core/engine/source/source_plan.h"

#include <algorithm>
#include <map>

#include "core/engine/analysis.h"
#include "core/engine/source/python_text.h"

namespace studio::engine {
namespace {

/// Positions at which each value is taken.
std::map<std::string, std::vector<std::size_t>> usesOf(const std::vector<SourcePlan::Layer>& layers) {
    std::map<std::string, std::vector<std::size_t>> uses;
    for (std::size_t i = 0; i < layers.size(); ++i) {
        for (const auto& input : layers[i].spec.inputs) {
            uses[input].push_back(i);
        }
    }
    return uses;
}

/// Where a group or a repetition begins, its name stands above.
void remarkGroups(SourcePlan& plan, const spec::NetworkSpec& network, const spec::ExpandedNetwork& expanded) {
    std::string previous;
    for (auto& layer : plan.layers) {
        const auto* original = network.find(expanded.origin(layer.spec.id)->id);
        const auto* group = network.findGroup(original->group);
        const int repetition = expanded.origin(layer.spec.id)->repetition;
        const std::string place = group ? group->id + " " + std::to_string(repetition) : "";
        if (place != previous && group) {
            layer.remark = pythonRemark(group->label.empty() ? group->id : group->label);
            if (group->repeat > 1) {
                layer.remark += ", " + std::to_string(repetition) + " of " + std::to_string(group->repeat);
            }
        }
        previous = place;
    }
}

}  // namespace

SourceText SourcePlan::Layer::text(const SourceNames& names, spec::Defaults scheme,
                                   api::SourceLanguage language) const {
    return language == api::SourceLanguage::Keras ? type->keras(context(scheme), names)
                                                  : type->pytorch(context(scheme), names);
}

void SourcePlan::nameVariables(const std::string& own, bool always, std::set<std::string> reserved,
                               api::SourceLanguage language) {
    const auto uses = usesOf(layers);
    const auto onlyAt = [&](const std::string& id, std::size_t next) {
        const auto it = uses.find(id);
        return it == uses.end() ||
               std::all_of(it->second.begin(), it->second.end(), [&](auto use) { return use == next; });
    };
    for (const auto& layer : layers) {
        SourceNames names;
        names.inputs = layer.spec.inputs;
        for (const auto* helper : layer.text(names, defaults, language).helpers) {
            reserved.insert(helper->name);
        }
    }
    inputVariable = always || !onlyAt(spec::inputId, 0) ? own : "x";
    reserved.insert({"x", inputVariable});
    std::map<std::string, std::string> variables{{spec::inputId, inputVariable}};
    for (std::size_t i = 0; i < layers.size(); ++i) {
        auto& layer = layers[i];
        for (const auto& id : layer.spec.inputs) {
            layer.arguments.push_back(variables.at(id));
        }
        const bool passing = onlyAt(layer.spec.id, i + 1);
        layer.variable = passing ? "x" : layer.spec.id;
        while (!passing && (isPythonName(layer.variable) || !reserved.insert(layer.variable).second)) {
            layer.variable += "_";
        }
        variables[layer.spec.id] = layer.variable;
    }
}

bool SourcePlan::endsIn(const std::string& function) const {
    const auto& last = layers.back();
    return last.type->activation(last.spec.params) == function;
}

std::set<std::string> SourcePlan::ids() const {
    std::set<std::string> all{spec::inputId};
    for (const auto& layer : layers) {
        all.insert(layer.spec.id);
    }
    return all;
}

Result<SourcePlan> planSource(const spec::NetworkSpec& network, const spec::Shape& input) {
    const auto report = analyze(network, input, api::Target::any());
    if (const Errors errors = report.allErrors(); !errors.empty()) {
        return errors.front();
    }
    const auto expanded = spec::expand(network);
    if (!expanded) {
        return expanded.error();
    }
    SourcePlan plan;
    plan.name = network.name;
    plan.input = input;
    plan.defaults = network.defaults;
    plan.trainable = report.trainableParameters();
    plan.fixed = report.fixedParameters();
    std::map<std::string, spec::Shape> shapes{{spec::inputId, input}};
    for (const auto& reported : report.layers) {
        SourcePlan::Layer layer;
        layer.spec = *expanded->network.find(reported.id);
        layer.type = findLayerType(reported.type);
        layer.spec.params =
            api::withDefaults(layer.type->descriptor().params, layer.spec.params, network.defaults);
        for (const auto& name : layer.spec.inputs) {
            layer.inputs.push_back(shapes.at(name));
        }
        layer.output = reported.output;
        shapes[reported.id] = reported.output;
        plan.layers.push_back(std::move(layer));
    }
    remarkGroups(plan, network, *expanded);
    return plan;
}

std::string withCommas(std::int64_t count) {
    std::string digits = std::to_string(count);
    for (std::size_t i = digits.size(); i > 3; i -= 3) {
        digits.insert(i - 3, ",");
    }
    return digits;
}

}  // namespace studio::engine
