#include "core/data/augment/cutmix.h"

#include <algorithm>
#include <cmath>

namespace studio::data::augment {

Box drawPastedBox(double share, int width, int height, Random& random) {
    const double side = std::sqrt(1.0 - share);
    const auto middleX = static_cast<int>(random.below(static_cast<std::uint64_t>(width)));
    const auto middleY = static_cast<int>(random.below(static_cast<std::uint64_t>(height)));
    const auto boxWidth = static_cast<int>(side * width);
    const auto boxHeight = static_cast<int>(side * height);
    const int left = std::clamp(middleX - boxWidth / 2, 0, width);
    const int right = std::clamp(middleX + boxWidth / 2, 0, width);
    const int top = std::clamp(middleY - boxHeight / 2, 0, height);
    const int bottom = std::clamp(middleY + boxHeight / 2, 0, height);
    return {left, top, right - left, bottom - top};
}

void paste(const Planes& planes, const float* other, const Box& box) {
    for (int c = 0; c < planes.channels; ++c) {
        const auto plane = static_cast<std::ptrdiff_t>(planes.planeSize()) * c;
        for (int y = box.y; y < box.y + box.height; ++y) {
            const auto start = plane + static_cast<std::ptrdiff_t>(y) * planes.width + box.x;
            std::copy_n(other + start, box.width, planes.values + start);
        }
    }
}

void paste(std::uint8_t* labels, const std::uint8_t* other, int width, const Box& box) {
    for (int y = box.y; y < box.y + box.height; ++y) {
        const auto start = static_cast<std::ptrdiff_t>(y) * width + box.x;
        std::copy_n(other + start, box.width, labels + start);
    }
}

}  // namespace studio::data::augment
