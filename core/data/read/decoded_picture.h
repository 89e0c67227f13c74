#pragma once

#include <opencv2/core.hpp>
#include <string>

namespace studio::data {

/// What a file's bytes decode to: as stored, not turned.
struct DecodedPicture {
    cv::Mat pixels;           ///< 8 bit grey, BGR or BGRA. Empty: nothing can be decoded.
    std::string reason = {};  ///< Why only a part or nothing, in the library's words; empty when whole.
};

/// What a picture shows where nothing could be decoded.
[[nodiscard]] inline cv::Scalar missingPixels() {
    return {128, 128, 128, 255};
}

}  // namespace studio::data
