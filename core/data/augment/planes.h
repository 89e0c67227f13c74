#pragma once

#include <cstddef>

namespace studio::data::augment {

/// A picture of floats, 0 … 255, as a network is fed it: one plane of height × width values after the other.
/// A view; somebody else owns the values.
struct Planes {
    float* values = nullptr;
    int channels = 3;
    int height = 0;
    int width = 0;

    [[nodiscard]] std::size_t planeSize() const {
        return static_cast<std::size_t>(height) * static_cast<std::size_t>(width);
    }
    [[nodiscard]] std::size_t size() const { return planeSize() * static_cast<std::size_t>(channels); }
    [[nodiscard]] float* plane(int channel) const {
        return values + planeSize() * static_cast<std::size_t>(channel);
    }
};

/// Part of a picture, pixels.
struct Box {
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;

    [[nodiscard]] double area() const { return static_cast<double>(width) * height; }
    bool operator==(const Box&) const = default;
};

[[nodiscard]] inline float clampedToByte(float value) {
    const float positive = value > 0.0F ? value : 0.0F;
    return positive < 255.0F ? positive : 255.0F;
}

}  // namespace studio::data::augment
