#include "core/spec/shape.h"

#include <limits>

namespace studio::spec {

std::int64_t Shape::elements() const {
    std::int64_t area = 0;
    std::int64_t count = 0;
    if (__builtin_mul_overflow(height, width, &area) || __builtin_mul_overflow(area, channels, &count)) {
        return std::numeric_limits<std::int64_t>::max();
    }
    return count;
}

std::string Shape::text() const {
    if (flat) {
        return std::to_string(channels);
    }
    return std::to_string(height) + "×" + std::to_string(width) + "×" + std::to_string(channels);
}

}  // namespace studio::spec
