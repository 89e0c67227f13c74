#include "core/data/png_check.h"

#include <string_view>

namespace studio::data {

bool isWholePng(std::span<const std::uint8_t> bytes) {
    constexpr std::size_t signature = 8;
    constexpr std::size_t frame = 12;  // Length, type and checksum around a chunk's content.
    std::size_t at = signature;
    while (at < bytes.size() && bytes.size() - at >= frame) {
        std::size_t length = 0;
        for (std::size_t i = 0; i < 4; ++i) {
            length = (length << 8) | bytes[at + i];
        }
        if (length > bytes.size() - at - frame) {
            return false;
        }
        const std::string_view type(reinterpret_cast<const char*>(bytes.data()) + at + 4, 4);
        if (type == "IEND") {
            return true;
        }
        at += frame + length;
    }
    return false;
}

}  // namespace studio::data
