#include "core/runs/history.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <optional>
#include <string_view>

#include "core/spec/files.h"

namespace studio::runs {
namespace {

constexpr std::string_view header =
    "epoch,train_loss,train_accuracy,validation_loss,validation_accuracy,learning_rate,seconds,"
    "pictures_per_second,validation_pictures";
constexpr std::string_view lastColumn = ",validation_pictures";  // Which earlier versions did not have.
constexpr std::size_t numbers = 8;                               // Beside the epoch.

std::array<double, numbers> numbersOf(const api::EpochRow& row) {
    return {row.trainLoss,         row.trainAccuracy,
            row.validationLoss,    row.validationAccuracy,
            row.learningRate,      row.seconds,
            row.picturesPerSecond, static_cast<double>(row.validationPictures)};
}

/// The shortest text that reads back to the same bits; std::to_chars heeds no locale.
std::string cell(double number) {
    if (std::isnan(number)) {
        return {};
    }
    std::array<char, 32> text{};
    return {text.data(), std::to_chars(text.data(), text.data() + text.size(), number).ptr};
}

/// Takes what comes before the next `separator` off the front.
std::string_view take(std::string_view& text, char separator) {
    const auto end = text.find(separator);
    const auto front = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    return front;
}

std::optional<double> number(std::string_view text) {
    if (text.empty()) {
        return std::numeric_limits<double>::quiet_NaN();
    }
    double value = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
    return code == std::errc{} && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

std::optional<api::EpochRow> rowOf(std::string_view line, bool hasLastColumn) {
    const std::size_t columns = hasLastColumn ? numbers : numbers - 1;
    if (std::count(line.begin(), line.end(), ',') != static_cast<std::ptrdiff_t>(columns)) {
        return std::nullopt;
    }
    const auto first = take(line, ',');
    int epoch = 0;
    const auto [end, code] = std::from_chars(first.data(), first.data() + first.size(), epoch);
    if (code != std::errc{} || end != first.data() + first.size()) {
        return std::nullopt;
    }
    std::array<double, numbers> values{};
    for (std::size_t i = 0; i < columns; ++i) {
        const auto read = number(take(line, ','));
        if (!read) {
            return std::nullopt;
        }
        values[i] = *read;
    }
    const bool counts = values[7] >= 0.0 && values[7] < 1e15;
    api::EpochRow row;
    row.epoch = epoch;
    row.trainLoss = values[0];
    row.trainAccuracy = values[1];
    row.validationLoss = values[2];
    row.validationAccuracy = values[3];
    row.learningRate = values[4];
    row.seconds = values[5];
    row.picturesPerSecond = values[6];
    row.validationPictures = counts ? static_cast<std::int64_t>(values[7]) : 0;
    return row;
}

}  // namespace

std::string historyText(const std::vector<api::EpochRow>& rows) {
    std::string text(header);
    text += '\n';
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
    const std::string_view found = take(rest, '\n');
    const bool hasLastColumn = found == header;
    bool known = hasLastColumn || found == header.substr(0, header.size() - lastColumn.size());
    while (known && !rest.empty()) {
        const auto row = rowOf(take(rest, '\n'), hasLastColumn);
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
