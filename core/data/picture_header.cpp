#include "core/data/picture_header.h"

#include <cstdlib>
#include <string_view>

#include "core/data/gif_decode.h"
#include "core/data/jpeg_decode.h"
#include "core/data/picture_limits.h"
#include "core/data/png_decode.h"
#include "core/data/tiff_decode.h"
#include "core/data/webp_decode.h"

namespace studio::data {
namespace {

using namespace std::string_view_literals;

bool has(Bytes bytes, std::string_view magic, std::size_t at = 0) {
    const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    return text.size() >= at && text.substr(at, magic.size()) == magic;
}

PictureFormat formatOf(Bytes bytes) {
    if (has(bytes, "\xff\xd8\xff")) {
        return PictureFormat::Jpeg;
    }
    if (has(bytes, "\x89PNG\r\n\x1a\n")) {
        return PictureFormat::Png;
    }
    if (has(bytes, "GIF87a") || has(bytes, "GIF89a")) {
        return PictureFormat::Gif;
    }
    if (has(bytes, "RIFF") && has(bytes, "WEBP", 8)) {
        return PictureFormat::Webp;
    }
    if (has(bytes, "II*\0"sv) || has(bytes, "MM\0*"sv)) {
        return PictureFormat::Tiff;
    }
    return has(bytes, "BM") ? PictureFormat::Bmp : PictureFormat::Unknown;
}

/// A number of `size` bytes, the lowest first; 0 past the end.
std::uint32_t number(Bytes bytes, std::size_t at, std::size_t size) {
    std::uint32_t value = 0;
    for (std::size_t i = size; i > 0 && at + size <= bytes.size(); --i) {
        value = (value << 8) | bytes[at + i - 1];
    }
    return value;
}

/// The only header that no kept library reads without decoding.
PictureHeader readBmpHeader(Bytes bytes) {
    PictureHeader header{PictureFormat::Bmp};
    constexpr std::uint32_t sizeOfOs2Header = 12;
    if (number(bytes, 14, 4) == sizeOfOs2Header) {
        header.width = number(bytes, 18, 2);
        header.height = number(bytes, 20, 2);
    } else {
        header.width = static_cast<std::int32_t>(number(bytes, 18, 4));
        // A negative height says that rows run from the top.
        header.height = std::abs(std::int64_t{static_cast<std::int32_t>(number(bytes, 22, 4))});
    }
    return header;
}

std::string sizeText(const PictureHeader& header) {
    return std::to_string(header.width) + "×" + std::to_string(header.height) + " pixels";
}

}  // namespace

const char* formatName(PictureFormat format) {
    switch (format) {
        case PictureFormat::Jpeg:
            return "JPEG";
        case PictureFormat::Png:
            return "PNG";
        case PictureFormat::Gif:
            return "GIF";
        case PictureFormat::Bmp:
            return "BMP";
        case PictureFormat::Webp:
            return "WebP";
        case PictureFormat::Tiff:
            return "TIFF";
        case PictureFormat::Unknown:
            break;
    }
    return "picture";
}

PictureHeader readHeader(Bytes bytes) {
    switch (formatOf(bytes)) {
        case PictureFormat::Jpeg:
            return readJpegHeader(bytes);
        case PictureFormat::Png:
            return readPngHeader(bytes);
        case PictureFormat::Gif:
            return readGifHeader(bytes);
        case PictureFormat::Bmp:
            return readBmpHeader(bytes);
        case PictureFormat::Webp:
            return readWebpHeader(bytes);
        case PictureFormat::Tiff:
            return readTiffHeader(bytes);
        case PictureFormat::Unknown:
            break;
    }
    return {};
}

std::string objectionTo(const PictureHeader& header) {
    if (header.format == PictureFormat::Unknown) {
        return "No known picture format.";
    }
    const std::string name = formatName(header.format);
    if (!header.reason.empty() || header.width <= 0 || header.height <= 0) {
        return "Corrupt or incomplete " + name +
               " file: " + (header.reason.empty() ? "its header gives no size" : header.reason) + ".";
    }
    // Compared by division: a forged header may promise 2^32 on either side.
    constexpr std::int64_t pixels = largestPictureMegapixels * 1'000'000;
    const std::string limit = ", the limit is " + std::to_string(largestPictureMegapixels) + " megapixels.";
    if (header.height > pixels / header.width) {
        return "Too large: " + sizeText(header) + limit;
    }
    // As much memory as the largest picture takes with four channels of 16 bit.
    if (header.bytesPerPixel > 8 * pixels / (header.width * header.height)) {
        return "Too large: " + sizeText(header) + " of " + std::to_string(header.bytesPerPixel) + " bytes" +
               limit;
    }
    return {};
}

}  // namespace studio::data
