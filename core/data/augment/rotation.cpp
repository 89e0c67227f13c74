#include "core/data/augment/rotation.h"

#include <cmath>

namespace studio::data::augment {

Affine rotationMatrix(double degrees) {
    const double angle = degrees * radiansPerDegree;
    return {std::cos(angle), -std::sin(angle), 0.0, std::sin(angle), std::cos(angle), 0.0};
}

}  // namespace studio::data::augment
