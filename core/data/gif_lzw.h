#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace studio::data {

/// Unpacks GIF's variable-length LZW codes into `count` palette indices. Nothing when the data ends before
/// that, or holds a code that no table can have. `codeSize` is the frame's, 2 … 8.
[[nodiscard]] std::optional<std::vector<std::uint8_t>> unpackLzw(const std::vector<std::uint8_t>& packed,
                                                                 int codeSize, std::size_t count);

}  // namespace studio::data
