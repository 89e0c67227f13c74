#include "core/data/augment/mixup.h"

namespace studio::data::augment {

void blend(const Planes& planes, const float* other, double share) {
    const auto own = static_cast<float>(share);
    for (std::size_t i = 0; i < planes.size(); ++i) {
        planes.values[i] = other[i] + (planes.values[i] - other[i]) * own;
    }
}

}  // namespace studio::data::augment
