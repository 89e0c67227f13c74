#include "core/data/picture_header.h"

#include <cstdlib>
#include <string_view>

#include "core/data/jpeg_check.h"

namespace studio::data {
namespace {

using Bytes = std::span<const std::uint8_t>;

bool startsWith(Bytes bytes, std::string_view magic, std::size_t at = 0) {
    if (bytes.size() < at + magic.size()) {
        return false;
    }
    for (std::size_t i = 0; i < magic.size(); ++i) {
        if (bytes[at + i] != static_cast<std::uint8_t>(magic[i])) {
            return false;
        }
    }
    return true;
}

/// An unsigned number of `size` bytes; 0 past the end.
std::int64_t number(Bytes bytes, std::size_t at, std::size_t size, bool bigEndian) {
    if (at > bytes.size() || bytes.size() - at < size) {
        return 0;
    }
    std::int64_t value = 0;
    for (std::size_t i = 0; i < size; ++i) {
        value = (value << 8) | bytes[bigEndian ? at + i : at + size - 1 - i];
    }
    return value;
}

PictureHeader readBmp(Bytes bytes) {
    // A negative height says that rows run from the top.
    const auto height = static_cast<std::int32_t>(number(bytes, 22, 4, false));
    return {PictureFormat::Bmp, number(bytes, 18, 4, false), std::abs(static_cast<std::int64_t>(height))};
}

PictureHeader readWebp(Bytes bytes) {
    if (startsWith(bytes, "VP8X", 12)) {
        return {PictureFormat::Webp, number(bytes, 24, 3, false) + 1, number(bytes, 27, 3, false) + 1};
    }
    if (startsWith(bytes, "VP8L", 12)) {
        const auto bits = number(bytes, 21, 4, false);
        return {PictureFormat::Webp, (bits & 0x3fff) + 1, ((bits >> 14) & 0x3fff) + 1};
    }
    return {PictureFormat::Webp, number(bytes, 26, 2, false) & 0x3fff, number(bytes, 28, 2, false) & 0x3fff};
}

PictureHeader readTiff(Bytes bytes) {
    PictureHeader header{PictureFormat::Tiff, 0, 0};
    const bool bigEndian = bytes[0] == 'M';
    const auto directory = static_cast<std::size_t>(number(bytes, 4, 4, bigEndian));
    const auto entries = static_cast<std::size_t>(number(bytes, directory, 2, bigEndian));
    for (std::size_t i = 0; i < entries; ++i) {
        const std::size_t at = directory + 2 + 12 * i;
        const auto tag = number(bytes, at, 2, bigEndian);
        const bool isShort = number(bytes, at + 2, 2, bigEndian) == 3;
        const auto value = number(bytes, at + 8, isShort ? 2 : 4, bigEndian);
        if (tag == 256) {
            header.width = value;
        } else if (tag == 257) {
            header.height = value;
        }
    }
    return header;
}

}  // namespace

PictureHeader readHeader(Bytes bytes) {
    if (isJpeg(bytes)) {
        const auto facts = readJpegHeader(bytes);
        return {PictureFormat::Jpeg, facts.width, facts.height};
    }
    if (startsWith(bytes, "\x89PNG\r\n\x1a\n")) {
        return {PictureFormat::Png, number(bytes, 16, 4, true), number(bytes, 20, 4, true)};
    }
    if (startsWith(bytes, "GIF87a") || startsWith(bytes, "GIF89a")) {
        return {PictureFormat::Gif, number(bytes, 6, 2, false), number(bytes, 8, 2, false)};
    }
    if (startsWith(bytes, "BM")) {
        return readBmp(bytes);
    }
    if (startsWith(bytes, "RIFF") && startsWith(bytes, "WEBP", 8)) {
        return readWebp(bytes);
    }
    if (startsWith(bytes, std::string_view("II*\0", 4)) || startsWith(bytes, std::string_view("MM\0*", 4))) {
        return readTiff(bytes);
    }
    return {};
}

}  // namespace studio::data
