#include "ui/charts/curve_data.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "ui/theme/colormap.h"
#include "ui/theme/theme.h"

namespace studio::ui {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

/// Least and greatest of all that was added.
struct Span {
    double low = infinity;
    double high = -infinity;

    void add(double value) {
        if (!std::isfinite(value))
            return;
        low = std::min(low, value);
        high = std::max(high, value);
    }
    [[nodiscard]] bool isEmpty() const { return low > high; }
    /// Grown where it has no extent, so that a single point still has axes around it.
    void widen(double by) {
        if (high - low > 0.0)
            return;
        low -= by;
        high += by;
    }
};

void addCurve(const Curve& curve, YScale scale, Span& x, Span& y) {
    const PointStore& store = curve.source.raw();
    if (store.isEmpty())
        return;
    x.add(store[0].x());
    x.add(store.back().x());
    const PointStore::Extremes found = store.extremes(0, store.size());
    for (const qsizetype place : {scale == YScale::Log ? found.positive : found.least, found.greatest}) {
        if (place >= 0)
            y.add(toPlot(scale, store[place].y()));
    }
    for (const BandPoint& point : curve.band) {
        y.add(toPlot(scale, point.low));
        y.add(toPlot(scale, point.high));
    }
}

}  // namespace

QColor curveColor(const Curve& curve) {
    const Theme& theme = Theme::of();
    if (curve.shade) {
        // The end that would vanish on the background is left out.
        const double t = theme.isDark() ? 0.22 + 0.78 * *curve.shade : 0.82 * *curve.shade;
        return QColor::fromRgb(colormapAt(Colormap::Viridis, t));
    }
    if (curve.color == -1)
        return theme.color(ColorRole::Train);
    return curve.color == -2 ? theme.color(ColorRole::Validation) : theme.series(curve.color);
}

const Curve* CurveModel::find(const QString& name) const {
    const auto it = std::find_if(curves.begin(), curves.end(),
                                 [&name](const Curve& curve) { return curve.name == name; });
    return it == curves.end() ? nullptr : &*it;
}

bool CurveModel::isEmpty() const {
    return std::all_of(curves.begin(), curves.end(),
                       [](const Curve& curve) { return curve.source.isEmpty(); });
}

QRectF CurveModel::fullRange() const {
    Span x;
    Span y;
    for (const Curve& curve : curves) {
        if (curve.visible)
            addCurve(curve, scale(), x, y);
    }
    if (plannedX) {
        x.add(plannedX->first);
        x.add(plannedX->second);
    }
    if (x.isEmpty())
        x = {0.0, integerX ? 10.0 : 1.0};
    x.widen(1.0);
    if (y.isEmpty())
        y = {log ? -1.0 : 0.0, log ? 0.0 : 1.0};
    else
        for (const CurveGuide& guide : guides)
            y.add(toPlot(scale(), guide.y));
    const auto rect = [&x](double low, double high) {
        return QRectF(QPointF(x.low, low), QPointF(x.high, high));
    };
    if (scale() == YScale::Percent)
        return rect(std::min(0.0, y.low), std::max(1.0, y.high));
    const bool positive = y.low >= 0.0 && !log;
    y.widen(log ? 0.3 : y.low == 0.0 ? 1.0 : 0.5 * std::abs(y.low));
    if (positive)
        y.low = 0.0;
    const double air = (y.high - y.low) * 0.06;
    return rect(positive ? y.low : y.low - air, y.high + air);
}

CurveModel CurveModel::detached() const {
    CurveModel copy = *this;
    for (Curve& curve : copy.curves)
        curve.source = curve.source.detached();
    return copy;
}

}  // namespace studio::ui
