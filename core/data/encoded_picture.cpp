#include "core/data/encoded_picture.h"

#include "core/spec/files.h"

namespace studio::data {

Result<EncodedPicture> withHeader(std::string content, const std::string& file) {
    if (content.empty()) {
        return Error{"The file is empty.", file, ""};
    }
    EncodedPicture picture{std::move(content), {}};
    picture.header = readHeader(picture.bytes());
    if (auto reason = objectionTo(picture.header); !reason.empty()) {
        return Error{std::move(reason), file, ""};
    }
    return picture;
}

Result<EncodedPicture> readEncoded(const std::string& file) {
    auto content = readFile(file, largestPictureBytes);
    if (!content) {
        return Error{content.error().what, file, ""};
    }
    return withHeader(*std::move(content), file);
}

}  // namespace studio::data
