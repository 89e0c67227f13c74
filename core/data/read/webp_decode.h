#pragma once

#include "core/data/read/decoded_picture.h"
#include "core/data/read/picture_header.h"

namespace studio::data {

[[nodiscard]] PictureHeader readWebpHeader(Bytes bytes);

/// By libwebp: BGR, or BGRA where there is alpha; of an animation the first frame on its canvas. Rows behind
/// the place where it breaks are missingPixels(). The size must have been checked.
[[nodiscard]] DecodedPicture decodeWebp(Bytes bytes);

}  // namespace studio::data
