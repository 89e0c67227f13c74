#pragma once

#include <cstdint>
#include <opencv2/core.hpp>

namespace studio::data {

/// dHash: whether each of 8×8 places is darker than its right neighbour, in the picture reduced to 9×8 grey
/// values (N. Krawetz, "Kind of Like That", 2013). First row and left first, from the highest bit. Copies
/// that were saved again, resized or brightened differ in few bits, other pictures in about half. 0 where
/// nothing changes from left to right, as in an empty picture. `picture`: 8 bit grey, BGR or BGRA (alpha is
/// left out), as shown, at least 9×8 pixels to say anything.
[[nodiscard]] std::uint64_t differenceHash(const cv::Mat& picture);

/// In how many bits two hashes differ.
[[nodiscard]] int hashDistance(std::uint64_t a, std::uint64_t b);

}  // namespace studio::data
