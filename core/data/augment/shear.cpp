#include "core/data/augment/shear.h"

#include <cmath>

namespace studio::data::augment {

Affine shearMatrix(double degrees) {
    const double angle = degrees * radiansPerDegree;
    return {1.0, -std::sin(angle), 0.0, 0.0, std::cos(angle), 0.0};
}

}  // namespace studio::data::augment
