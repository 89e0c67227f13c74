#include "app/cli/sweep_results.h"

#include <algorithm>
#include <filesystem>
#include <iostream>

#include "app/cli/answers.h"
#include "app/cli/run_answers.h"
#include "app/cli/sweep_axes.h"
#include "app/cli/terminal.h"

namespace studio::cli {
namespace {

using Line = std::vector<std::string>;

/// Every place that a row has, in the order in which they come.
Line placesOf(const std::vector<SweepRow>& rows) {
    Line places;
    for (const auto& row : rows) {
        for (const auto& value : row.values) {
            if (std::find(places.begin(), places.end(), value.first) == places.end()) {
                places.push_back(value.first);
            }
        }
    }
    return places;
}

std::string valueAt(const SweepRow& row, const std::string& place) {
    const auto it = std::find_if(row.values.begin(), row.values.end(),
                                 [&](const auto& value) { return value.first == place; });
    return it == row.values.end() ? "–" : printable(it->second);
}

Line lineOf(const SweepRow& row, const Line& places, spec::Metric watch) {
    Line line{row.number > 0 ? std::to_string(row.number) : "",
              row.run.empty() ? "–" : printable(std::filesystem::path(row.run).filename().string())};
    for (const auto& place : places) {
        line.push_back(valueAt(row, place));
    }
    line.push_back(metricText(row.best, watch));
    line.push_back(row.bestEpoch > 0 ? std::to_string(row.bestEpoch) + " of " + std::to_string(row.epochs)
                                     : "–");
    line.push_back(row.state);
    return line;
}

void printTable(const std::vector<Line>& lines) {
    std::vector<std::size_t> widths(lines.front().size());
    for (const auto& line : lines) {
        for (std::size_t i = 0; i < line.size(); ++i) {
            widths[i] = std::max(widths[i], columnsOf(line[i]) + 2);
        }
    }
    for (const auto& line : lines) {
        for (std::size_t i = 0; i + 1 < line.size(); ++i) {
            std::cout << padded(line[i], widths[i]);
        }
        std::cout << line.back() << '\n';
    }
}

}  // namespace

SweepRow rowOf(const api::RunSummary& run, spec::Metric watch) {
    SweepRow row;
    row.values = run.provenance.values;
    row.run = run.folder;
    row.state = toText(run.state);
    const auto result = api::resultOf(run, watch, 0);
    row.best = result.best;
    row.loss = result.loss;
    row.bestEpoch = api::bestRow(run.history, watch) + 1;
    row.epochs = run.history.size();
    row.error.what = run.failure;
    return row;
}

void sortRows(std::vector<SweepRow>& rows, spec::Metric watch) {
    std::stable_sort(rows.begin(), rows.end(), [watch](const auto& a, const auto& b) {
        return api::ranksBefore({a.best, a.loss, a.number}, {b.best, b.loss, b.number}, watch);
    });
}

void printRows(const std::vector<SweepRow>& rows, spec::Metric watch) {
    const Line places = placesOf(rows);
    Line head{rows.front().number > 0 ? "#" : "", "run"};
    for (const auto& place : places) {
        head.push_back(printable(headingOf(place)));
    }
    head.insert(head.end(), {labelOf(watch), "best epoch", "state"});
    std::vector<Line> lines{head};
    for (const auto& row : rows) {
        lines.push_back(lineOf(row, places, watch));
    }
    printTable(lines);
}

nlohmann::json toJson(const SweepRow& row) {
    auto values = nlohmann::json::object();
    for (const auto& [place, value] : row.values) {
        values[place] = value;
    }
    const auto orNull = [](const std::string& text) {
        return text.empty() ? nlohmann::json() : nlohmann::json(text);
    };
    return {{"number", row.number > 0 ? nlohmann::json(row.number) : nlohmann::json()},
            {"values", std::move(values)},
            {"run", orNull(row.run)},
            {"state", row.state},
            {"best", row.best},
            {"bestEpoch", row.bestEpoch},
            {"epochs", row.epochs},
            {"error", row.error.what.empty() ? nlohmann::json() : toJson(row.error)}};
}

std::string valuesText(const std::vector<std::pair<std::string, std::string>>& values) {
    std::string text;
    for (const auto& [place, value] : values) {
        text += (text.empty() ? "" : ", ") + headingOf(place) + " " + value;
    }
    return printable(text);
}

}  // namespace studio::cli
