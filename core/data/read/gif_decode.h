#pragma once

#include "core/data/read/decoded_picture.h"
#include "core/data/read/picture_header.h"

namespace studio::data {

[[nodiscard]] PictureHeader readGifHeader(Bytes bytes);

/// The first frame on its whole canvas, as BGRA, by giflib: OpenCV 4.6 cannot read GIF. Pixels that the frame
/// leaves open or declares transparent have alpha 0. The canvas must have been checked.
[[nodiscard]] DecodedPicture decodeGif(Bytes bytes);

}  // namespace studio::data
