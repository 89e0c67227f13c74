#pragma once

#include <cstdint>
#include <vector>

#include "core/data/read/decoded_picture.h"
#include "core/data/read/picture_header.h"

namespace studio::data {

[[nodiscard]] PictureHeader readPngHeader(Bytes bytes);

/// By libpng: grey, BGR, or BGRA where there is alpha or a transparent colour; 16 bit scaled to 8. Rows
/// behind the place where it breaks are missingPixels(). The size must have been checked.
[[nodiscard]] DecodedPicture decodePng(Bytes bytes);

/// What the pixels of a PNG are numbered by: a palette's index, else grey of 8 or 16 bit (narrower grey is
/// scaled to 8), else 8 bit BGR; without alpha.
struct PngValues {
    DecodedPicture picture;
    std::vector<std::uint32_t> palette = {};  ///< 0xRRGGBB by index; empty without one.
};
[[nodiscard]] PngValues decodePngValues(Bytes bytes);

}  // namespace studio::data
