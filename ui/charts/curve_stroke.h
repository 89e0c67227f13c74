#pragma once

#include <QColor>
#include <QVector>

#include "ui/charts/curve_marks.h"
#include "ui/charts/plot_map.h"
#include "ui/charts/point_store.h"

class QPainter;

namespace studio::ui {

struct CurveInk {
    QColor color;
    double width = 2.0;
    bool dashed = false;
};

/// The points of `store` within the map's range as a line with gaps. Where many fall into one pixel they are
/// drawn as what they cover, from least to greatest, at the cost of one look per pixel. A point without
/// neighbours is a dot.
void paintCurve(QPainter& painter, const PointStore& store, const PlotMap& map, const CurveInk& ink);

/// The area between low and high; of many points in one pixel the widest interval.
void paintBand(QPainter& painter, const QVector<BandPoint>& band, const PlotMap& map, const QColor& fill);

}  // namespace studio::ui
