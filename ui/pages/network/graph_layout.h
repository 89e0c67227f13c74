#pragma once

#include <QHash>
#include <QPolygonF>
#include <QRectF>
#include <QString>
#include <QStringList>
#include <QVector>

namespace studio::ui {

/// One block to be placed: inputs are ids of other blocks; unknown ones are ignored.
struct GraphNode {
    QString id;
    QStringList inputs;
    double height = 0;
    QString box = {};  ///< The box it is drawn in; empty: none.
};

struct GraphEdge {
    QString from;
    QString to;
    QPolygonF path;     ///< Corner points, from the bottom of `from` to the top of `to`.
    bool skip = false;  ///< Passes other blocks by.
    bool operator==(const GraphEdge&) const = default;
};

/// Where blocks and edges lie.
struct GraphLayout {
    QHash<QString, QRectF> blocks;
    QHash<QString, QRectF> boxes;  ///< Their frames, title included.
    QVector<GraphEdge> edges;
    QRectF bounds;
};

struct GraphMetrics {
    double blockWidth = 300;
    double rankGap = 28;    ///< Between one row of blocks and the next.
    double laneGap = 32;    ///< Between blocks side by side.
    double skipWidth = 20;  ///< Of a lane in which only connections run.
    double boxPadding = 10;
    double boxTitle = 26;
};

/// A layered layout from top to bottom (graph_lanes.h says which block gets which row and lane). Boxes are
/// drawn around their blocks and the connections among them; nothing else crosses their blocks. Same input,
/// same picture.
[[nodiscard]] GraphLayout layoutGraph(const QVector<GraphNode>& nodes, const GraphMetrics& metrics = {});

}  // namespace studio::ui
