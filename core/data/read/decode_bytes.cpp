#include "core/data/read/decode_bytes.h"

#include <opencv2/imgcodecs.hpp>

#include "core/data/read/bmp_decode.h"
#include "core/data/read/exif_orientation.h"
#include "core/data/read/gif_decode.h"
#include "core/data/read/jpeg_decode.h"
#include "core/data/read/opencv_decode.h"
#include "core/data/read/png_decode.h"
#include "core/data/read/tiff_decode.h"
#include "core/data/read/webp_decode.h"

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

DecodedPicture decodeTiff(const EncodedPicture& picture) {
    const TiffCheck check = checkTiff(picture.bytes());
    if (!check.reason.empty()) {
        return {check.any ? decodePartOfTiff(picture.bytes()) : cv::Mat(), check.reason};
    }
    cv::Mat pixels = decodeByOpenCv(picture.content, cv::IMREAD_UNCHANGED);
    if (pixels.channels() == 2 || pixels.channels() > 4) {
        pixels = decodeByOpenCv(picture.content, cv::IMREAD_ANYCOLOR);
    }
    if (pixels.empty()) {
        return {{}, "it is of a kind that is not known"};
    }
    return {toEightBit(pixels)};
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

}  // namespace studio::data
