#include "ui/pages/network/graph_walk.h"

#include <QtGlobal>
#include <cmath>

#include "ui/pages/network/graph_key.h"

namespace studio::ui {
namespace {

/// The first or last of a box's blocks; any other key stands for itself.
QString endOf(const GraphScene& scene, const QString& key, bool last) {
    if (scene.box(key) == nullptr)
        return key;
    QString best;
    for (const GraphBlock& block : scene.shownGraph().blocks) {
        const QString& id = block.content.id;
        if (block.group != key)
            continue;
        const double y = scene.rectOf(id).top();
        if (best.isEmpty() || (last ? y > scene.rectOf(best).top() : y < scene.rectOf(best).top()))
            best = id;
    }
    return best;
}

/// Along a connection, the one nearest sideways.
QString along(const GraphScene& scene, const QString& from, bool below) {
    const QPointF center = scene.rectOf(from).center();
    QString best;
    double distance = 0;
    for (const GraphEdge& edge : scene.layout().edges) {
        if ((below ? edge.from : edge.to) != from)
            continue;
        const QString& other = below ? edge.to : edge.from;
        const QPointF way = scene.rectOf(other).center() - center;
        const double length = std::abs(way.x()) * 4 + std::abs(way.y());
        if (best.isEmpty() || length < distance) {
            best = other;
            distance = length;
        }
    }
    return best;
}

QString beside(const GraphScene& scene, const QString& from, bool right) {
    const QPointF center = scene.rectOf(from).center();
    const auto& blocks = scene.layout().blocks;
    QString best;
    double distance = 0;
    for (auto it = blocks.constBegin(); it != blocks.constEnd(); ++it) {
        const QPointF way = it.value().center() - center;
        if (right ? way.x() < 1 : way.x() > -1)
            continue;
        const double length = std::abs(way.x()) + 4 * std::abs(way.y());
        if (best.isEmpty() || length < distance) {
            best = it.key();
            distance = length;
        }
    }
    return best;
}

QString groupAround(const GraphScene& scene, const QString& key) {
    for (const GraphBlock& block : scene.shownGraph().blocks) {
        if (block.content.id == key)
            return scene.box(block.group) != nullptr ? block.group : QString();
    }
    return {};
}

}  // namespace

QString walk(const GraphScene& scene, const QString& from, int key) {
    const auto& blocks = scene.shownGraph().blocks;
    if (blocks.isEmpty())
        return {};
    if (key == Qt::Key_Home || from.isEmpty())
        return blocks.first().content.id;
    if (key == Qt::Key_End)
        return blocks.last().content.id;
    const QString at = scene.shownGraph().shown(from);
    const bool box = scene.box(at) != nullptr;
    if (key == Qt::Key_Down)
        return box ? endOf(scene, at, false) : along(scene, at, true);
    if (key == Qt::Key_Up)
        return along(scene, endOf(scene, at, false), false);
    if (box)
        return key == Qt::Key_Right ? endOf(scene, at, false) : QString();
    const QString next = beside(scene, at, key == Qt::Key_Right);
    return next.isEmpty() && key == Qt::Key_Left ? groupAround(scene, at) : next;
}

}  // namespace studio::ui
