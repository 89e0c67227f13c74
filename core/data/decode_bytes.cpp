#include "core/data/decode_bytes.h"

#include <algorithm>
#include <mutex>
#include <opencv2/core/utils/logger.hpp>
#include <opencv2/imgcodecs.hpp>

#include "core/data/exif_orientation.h"
#include "core/data/gif_decode.h"
#include "core/data/jpeg_decode.h"
#include "core/data/png_decode.h"
#include "core/data/tiff_decode.h"
#include "core/data/webp_decode.h"

namespace studio::data {
namespace {

cv::Mat toEightBit(const cv::Mat& picture) {
    cv::Mat converted = picture;
    if (picture.depth() == CV_16U) {
        picture.convertTo(converted, CV_8U, 1.0 / 257.0);
    } else if (picture.depth() != CV_8U) {
        picture.convertTo(converted, CV_8U, 255.0);
    }
    return converted;
}

/// OpenCV refuses a file that is cut; filled up it shows what there is.
DecodedPicture decodeBmp(const EncodedPicture& picture) {
    const cv::Mat whole = decodeByOpenCv(picture, cv::IMREAD_ANYCOLOR);
    if (!whole.empty()) {
        return {whole};
    }
    constexpr std::size_t headers = 2048;
    const auto& header = picture.header;
    EncodedPicture filled = picture;
    filled.content.resize(
        std::max(picture.content.size(),
                 headers + static_cast<std::size_t>((header.width + 1) * header.height * 4)),
        static_cast<char>(missingPixels()[0]));
    const bool hasPixels = picture.content.size() > headers / 2;
    return {hasPixels ? decodeByOpenCv(filled, cv::IMREAD_ANYCOLOR) : cv::Mat(), "its end is missing"};
}

DecodedPicture decodeTiff(const EncodedPicture& picture) {
    const TiffCheck check = checkTiff(picture.bytes());
    if (!check.any) {
        return {{}, check.reason};
    }
    cv::Mat pixels = decodeByOpenCv(picture, cv::IMREAD_UNCHANGED);
    if (pixels.channels() == 2 || pixels.channels() > 4) {
        pixels = decodeByOpenCv(picture, cv::IMREAD_ANYCOLOR);
    }
    if (!pixels.empty()) {
        return {toEightBit(pixels), check.reason};
    }
    return {check.reason.empty() ? cv::Mat() : decodePartOfTiff(picture.bytes()),
            check.reason.empty() ? "it is of an unknown kind" : check.reason};
}

DecodedPicture decodeStored(const EncodedPicture& picture, int denominator) {
    switch (picture.header.format) {
        case PictureFormat::Jpeg:
            return decodeJpeg(picture.bytes(), denominator);
        case PictureFormat::Png:
            return decodePng(picture.bytes());
        case PictureFormat::Gif:
            return decodeGif(picture.bytes());
        case PictureFormat::Webp:
            return decodeWebp(picture.bytes());
        case PictureFormat::Bmp:
            return decodeBmp(picture);
        case PictureFormat::Tiff:
            return decodeTiff(picture);
        case PictureFormat::Unknown:
            break;
    }
    return {{}, "no known picture format"};
}

}  // namespace

Result<ShownPicture> decodeShown(const EncodedPicture& picture, const std::string& file, int denominator) {
    const std::string name = formatName(picture.header.format);
    const DecodedPicture stored = decodeStored(picture, denominator);
    if (stored.pixels.empty()) {
        return Error{"Corrupt or incomplete " + name + " file: " + stored.reason + ".", file, ""};
    }
    ShownPicture shown{turned(stored.pixels, picture.header.orientation), shownSize(picture.header), {}};
    // OpenCV turns a TIFF by itself.
    if (picture.header.format == PictureFormat::Tiff) {
        shown.size = shown.pixels.size();
    }
    if (!stored.reason.empty()) {
        shown.damage = "Damaged " + name + " file, decodes only in part: " + stored.reason + ".";
    }
    return shown;
}

cv::Size shownSize(const PictureHeader& header) {
    const cv::Size stored(static_cast<int>(header.width), static_cast<int>(header.height));
    return liesOnItsSide(header.orientation) ? cv::Size(stored.height, stored.width) : stored;
}

int smallestDecoding(cv::Size source, cv::Size target) {
    for (const int denominator : {8, 4, 2}) {
        if (source.width >= denominator * target.width && source.height >= denominator * target.height) {
            return denominator;
        }
    }
    return 1;
}

cv::Mat decodeByOpenCv(const EncodedPicture& picture, int flags) {
    static std::once_flag once;
    std::call_once(once, [] { cv::utils::logging::setLogLevel(cv::utils::logging::LOG_LEVEL_SILENT); });
    // OpenCV asks for a mutable array, and reads it only.
    auto* data = const_cast<char*>(picture.content.data());
    const cv::Mat encoded(1, static_cast<int>(picture.content.size()), CV_8UC1, data);
    try {
        return cv::imdecode(encoded, flags);
    } catch (const cv::Exception&) {
        return {};
    }
}

}  // namespace studio::data
