#include "core/data/augment/shift.h"

namespace studio::data::augment {

double drawShift(double share, int extent, Random& random) {
    return random.uniform(-share, share) * extent;
}

Affine shiftMatrix(double rows, double columns) {
    return {1.0, 0.0, rows, 0.0, 1.0, columns};
}

}  // namespace studio::data::augment
