#include "core/runs/label_table.h"

#include <string_view>

#include "core/runs/table_text.h"
#include "core/spec/files.h"

namespace studio::runs {
namespace {

constexpr std::string_view columns = ",true_positives,false_positives,false_negatives,true_negatives";
constexpr std::string_view epochWord = "epoch ";

Error damaged(const std::filesystem::path& file, std::size_t line) {
    return {"The table is damaged in line " + std::to_string(line) + ".", file.string(),
            "Undo changes made to it by hand, or remove the file: only these counts are lost."};
}

bool readLine(std::string_view line, api::LabelCounts& counts) {
    const auto cells = cellsOf(line);
    if (cells.size() != 5) {
        return false;
    }
    bool known = true;
    std::size_t place = 1;
    for (auto* count : {&counts.truePositives, &counts.falsePositives, &counts.falseNegatives,
                        &counts.trueNegatives}) {
        const auto number = wholeIn(cells[place++]);
        known = known && number && *number >= 0;
        *count = number.value_or(0);
    }
    return known;
}

}  // namespace

Status writeLabelCounts(const std::filesystem::path& file, const std::vector<std::string>& classes,
                        const api::EpochDetails& details) {
    std::string text = std::string(epochWord) + std::to_string(details.epoch) + std::string(columns) + '\n';
    for (std::size_t i = 0; i < details.labelCounts.size(); ++i) {
        const auto& counts = details.labelCounts[i];
        text += i < classes.size() ? cell(std::string_view(classes[i])) : std::to_string(i);
        for (const auto count : {counts.truePositives, counts.falsePositives, counts.falseNegatives,
                                 counts.trueNegatives}) {
            text += ',' + std::to_string(count);
        }
        text += '\n';
    }
    return writeFileAtomically(file, text);
}

Result<api::EpochDetails> readLabelCounts(const std::filesystem::path& file) {
    api::EpochDetails details;
    std::error_code code;
    if (!std::filesystem::exists(file, code)) {
        return details;
    }
    const auto text = readFile(file);
    if (!text) {
        return text.error();
    }
    std::string_view rest = *text;
    std::string_view header = takeUntil(rest, '\n');
    if (!header.starts_with(epochWord) || !header.ends_with(columns)) {
        return damaged(file, 1);
    }
    header.remove_prefix(epochWord.size());
    details.epoch = static_cast<int>(wholeIn(takeUntil(header, ',')).value_or(0));
    while (!rest.empty()) {
        if (!readLine(takeUntil(rest, '\n'), details.labelCounts.emplace_back())) {
            return damaged(file, details.labelCounts.size() + 1);
        }
    }
    return details;
}

}  // namespace studio::runs
