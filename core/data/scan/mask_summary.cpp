#include "core/data/scan/mask_summary.h"

#include <algorithm>
#include <unordered_map>

#include "core/data/read/mask_read.h"

namespace studio::data {
namespace {

using Counts = std::unordered_map<std::uint32_t, std::uint64_t>;

/// Pixels of each value; stops counting when there are too many. Neighbours are mostly equal.
Counts countValues(const std::vector<std::uint32_t>& values) {
    Counts counts;
    for (std::size_t first = 0; first < values.size() && counts.size() <= MaskSummary::mostValues;) {
        std::size_t last = first + 1;
        while (last < values.size() && values[last] == values[first]) {
            ++last;
        }
        counts[values[first]] += last - first;
        first = last;
    }
    return counts;
}

std::uint32_t colorOf(const MaskValues& mask, std::uint32_t value) {
    constexpr std::uint32_t eachChannel = 0x010101;
    switch (mask.kind) {
        case MaskValues::Kind::Color:
            return value;
        case MaskValues::Kind::Palette:
            return value < mask.palette.size() ? mask.palette[value] : 0;
        case MaskValues::Kind::Grey:
            break;
    }
    return std::min<std::uint32_t>(value, 255) * eachChannel;
}

MaskSummary::Kind kindOf(MaskValues::Kind kind) {
    return kind == MaskValues::Kind::Color     ? MaskSummary::Kind::Colors
           : kind == MaskValues::Kind::Palette ? MaskSummary::Kind::Palette
                                               : MaskSummary::Kind::Grey;
}

}  // namespace

MaskSummary summarizeMask(const std::string& file) {
    const auto mask = readMaskValues(file);
    MaskSummary summary;
    if (!mask) {
        summary.problem = mask.error().what;
        return summary;
    }
    summary.width = mask->width;
    summary.height = mask->height;
    summary.kind = kindOf(mask->kind);
    const Counts counts = countValues(mask->values);
    summary.tooMany = counts.size() > MaskSummary::mostValues;
    if (!summary.tooMany) {
        for (const auto& [value, pixels] : counts) {
            summary.values.push_back({value, pixels, colorOf(*mask, value)});
        }
        std::sort(summary.values.begin(), summary.values.end(),
                  [](const auto& a, const auto& b) { return a.value < b.value; });
    }
    return summary;
}

}  // namespace studio::data
