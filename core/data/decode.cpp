#include "core/data/decode.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include "core/data/decode_bytes.h"
#include "core/data/mat_convert.h"

namespace studio::data {
namespace {

bool mayHaveAlpha(PictureFormat format) {
    return format == PictureFormat::Png || format == PictureFormat::Webp || format == PictureFormat::Tiff ||
           format == PictureFormat::Gif;
}

cv::Mat toEightBit(const cv::Mat& picture) {
    if (picture.depth() == CV_8U) {
        return picture;
    }
    cv::Mat converted;
    picture.convertTo(converted, CV_8U, picture.depth() == CV_16U ? 1.0 / 257.0 : 255.0);
    return converted;
}

/// As in the file. OpenCV turns by EXIF only where it drops alpha, so alpha is asked for where there may be
/// any.
Result<cv::Mat> decodeFull(const EncodedPicture& picture, const std::string& file) {
    if (mayHaveAlpha(picture.header.format)) {
        auto unchanged = decodeBytes(picture, cv::IMREAD_UNCHANGED, file);
        if (unchanged && unchanged->channels() == 4) {
            return toEightBit(*unchanged);
        }
    }
    return decodeBytes(picture, cv::IMREAD_ANYCOLOR, file);
}

/// The smallest decoding of a JPEG that still covers width × height, however EXIF will turn it.
int reducedFlag(const PictureHeader& header, int width, int height) {
    if (header.format != PictureFormat::Jpeg) {
        return cv::IMREAD_COLOR;
    }
    const std::int64_t available = std::min(header.width, header.height);
    const std::int64_t wanted = std::max(width, height);
    if (available >= 8 * wanted) {
        return cv::IMREAD_REDUCED_COLOR_8;
    }
    if (available >= 4 * wanted) {
        return cv::IMREAD_REDUCED_COLOR_4;
    }
    return available >= 2 * wanted ? cv::IMREAD_REDUCED_COLOR_2 : cv::IMREAD_COLOR;
}

/// Each axis on its own: a picture may have to shrink along one and grow along the other.
cv::Mat resizeAxis(const cv::Mat& picture, int width, int height) {
    if (picture.cols == width && picture.rows == height) {
        return picture;
    }
    const bool shrinks = width <= picture.cols && height <= picture.rows;
    cv::Mat resized;
    cv::resize(picture, resized, {width, height}, 0, 0, shrinks ? cv::INTER_AREA : cv::INTER_LINEAR);
    return resized;
}

cv::Mat resizeTo(const cv::Mat& picture, int width, int height) {
    const cv::Mat shrunk = resizeAxis(picture, std::min(width, picture.cols), std::min(height, picture.rows));
    return resizeAxis(shrunk, width, height);
}

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

template <class Work>
Result<api::ImageBuffer> guarded(const std::string& file, Work work) {
    try {
        return work();
    } catch (const std::exception& exception) {
        return Error{std::string("The picture cannot be used: ") + exception.what(), file, ""};
    }
}

}  // namespace

Result<api::ImageBuffer> readPicture(const std::string& file) {
    return guarded(file, [&]() -> Result<api::ImageBuffer> {
        const auto encoded = readEncoded(file);
        if (!encoded) {
            return encoded.error();
        }
        const auto decoded = decodeFull(*encoded, file);
        if (!decoded) {
            return decoded.error();
        }
        return toBuffer(*decoded);
    });
}

Result<api::ImageBuffer> readResized(const std::string& file, const spec::DatasetSpec& dataset) {
    return guarded(file, [&]() -> Result<api::ImageBuffer> {
        const auto encoded = readEncoded(file);
        if (!encoded) {
            return encoded.error();
        }
        const auto decoded =
            decodeBytes(*encoded, reducedFlag(encoded->header, dataset.width, dataset.height), file);
        if (!decoded) {
            return decoded.error();
        }
        cv::Mat resized = resizeTo(*decoded, dataset.width, dataset.height);
        if (dataset.color == spec::ColorMode::Grey) {
            cv::cvtColor(resized, resized, cv::COLOR_BGR2GRAY);
        }
        return toBuffer(resized);
    });
}

Result<api::ImageBuffer> readThumbnail(const std::string& file, int side) {
    return guarded(file, [&]() -> Result<api::ImageBuffer> {
        const auto encoded = readEncoded(file);
        if (!encoded) {
            return encoded.error();
        }
        const auto decoded = encoded->header.format == PictureFormat::Jpeg
                                 ? decodeBytes(*encoded, reducedFlag(encoded->header, side, side), file)
                                 : decodeFull(*encoded, file);
        if (!decoded) {
            return decoded.error();
        }
        const double scale = std::min(
            {1.0, side / static_cast<double>(decoded->cols), side / static_cast<double>(decoded->rows)});
        const auto scaled = [&](int extent) {
            return std::max(1, static_cast<int>(std::lround(extent * scale)));
        };
        return toBuffer(onWhite(resizeTo(*decoded, scaled(decoded->cols), scaled(decoded->rows))));
    });
}

void writePlanes(const api::ImageBuffer& picture, double rescale, float* planes) {
    const auto channels = static_cast<std::size_t>(picture.channels);
    const std::size_t plane = picture.bytes.size() / channels;
    for (std::size_t c = 0; c < channels; ++c) {
        for (std::size_t i = 0; i < plane; ++i) {
            *planes++ = static_cast<float>(picture.bytes[i * channels + c] * rescale);
        }
    }
}

}  // namespace studio::data
