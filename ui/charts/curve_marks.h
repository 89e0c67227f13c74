#pragma once

#include <QString>
#include <limits>

namespace studio::ui {

/// From `low` to `high` at one x: an interval around a curve's value.
struct BandPoint {
    double x = 0.0;
    double low = 0.0;
    double high = 0.0;
    bool operator==(const BandPoint&) const = default;
};

/// Something that happened at one x, drawn as a vertical line with its label: "best, epoch 12", "resumed".
struct CurveMark {
    double x = 0.0;
    QString label;
    /// A finite y puts a ring there, in the colour of `series`; else the line stands alone.
    double y = std::numeric_limits<double>::quiet_NaN();
    QString series = {};
};

/// A y that is worth comparing with: a horizontal line with its label.
struct CurveGuide {
    double y = 0.0;
    QString label;
};

}  // namespace studio::ui
