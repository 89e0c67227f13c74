#include "core/data/augment/zoom.h"

namespace studio::data::augment {

Affine zoomMatrix(double rows, double columns) {
    return {rows, 0.0, 0.0, 0.0, columns, 0.0};
}

}  // namespace studio::data::augment
