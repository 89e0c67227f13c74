#include "core/data/augment/shift.h"

namespace studio::data::augment {

Affine shiftMatrix(double rows, double columns) {
    return {1.0, 0.0, rows, 0.0, 1.0, columns};
}

}  // namespace studio::data::augment
