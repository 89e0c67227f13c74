#include "core/data/augment/hue.h"

#include <algorithm>

namespace studio::data::augment {
namespace {

/// Into 0 … 6 from at most one turn outside.
float withinTurn(float sextant) {
    const float above = sextant < 0.0F ? sextant + 6.0F : sextant;
    return above >= 6.0F ? above - 6.0F : above;
}

/// One channel of the fully saturated colour at a place of 0 … 6 on the colour wheel, seen from that channel:
/// how much is taken off the brightest, 0 … 1.
float takenOff(float place) {
    return std::min(std::max(std::min(place, 4.0F - place), 0.0F), 1.0F);
}

/// Place of a colour on the wheel, −1 … 5; red is 0, green 2, blue 4. A grey has none and gives 0.
float sextantOf(float red, float green, float blue, float brightest, float chroma) {
    const float scale = chroma > 0.0F ? 1.0F / chroma : 0.0F;
    const float fromRed = (green - blue) * scale;
    const float fromGreen = (blue - red) * scale + 2.0F;
    const float fromBlue = (red - green) * scale + 4.0F;
    const float other = green == brightest ? fromGreen : fromBlue;
    return red == brightest ? fromRed : other;
}

}  // namespace

void turnHue(const Planes& planes, double degrees) {
    if (planes.channels != 3) {
        return;
    }
    const auto turn = static_cast<float>(degrees / 60.0);
    float* red = planes.plane(0);
    float* green = planes.plane(1);
    float* blue = planes.plane(2);
    for (std::size_t i = 0; i < planes.planeSize(); ++i) {
        const float brightest = std::max(std::max(red[i], green[i]), blue[i]);
        const float chroma = brightest - std::min(std::min(red[i], green[i]), blue[i]);
        const float sextant =
            withinTurn(withinTurn(sextantOf(red[i], green[i], blue[i], brightest, chroma)) + turn);
        red[i] = brightest - chroma * takenOff(withinTurn(sextant + 5.0F));
        green[i] = brightest - chroma * takenOff(withinTurn(sextant + 3.0F));
        blue[i] = brightest - chroma * takenOff(withinTurn(sextant + 1.0F));
    }
}

}  // namespace studio::data::augment
