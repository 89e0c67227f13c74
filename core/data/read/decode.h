#pragma once

#include <string>

#include "core/api/image_buffer.h"
#include "core/data/read/picture_limits.h"
#include "core/spec/dataset.h"
#include "core/spec/result.h"

namespace studio::data {

/// What is done about a file that decodes only in part: truncated, or with errors in its coded pixels.
enum class Damaged {
    Refuse,  ///< An Error that says what is wrong with it.
    Use      ///< Pixels that cannot be decoded are grey.
};

/// The picture in full size: grey, RGB or RGBA as in the file, 8 bit (16 bit is scaled down), turned by EXIF,
/// the first page or frame of several; damaged ones in part. The format is found by content, never by the
/// name. `file` is UTF-8. Refused above largestPictureMegapixels and largestPictureBytes. Error.where is the
/// file; the text says why. Any thread.
[[nodiscard]] Result<api::ImageBuffer> readPicture(const std::string& file);

/// The picture as a network is fed it, before augmentation and rescale: brought to dataset.width ×
/// dataset.height as `resize` and `interpolation` say (see resize.h), RGB or grey by `color`. Alpha is left
/// out of account as Pillow's convert("RGB") does, so that Keras sees the same. Where the interpolation
/// allows it, a JPEG is decoded at the smallest scale (1, 1/2, 1/4, 1/8) that still covers the result.
[[nodiscard]] Result<api::ImageBuffer> readResized(const std::string& file, const spec::DatasetSpec& dataset,
                                                   Damaged damaged = Damaged::Refuse);

/// Fits into side × side pixels, aspect kept, never enlarged. RGB or grey; transparent parts lie on white;
/// damaged ones in part.
[[nodiscard]] Result<api::ImageBuffer> readThumbnail(const std::string& file, int side);

}  // namespace studio::data
