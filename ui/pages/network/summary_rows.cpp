#include "ui/pages/network/summary_rows.h"

#include <algorithm>
#include <unordered_map>

namespace studio::ui {
namespace {

SummaryRow firstOf(const api::LayerReport& layer) {
    SummaryRow row;
    row.id = layer.origin.empty() ? layer.id : layer.origin;
    row.type = layer.type;
    row.times = 0;
    row.inputs = layer.inputs;
    return row;
}

void add(SummaryRow& row, const api::LayerReport& layer) {
    ++row.times;
    row.output = layer.output;
    row.field = layer.field;
    row.trainable += layer.trainableParameters;
    row.fixed += layer.fixedParameters;
    row.multiplyAdds += layer.multiplyAdds;
    row.activationBytes += layer.activationBytes;
    row.reachable = row.reachable && layer.reachable;
    for (const Error& error : layer.errors) {
        if (std::find(row.errors.begin(), row.errors.end(), error) == row.errors.end())
            row.errors.push_back(error);
    }
}

}  // namespace

std::vector<SummaryRow> summaryRows(const api::NetworkReport& report) {
    SummaryRow input;
    input.id = spec::inputId;
    input.type = "Input";
    input.output = report.input;
    std::vector<SummaryRow> rows{std::move(input)};
    std::unordered_map<std::string, std::size_t> places;
    for (const api::LayerReport& layer : report.layers) {
        const auto [place, isNew] =
            places.try_emplace(layer.origin.empty() ? layer.id : layer.origin, rows.size());
        if (isNew)
            rows.push_back(firstOf(layer));
        add(rows[place->second], layer);
    }
    return rows;
}

int largestRow(const std::vector<SummaryRow>& rows) {
    const auto it = std::max_element(rows.begin(), rows.end(), [](const SummaryRow& a, const SummaryRow& b) {
        return a.parameters() < b.parameters();
    });
    return it == rows.end() || it->parameters() == 0 ? -1 : static_cast<int>(it - rows.begin());
}

}  // namespace studio::ui
