#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace studio::api {

/// A picture as it crosses every boundary: 8 bit, interleaved rows without padding, channels 1 (grey), 3
/// (RGB) or 4 (RGBA). Only ui/widgets turns one into a QImage, only core/data into a cv::Mat.
struct ImageBuffer {
    int width = 0;
    int height = 0;
    int channels = 3;
    std::vector<std::uint8_t> bytes;  ///< height · width · channels

    [[nodiscard]] bool empty() const { return bytes.empty(); }
    [[nodiscard]] const std::uint8_t* pixel(int x, int y) const {
        return bytes.data() +
               (static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)) *
                   static_cast<std::size_t>(channels);
    }
    [[nodiscard]] std::uint8_t* pixel(int x, int y) {
        return bytes.data() +
               (static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)) *
                   static_cast<std::size_t>(channels);
    }
    bool operator==(const ImageBuffer&) const = default;
};

}  // namespace studio::api
