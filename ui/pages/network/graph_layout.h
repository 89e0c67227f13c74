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
};

struct GraphEdge {
    QString from;
    QString to;
    QPolygonF path;     ///< Corner points, from the bottom of `from` to the top of `to`.
    bool skip = false;  ///< Passes other blocks by.
};

/// Where blocks and edges lie.
struct GraphLayout {
    QHash<QString, QRectF> blocks;
    QVector<GraphEdge> edges;
    QRectF bounds;
};

struct GraphMetrics {
    double blockWidth = 300;
    double rankGap = 28;    ///< Between one row of blocks and the next.
    double laneGap = 28;    ///< Between blocks side by side.
    double skipWidth = 22;  ///< Of a lane in which only connections run.
};

/// A layered layout from top to bottom: a layer's row is its longest distance from the input. The longest way
/// through the network runs straight down the first lane; branches and skip connections get the nearest free
/// lane to the right. A cycle is drawn in the order given. Same input, same picture.
[[nodiscard]] GraphLayout layoutGraph(const QVector<GraphNode>& nodes, const GraphMetrics& metrics = {});

}  // namespace studio::ui
