#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace studio::data {

using Bytes = std::span<const std::uint8_t>;

enum class PictureFormat { Unknown, Jpeg, Png, Gif, Bmp, Webp, Tiff };

/// "JPEG", "PNG", …; "picture" for Unknown.
[[nodiscard]] const char* formatName(PictureFormat format);

/// By the first bytes; sixteen are enough.
[[nodiscard]] PictureFormat formatOf(Bytes bytes);

/// What a file claims to be, found in its first bytes; never by its name. Width and height are as stored,
/// and 0 where the header does not say or is cut.
struct PictureHeader {
    PictureFormat format = PictureFormat::Unknown;
    std::int64_t width = 0;
    std::int64_t height = 0;
    int orientation = 1;             ///< EXIF's, 1 … 8: how the stored pixels have to be turned.
    std::int64_t bytesPerPixel = 4;  ///< While decoding; with the largest picture 8 at most.
    int bitsPerSample = 8;           ///< Of a TIFF; elsewhere it makes no difference.
    std::string reason = {};         ///< Why there is no size, in the library's words.
};

/// By libjpeg, libpng, giflib, libwebp and libtiff; nothing but the header is read.
[[nodiscard]] PictureHeader readHeader(Bytes bytes);

/// Why a picture with this header is refused before it is decoded; empty when it is not.
[[nodiscard]] std::string objectionTo(const PictureHeader& header);

}  // namespace studio::data
