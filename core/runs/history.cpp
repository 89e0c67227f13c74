#include "core/runs/history.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>
#include <string_view>

#include "core/runs/table_text.h"
#include "core/spec/files.h"

namespace studio::runs {
namespace {

/// All but the epoch, in order. Earlier versions had the first 7, 8 or 14 of them.
constexpr std::array columns{
    "train_loss",   "train_accuracy",      "validation_loss",     "validation_accuracy", "learning_rate",
    "seconds",      "pictures_per_second", "validation_pictures", "validation_mean_iou", "gradient_norm",
    "data_seconds", "forward_seconds",     "backward_seconds",    "optimizer_seconds",
    "validation_macro_f1", "validation_exact_match"};
constexpr std::size_t numbers = columns.size();
constexpr std::array<std::size_t, 4> knownCounts{7, 8, 14, numbers};

std::string headerOf(std::size_t count) {
    std::string header = "epoch";
    for (std::size_t i = 0; i < count; ++i) {
        header += std::string(",") + columns[i];
    }
    return header;
}

/// How many of `columns` a table has; 0: it is none of ours.
std::size_t columnsOf(std::string_view header) {
    for (const std::size_t count : knownCounts) {
        if (header == headerOf(count)) {
            return count;
        }
    }
    return 0;
}

std::array<double, numbers> numbersOf(const api::EpochRow& row) {
    return {row.trainLoss,         row.trainAccuracy,
            row.validationLoss,    row.validationAccuracy,
            row.learningRate,      row.seconds,
            row.picturesPerSecond, static_cast<double>(row.validationPictures),
            row.validationMeanIou, row.gradientNorm,
            row.dataSeconds,       row.forwardSeconds,
            row.backwardSeconds,   row.optimizerSeconds,
            row.validationMacroF1, row.validationExactMatch};
}

std::optional<api::EpochRow> rowOf(std::string_view line, std::size_t count) {
    if (std::count(line.begin(), line.end(), ',') != static_cast<std::ptrdiff_t>(count)) {
        return std::nullopt;
    }
    const auto epoch = wholeIn(takeUntil(line, ','));
    if (!epoch || *epoch < 1 || *epoch > std::numeric_limits<int>::max()) {
        return std::nullopt;
    }
    std::array<double, numbers> values{};
    values.fill(api::noNumber);
    for (std::size_t i = 0; i < count; ++i) {
        const auto read = numberIn(takeUntil(line, ','));
        if (!read) {
            return std::nullopt;
        }
        values[i] = *read;
    }
    const bool counts = values[7] >= 0.0 && values[7] < 1e15;
    api::EpochRow row;
    row.epoch = static_cast<int>(*epoch);
    row.trainLoss = values[0];
    row.trainAccuracy = values[1];
    row.validationLoss = values[2];
    row.validationAccuracy = values[3];
    row.learningRate = values[4];
    row.seconds = values[5];
    row.picturesPerSecond = values[6];
    row.validationPictures = counts ? static_cast<std::int64_t>(values[7]) : 0;
    row.validationMeanIou = values[8];
    row.gradientNorm = values[9];
    row.dataSeconds = values[10];
    row.forwardSeconds = values[11];
    row.backwardSeconds = values[12];
    row.optimizerSeconds = values[13];
    row.validationMacroF1 = values[14];
    row.validationExactMatch = values[15];
    return row;
}

}  // namespace

std::string historyText(const std::vector<api::EpochRow>& rows) {
    std::string text = headerOf(numbers) + '\n';
    for (const auto& row : rows) {
        text += std::to_string(row.epoch);
        for (const double value : numbersOf(row)) {
            text += ',' + cell(value);
        }
        text += '\n';
    }
    return text;
}

Status writeHistory(const std::filesystem::path& file, const std::vector<api::EpochRow>& rows) {
    return writeFileAtomically(file, historyText(rows));
}

Result<std::vector<api::EpochRow>> readHistory(const std::filesystem::path& file) {
    std::vector<api::EpochRow> rows;
    std::error_code code;
    if (!std::filesystem::exists(file, code) && !code) {
        return rows;
    }
    const auto text = readFile(file);
    if (!text) {
        return text.error();
    }
    std::string_view rest = *text;
    const std::size_t count = columnsOf(takeUntil(rest, '\n'));
    bool known = count > 0;
    while (known && !rest.empty()) {
        const auto row = rowOf(takeUntil(rest, '\n'), count);
        known = row && row->epoch == static_cast<int>(rows.size()) + 1;
        if (known) {
            rows.push_back(*row);
        }
    }
    if (!known) {
        return Error{"The history is damaged in line " + std::to_string(rows.size() + 2) + ".", file.string(),
                     "Undo changes made to it by hand."};
    }
    return rows;
}

}  // namespace studio::runs
