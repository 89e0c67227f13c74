#pragma once

#include "core/data/read/decoded_picture.h"
#include "core/data/read/picture_header.h"

namespace studio::data {

[[nodiscard]] PictureHeader readJpegHeader(Bytes bytes);

/// By libjpeg, in one pass, at 1, 1/2, 1/4 or 1/8 of the size (rounded up): grey or BGR, CMYK converted as
/// Pillow does. At full size equal to cv::imdecode, which fills what is missing with grey and says nothing;
/// here libjpeg's warnings of lost pixels become the reason. The size must have been checked.
[[nodiscard]] DecodedPicture decodeJpeg(Bytes bytes, int denominator);

}  // namespace studio::data
