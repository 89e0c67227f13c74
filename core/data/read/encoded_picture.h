#pragma once

#include <string>

#include "core/data/read/picture_header.h"
#include "core/data/read/picture_limits.h"
#include "core/spec/result.h"

namespace studio::data {

/// The bytes of a picture file, with what its header says.
struct EncodedPicture {
    std::string content;
    PictureHeader header;
    [[nodiscard]] Bytes bytes() const {
        return {reinterpret_cast<const std::uint8_t*>(content.data()), content.size()};
    }
};

/// Error when it cannot be read, is larger than largestPictureBytes, is empty, is no picture of a known
/// format, or promises more than largestPictureMegapixels.
[[nodiscard]] Result<EncodedPicture> readEncoded(const std::string& file);

/// The bytes of a file that may be a picture: a large one of another kind (a film, an archive) is refused by
/// its first bytes and not read. Errors as above, but for those of the header.
[[nodiscard]] Result<std::string> readPictureFile(const std::string& file);

/// Of bytes that are in memory; `file` is for the message.
[[nodiscard]] Result<EncodedPicture> withHeader(std::string content, const std::string& file);

}  // namespace studio::data
