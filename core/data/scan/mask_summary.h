#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace studio::data {

/// What one mask file holds.
struct MaskSummary {
    enum class Kind { Grey, Palette, Colors };
    struct Value {
        std::uint32_t value = 0;  ///< Grey value, palette index, or 0xRRGGBB.
        std::uint64_t pixels = 0;
        std::uint32_t color = 0;  ///< 0xRRGGBB as the file shows it.
        bool operator==(const Value&) const = default;
    };
    int width = 0;
    int height = 0;
    Kind kind = Kind::Grey;
    std::vector<Value> values;  ///< Ascending by value; at most `mostValues`.
    bool tooMany = false;       ///< It has more values than masks can have; `values` is empty.
    std::string problem = {};   ///< Why it cannot be read; empty when it can.
    bool operator==(const MaskSummary&) const = default;

    static constexpr std::size_t mostValues = 256;
};

/// `file` is absolute, UTF-8. Any thread; never throws.
[[nodiscard]] MaskSummary summarizeMask(const std::string& file);

}  // namespace studio::data
