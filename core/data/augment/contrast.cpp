#include "core/data/augment/contrast.h"

#include "core/data/augment/grey.h"

namespace studio::data::augment {
namespace {

double meanGrey(const Planes& planes) {
    const std::size_t count = planes.planeSize();
    double sum = 0.0;
    if (planes.channels == 1) {
        for (std::size_t i = 0; i < count; ++i) {
            sum += static_cast<double>(planes.values[i]);
        }
    } else {
        const float* red = planes.plane(0);
        const float* green = planes.plane(1);
        const float* blue = planes.plane(2);
        for (std::size_t i = 0; i < count; ++i) {
            sum += static_cast<double>(greyOf(red[i], green[i], blue[i]));
        }
    }
    return sum / static_cast<double>(count);
}

}  // namespace

void scaleContrast(const Planes& planes, double factor) {
    const auto scale = static_cast<float>(factor);
    const auto constant = static_cast<float>((1.0 - factor) * meanGrey(planes));
    for (std::size_t i = 0; i < planes.size(); ++i) {
        planes.values[i] = clampedToByte(planes.values[i] * scale + constant);
    }
}

}  // namespace studio::data::augment
