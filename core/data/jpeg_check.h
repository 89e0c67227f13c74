#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace studio::data {

/// What libjpeg says of a JPEG. OpenCV fills what is missing with grey and reports nothing.
struct JpegFacts {
    int width = 0;  ///< As stored, before EXIF rotation; 0 when the header cannot be read.
    int height = 0;
    bool readable = false;  ///< False: not a JPEG, or nothing of it can be decoded.
    bool damaged = false;   ///< Decodes, but only in part or with errors in the coded pixels.
    std::string reason;     ///< libjpeg's text for the above.
};

[[nodiscard]] bool isJpeg(std::span<const std::uint8_t> bytes);
/// Reads the header alone; `damaged` stays false.
[[nodiscard]] JpegFacts readJpegHeader(std::span<const std::uint8_t> bytes);
/// Decodes all of it, at an eighth of the size: every coded byte is read, few pixels are made.
[[nodiscard]] JpegFacts checkJpeg(std::span<const std::uint8_t> bytes);

}  // namespace studio::data
