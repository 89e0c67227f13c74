#include "ui/widgets/range_scale.h"

#include <algorithm>
#include <cmath>

namespace studio::ui {
namespace {

/// 12 digits are more than any field shows, and 0.30000000000000004 becomes 0.3.
double withoutNoise(double value) {
    constexpr double digits = 1e12;
    return std::round(value * digits) / digits;
}

}  // namespace

double RangeScale::neutralPosition() const {
    if (neutral <= minimum)
        return 0.0;
    return neutral >= maximum ? 1.0 : 0.5;
}

double RangeScale::toPosition(double value) const {
    const double bounded = std::clamp(value, minimum, maximum);
    const double middle = neutralPosition();
    if (bounded >= neutral)
        return maximum <= neutral
                   ? middle
                   : middle + (1.0 - middle) * std::cbrt((bounded - neutral) / (maximum - neutral));
    return middle - middle * std::cbrt((neutral - bounded) / (neutral - minimum));
}

double RangeScale::toValue(double position) const {
    const double bounded = std::clamp(position, 0.0, 1.0);
    const double middle = neutralPosition();
    if (bounded >= middle) {
        const double way = middle < 1.0 ? (bounded - middle) / (1.0 - middle) : 0.0;
        return snapped(neutral + (maximum - neutral) * way * way * way);
    }
    const double way = (middle - bounded) / middle;
    return snapped(neutral - (neutral - minimum) * way * way * way);
}

double RangeScale::snapped(double value) const {
    return std::clamp(withoutNoise(std::round(value / step) * step), minimum, maximum);
}

}  // namespace studio::ui
