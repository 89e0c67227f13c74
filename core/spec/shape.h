#pragma once

#include <cstdint>
#include <string>

namespace studio::spec {

/// What one sample looks like between two layers: a stack of maps (channels × height × width), or a flat
/// vector of features (channels of extent 1, flat = true). Without the batch dimension.
struct Shape {
    std::int64_t channels = 0;
    std::int64_t height = 1;
    std::int64_t width = 1;
    bool flat = false;

    [[nodiscard]] static Shape maps(std::int64_t channels, std::int64_t height, std::int64_t width) {
        return {channels, height, width, false};
    }
    [[nodiscard]] static Shape features(std::int64_t count) { return {count, 1, 1, true}; }

    /// Numbers in one sample; saturates at INT64_MAX rather than overflow.
    [[nodiscard]] std::int64_t elements() const;
    /// As Keras's summary has it, rows first and channels last: "58×58×128" or "430592".
    [[nodiscard]] std::string text() const;
    bool operator==(const Shape&) const = default;
};

}  // namespace studio::spec
