#include "core/data/probe.h"

#include <opencv2/imgcodecs.hpp>

#include "core/data/decode_bytes.h"
#include "core/data/jpeg_check.h"

namespace studio::data {
namespace {

Probe unreadable(std::string reason) {
    return {0, 0, api::ProblemKind::Unreadable, std::move(reason)};
}

/// libjpeg first: OpenCV would fill what is missing with grey, and print a line on stderr.
Probe probeJpeg(const EncodedPicture& picture, const std::string& file) {
    const JpegFacts facts = checkJpeg(picture.bytes());
    if (!facts.readable) {
        return unreadable("Corrupt or incomplete JPEG file: " + facts.reason + ".");
    }
    if (facts.damaged) {
        return {0, 0, api::ProblemKind::Damaged,
                "Damaged JPEG file, would decode only in part: " + facts.reason + "."};
    }
    const auto decoded = decodeBytes(picture, cv::IMREAD_REDUCED_COLOR_8, file);
    if (!decoded) {
        return unreadable(decoded.error().what);
    }
    // An eighth is enough to see whether EXIF turned it on its side.
    const bool turned = (facts.width > facts.height) != (decoded->cols > decoded->rows) &&
                        decoded->cols != decoded->rows && facts.width != facts.height;
    return turned ? Probe{facts.height, facts.width, {}, {}} : Probe{facts.width, facts.height, {}, {}};
}

}  // namespace

Probe probePicture(const std::string& file) {
    try {
        const auto encoded = readEncoded(file);
        if (!encoded) {
            return unreadable(encoded.error().what);
        }
        if (encoded->header.format == PictureFormat::Jpeg) {
            return probeJpeg(*encoded, file);
        }
        const auto decoded = decodeBytes(*encoded, cv::IMREAD_COLOR, file);
        if (!decoded) {
            return unreadable(decoded.error().what);
        }
        return {decoded->cols, decoded->rows, {}, {}};
    } catch (const std::exception& exception) {
        return unreadable(exception.what());
    }
}

}  // namespace studio::data
