#pragma once

namespace studio::ui {

/// Where the values of a range lie on a slider, finest around the value that changes nothing: the distance
/// from it grows with the cube of the way. So ±0.1 of ±1 and 0.8 … 1.2 of 0.05 … 10 can both be set by hand.
struct RangeScale {
    double minimum = 0.0;
    double maximum = 1.0;
    double neutral = 0.0;  ///< At an end where it is one, else in the middle of the slider.
    double step = 0.1;     ///< Values that a slider gives are multiples of it.

    /// 0 … 1, for any value.
    [[nodiscard]] double toPosition(double value) const;
    /// The nearest step at a position of 0 … 1, within the bounds.
    [[nodiscard]] double toValue(double position) const;
    [[nodiscard]] double snapped(double value) const;
    /// 0 … 1: where the neutral value lies.
    [[nodiscard]] double neutralPosition() const;
};

}  // namespace studio::ui
