#include "core/data/augment/channel_shift.h"

#include <algorithm>

namespace studio::data::augment {

namespace {

struct Extent {
    float darkest;
    float brightest;
};

/// In lanes side by side: a compiler may not reorder the comparisons of floats by itself.
Extent extentOf(const float* values, std::size_t count) {
    constexpr std::size_t lanes = 8;
    float low[lanes];
    float high[lanes];
    std::fill_n(low, lanes, values[0]);
    std::fill_n(high, lanes, values[0]);
    std::size_t i = 0;
    for (; i + lanes <= count; i += lanes) {
        for (std::size_t k = 0; k < lanes; ++k) {
            low[k] = values[i + k] < low[k] ? values[i + k] : low[k];
            high[k] = values[i + k] > high[k] ? values[i + k] : high[k];
        }
    }
    for (; i < count; ++i) {
        low[0] = std::min(low[0], values[i]);
        high[0] = std::max(high[0], values[i]);
    }
    return {*std::min_element(low, low + lanes), *std::max_element(high, high + lanes)};
}

}  // namespace

void shiftChannels(const Planes& planes, double shift) {
    const auto added = static_cast<float>(shift);
    const auto [darkest, brightest] = extentOf(planes.values, planes.size());
    for (std::size_t i = 0; i < planes.size(); ++i) {
        planes.values[i] = std::min(std::max(planes.values[i] + added, darkest), brightest);
    }
}

}  // namespace studio::data::augment
