#pragma once

#include <cstdint>
#include <opencv2/core.hpp>
#include <span>
#include <string>

#include "core/data/picture_header.h"
#include "core/spec/result.h"

namespace studio::data {

using Bytes = std::span<const std::uint8_t>;

/// Files above this are not read.
inline constexpr std::uintmax_t largestPictureBytes = 512u << 20;

/// The bytes of a picture file, with what its header says. Error when it cannot be read, is empty, is no
/// picture of a known format, or promises more than largestPictureMegapixels.
struct EncodedPicture {
    std::string content;
    PictureHeader header;
    [[nodiscard]] Bytes bytes() const {
        return {reinterpret_cast<const std::uint8_t*>(content.data()), content.size()};
    }
};
[[nodiscard]] Result<EncodedPicture> readEncoded(const std::string& file);

/// cv::imdecode, with its exceptions and its silence turned into errors, and with the first frame of a GIF,
/// which OpenCV 4.6 cannot read. `file` is for the message.
[[nodiscard]] Result<cv::Mat> decodeBytes(const EncodedPicture& picture, int flags, const std::string& file);

}  // namespace studio::data
