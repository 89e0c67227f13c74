#pragma once

#include "core/data/read/decoded_picture.h"
#include "core/data/read/encoded_picture.h"

namespace studio::data {

/// The only header that no kept library reads without decoding.
[[nodiscard]] PictureHeader readBmpHeader(Bytes bytes);

/// By OpenCV: grey or BGR. Of a file that is cut the missing rows are grey. The size must have been checked.
[[nodiscard]] DecodedPicture decodeBmp(const EncodedPicture& picture);

}  // namespace studio::data
