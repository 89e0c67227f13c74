#include "core/data/augment/erasing.h"

#include <algorithm>
#include <cmath>

namespace studio::data::augment {
namespace {

constexpr double flattest = 0.3;
constexpr double steepest = 3.3;

std::optional<Box> ifAny(const Box& box) {
    return box.width > 0 && box.height > 0 ? std::optional(box) : std::nullopt;
}

/// Anywhere in the picture.
Box placed(Box box, int width, int height, Random& random) {
    box.y = static_cast<int>(random.below(static_cast<std::uint64_t>(height - box.height + 1)));
    box.x = static_cast<int>(random.below(static_cast<std::uint64_t>(width - box.width + 1)));
    return box;
}

}  // namespace

std::optional<Box> drawErasedBox(double low, double high, int width, int height, Random& random) {
    double share = 0.0;
    for (int attempt = 0; attempt < 10; ++attempt) {
        share = random.uniform(low, high);
        const double area = share * width * height;
        const double aspect = std::exp(random.uniform(std::log(flattest), std::log(steepest)));
        const Box box{0, 0, static_cast<int>(std::lround(std::sqrt(area / aspect))),
                      static_cast<int>(std::lround(std::sqrt(area * aspect)))};
        if (box.width < width && box.height < height) {
            return ifAny(placed(box, width, height, random));
        }
    }
    const auto box = centredBox(share, width, height);
    return box ? ifAny(placed(*box, width, height, random)) : box;
}

std::optional<Box> centredBox(double share, int width, int height) {
    const double side = std::sqrt(std::clamp(share, 0.0, 1.0));
    Box box{0, 0, static_cast<int>(std::lround(side * width)), static_cast<int>(std::lround(side * height))};
    box.x = (width - box.width) / 2;
    box.y = (height - box.height) / 2;
    return ifAny(box);
}

void erase(const Planes& planes, const Box& box, double value) {
    for (int c = 0; c < planes.channels; ++c) {
        for (int y = box.y; y < box.y + box.height; ++y) {
            float* row = planes.plane(c) + static_cast<std::ptrdiff_t>(y) * planes.width + box.x;
            std::fill_n(row, box.width, static_cast<float>(value));
        }
    }
}

}  // namespace studio::data::augment
