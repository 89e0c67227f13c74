#include "core/data/read/bmp_decode.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <opencv2/imgcodecs.hpp>

#include "core/data/read/opencv_decode.h"

namespace studio::data {
namespace {

constexpr std::uint32_t os2HeaderSize = 12;

/// A number of `size` bytes, the lowest first; 0 past the end.
std::uint32_t number(Bytes bytes, std::size_t at, std::size_t size) {
    std::uint32_t value = 0;
    for (std::size_t i = size; i > 0 && at + size <= bytes.size(); --i) {
        value = (value << 8) | bytes[at + i - 1];
    }
    return value;
}

bool isOs2(Bytes bytes) {
    return number(bytes, 14, 4) == os2HeaderSize;
}

bool isRunLengthCoded(Bytes bytes) {
    const auto compression = isOs2(bytes) ? 0 : number(bytes, 30, 4);
    return compression == 1 || compression == 2;
}

/// What OpenCV would refuse with a line on stderr.
bool makesSense(Bytes bytes) {
    constexpr std::array<std::uint32_t, 6> depths{1, 4, 8, 16, 24, 32};
    constexpr std::uint32_t infoHeaderSize = 36;
    constexpr std::uint32_t largestPalette = 256;
    const auto bits = number(bytes, isOs2(bytes) ? 24 : 28, 2);
    const bool known = std::find(depths.begin(), depths.end(), bits) != depths.end();
    return known && (isOs2(bytes) || (number(bytes, 14, 4) >= infoHeaderSize && number(bytes, 30, 4) <= 3 &&
                                      number(bytes, 46, 4) <= largestPalette));
}

/// Of a file that is not run-length coded.
std::size_t bytesNeeded(Bytes bytes, const PictureHeader& header) {
    const std::int64_t bits = number(bytes, isOs2(bytes) ? 24 : 28, 2);
    const std::int64_t row = (header.width * bits + 31) / 32 * 4;
    return number(bytes, 10, 4) + static_cast<std::size_t>(row * header.height);
}

}  // namespace

PictureHeader readBmpHeader(Bytes bytes) {
    PictureHeader header{PictureFormat::Bmp};
    if (isOs2(bytes)) {
        header.width = number(bytes, 18, 2);
        header.height = number(bytes, 20, 2);
    } else {
        header.width = static_cast<std::int32_t>(number(bytes, 18, 4));
        // A negative height says that rows run from the top.
        header.height = std::abs(std::int64_t{static_cast<std::int32_t>(number(bytes, 22, 4))});
    }
    if (!makesSense(bytes)) {
        header.reason = "its header makes no sense";
    }
    header.bytesPerPixel = std::max<std::int64_t>(4, number(bytes, isOs2(bytes) ? 24 : 28, 2) / 8);
    return header;
}

DecodedPicture decodeBmp(const EncodedPicture& picture) {
    const Bytes bytes = picture.bytes();
    const std::size_t needed = isRunLengthCoded(bytes) ? 0 : bytesNeeded(bytes, picture.header);
    if (needed <= bytes.size()) {
        const cv::Mat whole = decodeByOpenCv(picture.content, cv::IMREAD_ANYCOLOR);
        return {whole, whole.empty() ? "its pixels make no sense" : ""};
    }
    if (number(bytes, 10, 4) >= bytes.size()) {
        return {{}, "its pixels are missing"};
    }
    std::string filled = picture.content;
    filled.resize(needed, static_cast<char>(static_cast<std::uint8_t>(missingPixels()[0])));
    return {decodeByOpenCv(filled, cv::IMREAD_ANYCOLOR), "its end is missing"};
}

}  // namespace studio::data
