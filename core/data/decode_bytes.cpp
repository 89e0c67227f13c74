#include "core/data/decode_bytes.h"

#include <mutex>
#include <opencv2/core/utils/logger.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include "core/data/decode.h"
#include "core/data/gif_decode.h"
#include "core/data/png_check.h"
#include "core/spec/files.h"

namespace studio::data {
namespace {

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

std::string sizeText(const PictureHeader& header) {
    return std::to_string(header.width) + "×" + std::to_string(header.height) + " pixels";
}

/// Why these bytes are refused before decoding; empty when they are not.
std::string objection(const EncodedPicture& picture) {
    const auto& header = picture.header;
    if (picture.content.empty()) {
        return "The file is empty.";
    }
    if (header.format == PictureFormat::Unknown) {
        return "No known picture format.";
    }
    if (header.format == PictureFormat::Png && !isWholePng(picture.bytes())) {
        return "Incomplete PNG file, its end is missing.";
    }
    // Compared by division: a forged header may promise 2^32 on either side.
    const std::int64_t limit = largestPictureMegapixels * 1'000'000;
    if (header.width > 0 && header.height > limit / header.width) {
        return "Too large: " + sizeText(header) + ", the limit is " +
               std::to_string(largestPictureMegapixels) + " megapixels.";
    }
    return {};
}

/// Without IMREAD_UNCHANGED alpha is left out, as OpenCV does with the formats it reads.
Result<cv::Mat> decodeGifAs(const EncodedPicture& picture, int flags, const std::string& file) {
    auto decoded = decodeGif(picture.bytes(), file);
    if (!decoded || flags == cv::IMREAD_UNCHANGED) {
        return decoded;
    }
    cv::Mat opaque;
    cv::cvtColor(*decoded, opaque, cv::COLOR_BGRA2BGR);
    return opaque;
}

void quietOpenCv() {
    static std::once_flag once;
    std::call_once(once, [] { cv::utils::logging::setLogLevel(cv::utils::logging::LOG_LEVEL_SILENT); });
}

}  // namespace

Result<EncodedPicture> readEncoded(const std::string& file) {
    auto content = readFile(file, largestPictureBytes);
    if (!content) {
        return content.error();
    }
    EncodedPicture picture{*std::move(content), {}};
    picture.header = readHeader(picture.bytes());
    if (auto reason = objection(picture); !reason.empty()) {
        return Error{std::move(reason), file, ""};
    }
    return picture;
}

Result<cv::Mat> decodeBytes(const EncodedPicture& picture, int flags, const std::string& file) {
    quietOpenCv();
    const std::string name = formatName(picture.header.format);
    try {
        if (picture.header.format == PictureFormat::Gif) {
            return decodeGifAs(picture, flags, file);
        }
        // OpenCV asks for a mutable array, and reads it only.
        auto* data = const_cast<char*>(picture.content.data());
        const cv::Mat encoded(1, static_cast<int>(picture.content.size()), CV_8UC1, data);
        cv::Mat decoded = cv::imdecode(encoded, flags);
        if (decoded.empty()) {
            return Error{"Corrupt or incomplete " + name + " file.", file, ""};
        }
        return decoded;
    } catch (const std::exception& exception) {
        return Error{"This " + name + " file cannot be decoded: " + exception.what(), file, ""};
    }
}

}  // namespace studio::data
