#include "ui/pages/network/graph_scene.h"

#include <algorithm>

#include "ui/pages/network/graph_key.h"
#include "ui/pages/network/group_box.h"

namespace studio::ui {
namespace {

constexpr double margin = 24;
constexpr double bottomMargin = 64;  ///< So that the last block comes out from under the corner.

}  // namespace

void GraphScene::setGraph(const NetworkGraph& graph, const QSet<QString>& folded) {
    m_graph = graph;
    m_shown = foldGraph(graph, folded);
    QVector<GraphNode> nodes;
    nodes.reserve(m_shown.blocks.size());
    for (const GraphBlock& block : m_shown.blocks)
        nodes.push_back({block.content.id, block.inputs, LayerBlock::heightOf(block.content), block.group});
    GraphMetrics metrics;
    metrics.blockWidth = LayerBlock::width;
    metrics.boxTitle = GroupBox::titleHeight;
    m_layout = layoutGraph(nodes, metrics);
    syncBlocks();
    syncBoxes();
    syncEdges();
    const QRectF bounds = m_layout.bounds.adjusted(-margin, -margin, margin, bottomMargin);
    if (bounds != sceneRect())
        setSceneRect(bounds);
}

void GraphScene::syncBlocks() {
    QHash<QString, LayerBlock*> kept;
    kept.reserve(m_shown.blocks.size());
    for (const GraphBlock& block : m_shown.blocks) {
        const QString& id = block.content.id;
        if (kept.contains(id))
            continue;
        LayerBlock* item = m_blocks.take(id);
        if (item == nullptr) {
            item = new LayerBlock(block.content);
            addItem(item);
        }
        item->setContent(block.content);
        item->setPos(m_layout.blocks.value(id).topLeft());
        kept.insert(id, item);
    }
    qDeleteAll(m_blocks);
    m_blocks = kept;
}

void GraphScene::syncBoxes() {
    QHash<QString, GroupBox*> kept;
    for (const BlockContent& content : m_shown.boxes) {
        if (!m_layout.boxes.contains(content.id) || kept.contains(content.id))
            continue;
        GroupBox* item = m_boxes.take(content.id);
        if (item == nullptr) {
            item = new GroupBox(content);
            addItem(item);
        }
        item->setContent(content);
        item->setFrame(m_layout.boxes.value(content.id));
        kept.insert(content.id, item);
    }
    qDeleteAll(m_boxes);
    m_boxes = kept;
}

void GraphScene::syncEdges() {
    while (m_edges.size() > m_layout.edges.size())
        delete m_edges.takeLast();
    for (int i = 0; i < m_layout.edges.size(); ++i) {
        const QPolygonF& path = m_layout.edges.at(i).path;
        if (i < m_edges.size()) {
            m_edges.at(i)->setCorners(path);
            continue;
        }
        m_edges.push_back(new EdgeItem(path));
        m_edges.back()->setToolTip(
            tr("A connection. Its + puts a layer here; a click chooses it, Delete takes it away, dragging "
               "leads it to another layer."));
        addItem(m_edges.back());
    }
}

QRectF GraphScene::rectOf(const QString& key) const {
    const QString shown = m_shown.shown(key);
    const auto block = m_layout.blocks.constFind(shown);
    return block != m_layout.blocks.constEnd() ? *block : m_layout.boxes.value(shown);
}

GraphScene::Hit GraphScene::hitAt(const QPointF& pos) const {
    Hit port;
    for (auto it = m_blocks.constBegin(); it != m_blocks.constEnd(); ++it) {
        const BlockPart part = it.value()->partAt(pos - it.value()->pos());
        if (part == BlockPart::Port)
            port = {it.key(), part};
        else if (part != BlockPart::None)
            return {it.key(), part};
    }
    if (!port.key.isEmpty())
        return port;
    for (auto it = m_boxes.constBegin(); it != m_boxes.constEnd(); ++it) {
        const BlockPart part = it.value()->partAt(pos - it.value()->pos());
        if (part != BlockPart::None)
            return {it.key(), part};
    }
    return {};
}

int GraphScene::edgeAt(const QPointF& pos, double reach) const {
    int best = -1;
    double nearest = reach;
    for (int i = 0; i < m_layout.edges.size(); ++i) {
        const QPolygonF& path = m_layout.edges.at(i).path;
        if (!path.boundingRect().adjusted(-reach, -reach, reach, reach).contains(pos))
            continue;
        const double distance = EdgeItem::distance(path, pos);
        if (distance > nearest)
            continue;
        nearest = distance;
        best = i;
    }
    return best;
}

int GraphScene::edgeBetween(const QString& from, const QString& to) const {
    for (int i = 0; i < m_layout.edges.size(); ++i) {
        if (m_layout.edges.at(i).from == from && m_layout.edges.at(i).to == to)
            return i;
    }
    return -1;
}

GraphPlace GraphScene::place(int edge) const {
    if (edge < 0 || edge >= m_layout.edges.size())
        return {};
    const GraphEdge& drawn = m_layout.edges.at(edge);
    GraphPlace place;
    for (const GraphBlock& block : m_graph.blocks) {
        if (m_shown.shown(block.content.id) != drawn.to)
            continue;
        for (const QString& input : block.inputs) {
            if (m_shown.shown(input) == drawn.from)
                place.push_back({input.toStdString(), block.content.id.toStdString()});
        }
    }
    return place;
}

GraphPlace GraphScene::placeBehind(const QString& key) const {
    QString last = key;
    if (isGroupKey(key)) {
        const QStringList members = m_graph.members(key);
        if (members.isEmpty())
            return {};
        last = members.last();
    }
    return {{last.toStdString(), {}}};
}

void GraphScene::setMarks(const QString& key, const BlockMarks& marks) {
    if (LayerBlock* item = m_blocks.value(key))
        item->setMarks(marks);
    else if (GroupBox* frame = m_boxes.value(key))
        frame->setMarks(marks);
}

void GraphScene::setHovered(const QString& key) {
    if (key == m_hovered)
        return;
    for (const QString& changed : {m_hovered, key}) {
        const bool on = changed == key;
        if (LayerBlock* item = m_blocks.value(changed))
            item->setHovered(on);
        else if (GroupBox* frame = m_boxes.value(changed))
            frame->setHovered(on);
    }
    m_hovered = key;
}

}  // namespace studio::ui
