#pragma once

#include <QRectF>
#include <QString>
#include <QVector>
#include <optional>
#include <vector>

#include "ui/charts/curve_marks.h"
#include "ui/charts/curve_scale.h"
#include "ui/charts/curve_source.h"

class QColor;

namespace studio::ui {

/// One named curve as the chart's parts share it.
struct Curve {
    QString name;
    CurveSource source = {};
    QVector<BandPoint> band = {};
    bool dashed = false;
    int color = 0;                     ///< Series index; -1 Train, -2 Validation.
    std::optional<double> shade = {};  ///< Instead of it: 0 … 1 of a perceptually even map.
    bool visible = true;
    QString leader = {};  ///< The curve that it is shown and hidden with; empty: none.
};

[[nodiscard]] QColor curveColor(const Curve& curve);

/// What a CurveChart shows: shared by its parts, owned by the chart.
struct CurveModel {
    std::vector<Curve> curves = {};
    std::vector<CurveMark> marks = {};
    std::vector<CurveGuide> guides = {};
    std::optional<std::pair<double, double>> plannedX = {};
    double smoothing = 0.0;
    bool percent = false;
    bool log = false;
    bool integerX = true;
    bool many = false;         ///< Alike curves: thin, and only the one under the pointer is named.
    QString highlighted = {};  ///< Name of the curve that is drawn above the others.
    QString xTitle = {};
    QString yTitle = {};
    QString placeholder = {};

    [[nodiscard]] YScale scale() const {
        return log ? YScale::Log : percent ? YScale::Percent : YScale::Linear;
    }
    [[nodiscard]] const Curve* find(const QString& name) const;
    [[nodiscard]] bool isEmpty() const;
    [[nodiscard]] bool isHighlighted(const Curve& curve) const {
        return !highlighted.isEmpty() && (curve.name == highlighted || curve.leader == highlighted);
    }
    /// What is shown while nobody zooms: all visible curves, bands and the planned x; in plot space, top the
    /// least y.
    [[nodiscard]] QRectF fullRange() const;
    /// As it is now, shared with nobody and without smoothing: for another thread.
    [[nodiscard]] CurveModel detached() const;
};

/// Header "x,name,…" and one line per x of any curve; after a curve with a band its "name low" and "name
/// high"; last the marks, where there are any. RFC 4180 quoting; 9 significant digits; what is not finite is
/// an empty cell.
[[nodiscard]] QString curvesToCsv(const CurveModel& model);

}  // namespace studio::ui
