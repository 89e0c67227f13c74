#include "core/api/network_service.h"

#include <algorithm>
#include <numeric>

#include "core/api/dataset_report.h"

namespace studio::api {

Target targetOf(const DatasetReport& dataset, const spec::LossSpec& loss, const Catalogue& catalogue) {
    const int classes = static_cast<int>(dataset.classes.size());
    if (dataset.multiLabel) {
        return Target::ofLabels(classes);
    }
    Target target = dataset.hasMasks() ? Target::ofPixels(classes) : Target::ofClasses(classes);
    if (const auto* known = catalogue.loss(loss.type)) {
        target.activation = known->activation;
    }
    return target;
}

namespace {

std::int64_t total(const std::vector<LayerReport>& layers, std::int64_t LayerReport::*field) {
    return std::accumulate(layers.begin(), layers.end(), std::int64_t{0},
                           [&](std::int64_t sum, const LayerReport& layer) { return sum + layer.*field; });
}

std::string grouped(std::int64_t number) {
    std::string digits = std::to_string(number);
    for (int at = static_cast<int>(digits.size()) - 3; at > 0; at -= 3) {
        digits.insert(static_cast<std::size_t>(at), ",");
    }
    return digits;
}

std::string kerasShape(const LayerReport& layer) {
    if (!layer.reachable || !layer.errors.empty()) {
        return "?";
    }
    const auto& s = layer.output;
    return s.flat ? "(None, " + std::to_string(s.channels) + ")"
                  : "(None, " + std::to_string(s.height) + ", " + std::to_string(s.width) + ", " +
                        std::to_string(s.channels) + ")";
}

std::string joined(const std::vector<std::string>& parts) {
    std::string text;
    for (const auto& part : parts) {
        text += (text.empty() ? "" : ", ") + part;
    }
    return text;
}

using Row = std::vector<std::string>;

std::string tableText(const std::vector<Row>& rows) {
    std::vector<std::size_t> widths(rows.front().size(), 0);
    for (const auto& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            widths[i] = std::max(widths[i], row[i].size() + 2);
        }
    }
    const std::size_t line = std::accumulate(widths.begin(), widths.end(), std::size_t{0});
    std::string text;
    for (std::size_t r = 0; r < rows.size(); ++r) {
        std::string row;
        for (std::size_t i = 0; i < rows[r].size(); ++i) {
            row += rows[r][i] + std::string(widths[i] - rows[r][i].size(), ' ');
        }
        text += row.substr(0, row.find_last_not_of(' ') + 1) + "\n" +
                (r == 0 ? std::string(line, '=') + "\n" : "");
    }
    return std::string(line, '_') + "\n" + text + std::string(line, '=') + "\n";
}

}  // namespace

bool NetworkReport::ok() const {
    return allErrors().empty();
}

Errors NetworkReport::allErrors() const {
    Errors all = errors;
    for (const auto& layer : layers) {
        for (const auto& error : layer.errors) {
            if (std::find(all.begin(), all.end(), error) == all.end()) {
                all.push_back(error);
            }
        }
    }
    return all;
}

const LayerReport* NetworkReport::find(const std::string& id) const {
    const auto it =
        std::find_if(layers.begin(), layers.end(), [&](const LayerReport& l) { return l.id == id; });
    return it == layers.end() ? nullptr : &*it;
}

std::int64_t NetworkReport::trainableParameters() const {
    return total(layers, &LayerReport::trainableParameters);
}

std::int64_t NetworkReport::fixedParameters() const {
    return total(layers, &LayerReport::fixedParameters);
}

std::int64_t NetworkReport::multiplyAdds() const {
    return total(layers, &LayerReport::multiplyAdds);
}

std::int64_t NetworkReport::activationBytes() const {
    return total(layers, &LayerReport::activationBytes);
}

const LayerReport* NetworkReport::largest() const {
    const auto parameters = [](const LayerReport& l) { return l.trainableParameters + l.fixedParameters; };
    const auto it = std::max_element(layers.begin(), layers.end(), [&](const auto& a, const auto& b) {
        return parameters(a) < parameters(b);
    });
    return it == layers.end() || parameters(*it) == 0 ? nullptr : &*it;
}

std::string summaryTable(const std::string& name, const NetworkReport& report) {
    std::vector<Row> rows{{"Layer (type)", "Output Shape", "Param #", "Connected to"}};
    const auto& in = report.input;
    rows.push_back({"input (Input)",
                    "(None, " + std::to_string(in.height) + ", " + std::to_string(in.width) + ", " +
                        std::to_string(in.channels) + ")",
                    "0", ""});
    for (const auto& layer : report.layers) {
        rows.push_back({layer.id + " (" + layer.type + ")", kerasShape(layer),
                        std::to_string(layer.trainableParameters + layer.fixedParameters),
                        joined(layer.inputs)});
    }
    const std::int64_t trainable = report.trainableParameters();
    const std::int64_t fixed = report.fixedParameters();
    return "Model: \"" + name + "\"\n" + tableText(rows) + "Total params: " + grouped(trainable + fixed) +
           "\nTrainable params: " + grouped(trainable) + "\nNon-trainable params: " + grouped(fixed) + "\n";
}

}  // namespace studio::api
