#include "core/data/augment/flip.h"

namespace studio::data::augment {

Affine flipMatrix(bool horizontal, bool vertical, int height, int width) {
    Affine flip;
    if (vertical) {
        flip.rr = -1.0;
        flip.r = height - 1.0;
    }
    if (horizontal) {
        flip.cc = -1.0;
        flip.c = width - 1.0;
    }
    return flip;
}

}  // namespace studio::data::augment
