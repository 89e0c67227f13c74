#pragma once

#include <cstdint>

namespace studio::data {

/// A header that promises more pixels than this is refused before anything is allocated.
inline constexpr std::int64_t largestPictureMegapixels = 100;

/// Files above this are not read.
inline constexpr std::uintmax_t largestPictureBytes = 512u << 20;

}  // namespace studio::data
