#pragma once

#include "core/data/read/decoded_picture.h"
#include "core/data/read/picture_header.h"

namespace studio::data {

/// Of the first page.
[[nodiscard]] PictureHeader readTiffHeader(Bytes bytes);

/// Whether each strip or tile of the first page decodes, by libtiff: OpenCV passes over those that do not.
struct TiffCheck {
    bool any = false;         ///< At least one does.
    std::string reason = {};  ///< Why one does not; empty when the file is whole.
};
[[nodiscard]] TiffCheck checkTiff(Bytes bytes);

/// What can be decoded of the first page of a TIFF that broke, by libtiff: BGRA. Whole files are left to
/// OpenCV, which also knows floating point. The size must have been checked.
[[nodiscard]] cv::Mat decodePartOfTiff(Bytes bytes);

}  // namespace studio::data
