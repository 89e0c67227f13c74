#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace studio::data {

/// What a line of classes.txt, label_colors.txt, class_dict.csv or the like says.
struct MaskName {
    std::string name;
    std::optional<std::uint32_t> index;  ///< The value in index masks; else that of its place, from 0.
    std::optional<std::uint32_t> color;  ///< 0xRRGGBB
    bool operator==(const MaskName&) const = default;
};

/// "Sky", "0 Sky", "0: Sky", "128 128 128 Sky", "Sky,128,128,128", "Sky:128,128,128::", "#808080 Sky": a line
/// each. Empty lines count for the place and name nothing; lines that begin with '#' and no colour, and a
/// header without numbers above lines that have them, are passed over.
[[nodiscard]] std::vector<MaskName> readMaskNames(std::string_view text);

/// void, unlabelled, unlabeled, ignore, ignored, "don't care": a name for pixels that belong to no class.
[[nodiscard]] bool namesVoid(std::string_view name);

}  // namespace studio::data
