#include "core/data/augment/saturation.h"

#include "core/data/augment/grey.h"

namespace studio::data::augment {

void scaleSaturation(const Planes& planes, double factor) {
    if (planes.channels != 3) {
        return;
    }
    const auto scale = static_cast<float>(factor);
    const float rest = 1.0F - scale;
    float* red = planes.plane(0);
    float* green = planes.plane(1);
    float* blue = planes.plane(2);
    for (std::size_t i = 0; i < planes.planeSize(); ++i) {
        const float grey = rest * greyOf(red[i], green[i], blue[i]);
        red[i] = clampedToByte(red[i] * scale + grey);
        green[i] = clampedToByte(green[i] * scale + grey);
        blue[i] = clampedToByte(blue[i] * scale + grey);
    }
}

}  // namespace studio::data::augment
