#include "core/data/read/picture_header.h"

#include <string_view>

#include "core/data/read/bmp_decode.h"
#include "core/data/read/gif_decode.h"
#include "core/data/read/jpeg_decode.h"
#include "core/data/read/picture_limits.h"
#include "core/data/read/png_decode.h"
#include "core/data/read/tiff_decode.h"
#include "core/data/read/webp_decode.h"

namespace studio::data {
namespace {

using namespace std::string_view_literals;

bool has(Bytes bytes, std::string_view magic, std::size_t at = 0) {
    const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    return text.size() >= at && text.substr(at, magic.size()) == magic;
}

std::string sizeText(const PictureHeader& header) {
    return std::to_string(header.width) + "×" + std::to_string(header.height) + " pixels";
}

}  // namespace

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
    const std::string limit = ", the limit is " + std::to_string(largestPictureMegapixels) + " megapixels";
    if (header.height > pixels / header.width) {
        return "Too large: " + sizeText(header) + limit + ".";
    }
    constexpr std::int64_t deepest = 8;
    if (header.bytesPerPixel > deepest * pixels / (header.width * header.height)) {
        return "Too large: " + sizeText(header) + " of " + std::to_string(header.bytesPerPixel) + " bytes" +
               limit + " of " + std::to_string(deepest) + ".";
    }
    return {};
}

}  // namespace studio::data
