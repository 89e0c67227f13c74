#include "core/data/read/decode.h"

#include <algorithm>
#include <opencv2/imgproc.hpp>

#include "core/data/read/decode_bytes.h"
#include "core/data/read/mat_convert.h"
#include "core/data/read/resize.h"

namespace studio::data {
namespace {

cv::Mat onWhite(const cv::Mat& picture) {
    if (picture.channels() != 4) {
        return picture;
    }
    cv::Mat result(picture.size(), CV_8UC3);
    for (int y = 0; y < picture.rows; ++y) {
        const auto* from = picture.ptr<cv::Vec4b>(y);
        auto* to = result.ptr<cv::Vec3b>(y);
        for (int x = 0; x < picture.cols; ++x) {
            for (int c = 0; c < 3; ++c) {
                to[x][c] =
                    static_cast<std::uint8_t>((from[x][c] * from[x][3] + 255 * (255 - from[x][3])) / 255);
            }
        }
    }
    return result;
}

cv::Mat withoutAlpha(const cv::Mat& picture) {
    cv::Mat opaque = picture;
    if (picture.channels() == 4) {
        cv::cvtColor(picture, opaque, cv::COLOR_BGRA2BGR);
    }
    return opaque;
}

cv::Mat inColors(const cv::Mat& picture, spec::ColorMode mode) {
    cv::Mat converted = picture;
    if (mode == spec::ColorMode::Grey && picture.channels() == 3) {
        cv::cvtColor(picture, converted, cv::COLOR_BGR2GRAY);
    } else if (mode == spec::ColorMode::Rgb && picture.channels() == 1) {
        cv::cvtColor(picture, converted, cv::COLOR_GRAY2BGR);
    }
    return converted;
}

/// `work` answers an ImageBuffer for the encoded file.
template <class Work>
Result<api::ImageBuffer> decoded(const std::string& file, Work work) {
    try {
        const auto encoded = readEncoded(file);
        if (!encoded) {
            return encoded.error();
        }
        return work(*encoded);
    } catch (const std::exception& exception) {
        return Error{std::string("The picture cannot be used: ") + exception.what(), file, ""};
    }
}

}  // namespace

Result<api::ImageBuffer> readPicture(const std::string& file) {
    return decoded(file, [&](const EncodedPicture& encoded) -> Result<api::ImageBuffer> {
        const auto picture = decodeShown(encoded, file);
        if (!picture) {
            return picture.error();
        }
        return toBuffer(picture->pixels);
    });
}

Result<api::ImageBuffer> readResized(const std::string& file, const spec::DatasetSpec& dataset,
                                     Damaged damaged) {
    return decoded(file, [&](const EncodedPicture& encoded) -> Result<api::ImageBuffer> {
        int denominator = 1;
        if (allowsReduction(dataset.interpolation)) {
            const auto [source, target] =
                placement(shownSize(encoded.header), {dataset.width, dataset.height}, dataset.resize);
            denominator = smallestDecoding(source.size(), target.size());
        }
        const auto picture = decodeShown(encoded, file, denominator);
        if (!picture) {
            return picture.error();
        }
        if (damaged == Damaged::Refuse && !picture->damage.empty()) {
            return Error{picture->damage, file, "Exclude the picture, or choose to use it as it is."};
        }
        const cv::Mat resized = resizeAs(withoutAlpha(picture->pixels), picture->size, dataset);
        return toBuffer(inColors(resized, dataset.color));
    });
}

Result<api::ImageBuffer> readThumbnail(const std::string& file, int side) {
    return decoded(file, [&](const EncodedPicture& encoded) -> Result<api::ImageBuffer> {
        const cv::Size box(side, side);
        const cv::Size full = shownSize(encoded.header);
        const auto planned = placement(full, box, spec::ResizeMode::Fit).target.size();
        const auto picture = decodeShown(encoded, file, smallestDecoding(full, planned));
        if (!picture) {
            return picture.error();
        }
        const auto size = placement(picture->size, box, spec::ResizeMode::Fit).target.size();
        const bool grows = size.width > picture->size.width || size.height > picture->size.height;
        return toBuffer(
            onWhite(resizeTo(picture->pixels, grows ? picture->size : size, spec::Interpolation::Automatic)));
    });
}

}  // namespace studio::data
