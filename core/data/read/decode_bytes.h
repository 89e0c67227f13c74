#pragma once

#include "core/data/read/decoded_picture.h"
#include "core/data/read/encoded_picture.h"

namespace studio::data {

/// A decoded picture as it is shown.
struct ShownPicture {
    cv::Mat pixels;           ///< 8 bit grey, BGR or BGRA, turned by EXIF.
    cv::Size size;            ///< In full, after turning; `pixels` may be a reduced decoding of it.
    std::string damage = {};  ///< Why it decodes only in part, a sentence; empty when it is whole.
};

/// By the kept library of each format: libjpeg, libpng, giflib, libwebp; BMP and TIFF by OpenCV. A JPEG is
/// made at 1 / `denominator` of its size (1, 2, 4 or 8; see smallestDecoding), the others in full. Error when
/// nothing can be decoded; a damaged picture is none. `file` is for the message. Throws what OpenCV throws.
[[nodiscard]] Result<ShownPicture> decodeShown(const EncodedPicture& picture, const std::string& file,
                                               int denominator = 1);

/// The size of a picture as it is shown, by its header.
[[nodiscard]] cv::Size shownSize(const PictureHeader& header);

/// The largest denominator at which a part of `source` pixels still covers `target` along both axes.
[[nodiscard]] int smallestDecoding(cv::Size source, cv::Size target);

}  // namespace studio::data
