#pragma once

#include <cstdint>
#include <span>

namespace studio::data {

/// Whether all chunks of a PNG are there, to the last. Asked before decoding, since libpng prints a line on
/// stderr about a file that is cut off.
[[nodiscard]] bool isWholePng(std::span<const std::uint8_t> bytes);

}  // namespace studio::data
