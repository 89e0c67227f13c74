#pragma once

#include <cstdint>
#include <span>

namespace studio::data {

enum class PictureFormat { Unknown, Jpeg, Png, Gif, Bmp, Webp, Tiff };

/// What a file claims to be, found in its first bytes; never by its name. Width and height are 0 where the
/// header does not say, or is cut.
struct PictureHeader {
    PictureFormat format = PictureFormat::Unknown;
    std::int64_t width = 0;
    std::int64_t height = 0;
};

[[nodiscard]] PictureHeader readHeader(std::span<const std::uint8_t> bytes);

}  // namespace studio::data
