#include "core/data/scan/file_names.h"

#include <algorithm>
#include <array>

namespace studio::data {
namespace {

template <std::size_t n>
bool isOneOf(const std::array<std::string_view, n>& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

constexpr std::array<std::string_view, 13> pictureExtensions = {
    "jpg", "jpeg", "jpe", "jfif", "png", "bmp", "dib", "gif", "webp", "tif", "tiff", "pgm", "ppm"};
constexpr std::array<std::string_view, 7> systemNames = {
    ".ds_store", "thumbs.db", "ehthumbs.db", "desktop.ini", "$recycle.bin", "system volume information",
    "@eadir"};

}  // namespace

bool isUtf8(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const int more = lead < 0x80                   ? 0
                         : lead >= 0xc2 && lead < 0xe0 ? 1
                         : lead >= 0xe0 && lead < 0xf0 ? 2
                         : lead >= 0xf0 && lead < 0xf5 ? 3
                                                       : -1;
        if (more < 0 || i + static_cast<std::size_t>(more) >= text.size()) {
            return false;
        }
        for (int k = 0; k < more; ++k) {
            if ((static_cast<unsigned char>(text[++i]) & 0xc0) != 0x80) {
                return false;
            }
        }
    }
    return true;
}

std::string printable(std::string text) {
    std::replace_if(
        text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; }, '?');
    return text;
}

std::string folded(std::string_view text) {
    std::string result(text);
    for (char& c : result) {
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return result;
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r");
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

std::string_view fileName(std::string_view path) {
    const auto slash = path.rfind('/');
    return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

std::string_view folderOf(std::string_view path) {
    const auto slash = path.rfind('/');
    return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

std::string_view withoutExtension(std::string_view path) {
    const std::string_view name = fileName(path);
    const auto dot = name.rfind('.');
    return dot == std::string_view::npos || dot == 0 ? path : path.substr(0, path.size() - name.size() + dot);
}

std::string extensionOf(std::string_view path) {
    const auto rest = path.substr(withoutExtension(path).size());
    return rest.empty() ? std::string() : folded(rest.substr(1));
}

bool namesPicture(std::string_view path) {
    return isOneOf(pictureExtensions, extensionOf(path));
}

std::string nameObjection(std::string_view name) {
    if (!isUtf8(name)) {
        return "The name is not valid UTF-8; rename it.";
    }
    if (isOneOf(systemNames, folded(name))) {
        return "A file of the operating system.";
    }
    if (name.starts_with("._") || name == "__MACOSX") {
        return "A companion file of macOS (AppleDouble).";
    }
    return name.starts_with('.') ? "Hidden." : "";
}

std::optional<api::Part> partNamed(std::string_view name) {
    const std::string word = folded(trimmed(name));
    if (word == "train" || word == "training") {
        return api::Part::Training;
    }
    if (word == "val" || word == "valid" || word == "validation" || word == "dev") {
        return api::Part::Validation;
    }
    if (word == "test" || word == "testing") {
        return api::Part::Test;
    }
    return std::nullopt;
}

}  // namespace studio::data
