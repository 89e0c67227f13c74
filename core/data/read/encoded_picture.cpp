#include "core/data/read/encoded_picture.h"

#include <array>
#include <filesystem>
#include <fstream>

#include "core/spec/files.h"

namespace studio::data {
namespace {

bool isLargeAndNoPicture(const std::string& file) {
    constexpr std::uintmax_t large = 1u << 20;
    std::error_code error;
    if (!std::filesystem::is_regular_file(file, error) || std::filesystem::file_size(file, error) < large ||
        error) {
        return false;
    }
    std::array<std::uint8_t, 16> first{};
    std::ifstream stream(file, std::ios::binary);
    stream.read(reinterpret_cast<char*>(first.data()), first.size());
    return stream.good() && formatOf(first) == PictureFormat::Unknown;
}

}  // namespace

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

Result<std::string> readPictureFile(const std::string& file) {
    if (isLargeAndNoPicture(file)) {
        return Error{objectionTo({}), file, ""};
    }
    auto content = readFile(file, largestPictureBytes);
    if (!content) {
        return Error{content.error().what, file, ""};
    }
    return content;
}

Result<EncodedPicture> readEncoded(const std::string& file) {
    auto content = readPictureFile(file);
    if (!content) {
        return content.error();
    }
    return withHeader(*std::move(content), file);
}

}  // namespace studio::data
