#include "core/data/augment/brightness.h"

namespace studio::data::augment {

void scaleBrightness(const Planes& planes, double factor) {
    const auto scale = static_cast<float>(factor);
    for (std::size_t i = 0; i < planes.size(); ++i) {
        planes.values[i] = clampedToByte(planes.values[i] * scale);
    }
}

}  // namespace studio::data::augment
