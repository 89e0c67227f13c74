#include "core/data/augment/zoom.h"

namespace studio::data::augment {

double drawZoom(double range, Random& random) {
    return random.uniform(1.0 - range, 1.0 + range);
}

Affine zoomMatrix(double rows, double columns) {
    return {rows, 0.0, 0.0, 0.0, columns, 0.0};
}

}  // namespace studio::data::augment
