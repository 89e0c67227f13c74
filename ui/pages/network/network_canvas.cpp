#include "ui/pages/network/network_canvas.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QScrollBar>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

#include "ui/pages/network/edge_item.h"
#include "ui/theme/theme.h"

namespace studio::ui {
namespace {

constexpr double zoomStep = 1.2;
constexpr double minimumZoom = 0.1;
constexpr double maximumZoom = 3.0;
constexpr double readableZoom = 0.6;
constexpr double margin = 24;
constexpr double bottomMargin = 64;  ///< So that the last block comes out from under the corner.

}  // namespace

NetworkCanvas::NetworkCanvas(QWidget* parent) : QGraphicsView(parent) {
    setObjectName(QStringLiteral("networkCanvas"));
    setAccessibleName(tr("Network graph"));
    setScene(new QGraphicsScene(this));
    // The layout moves many items at once, and each is painted in microseconds.
    scene()->setItemIndexMethod(QGraphicsScene::NoIndex);
    setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    setDragMode(QGraphicsView::ScrollHandDrag);
    setTransformationAnchor(QGraphicsView::AnchorUnderMouse);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setCursor(Qt::ArrowCursor);
    connect(&Theme::of(this), &Theme::changed, this, [this] { viewport()->update(); });
}

void NetworkCanvas::setBlocks(const QVector<GraphBlock>& blocks) {
    if (blocks == m_blocks)
        return;
    m_blocks = blocks;
    QVector<GraphNode> nodes;
    for (const GraphBlock& block : blocks)
        nodes.push_back({block.content.id, block.inputs, LayerBlock::heightOf(block.content)});
    GraphMetrics metrics;
    metrics.blockWidth = LayerBlock::width;
    m_layout = layoutGraph(nodes, metrics);
    syncBlocks(blocks);
    syncEdges();
    setSceneRect(m_layout.bounds.adjusted(-margin, -margin, margin, bottomMargin));
    if (!m_items.contains(m_current))
        m_current.clear();
    highlightEdges();
}

void NetworkCanvas::syncBlocks(const QVector<GraphBlock>& blocks) {
    QHash<QString, LayerBlock*> kept;
    for (const GraphBlock& block : blocks) {
        const QString& id = block.content.id;
        if (kept.contains(id))
            continue;
        LayerBlock* item = m_items.take(id);
        if (item == nullptr) {
            item = new LayerBlock(block.content);
            scene()->addItem(item);
        }
        item->setContent(block.content);
        item->setPos(m_layout.blocks.value(id).topLeft());
        kept.insert(id, item);
    }
    qDeleteAll(m_items);
    m_items = kept;
}

void NetworkCanvas::syncEdges() {
    while (m_edges.size() > m_layout.edges.size())
        delete m_edges.takeLast();
    for (int i = 0; i < m_layout.edges.size(); ++i) {
        const QPolygonF& path = m_layout.edges.at(i).path;
        if (i < m_edges.size()) {
            m_edges.at(i)->setCorners(path);
            continue;
        }
        m_edges.push_back(new EdgeItem(path));
        scene()->addItem(m_edges.back());
    }
}

void NetworkCanvas::highlightEdges() {
    for (int i = 0; i < m_edges.size(); ++i) {
        const GraphEdge& edge = m_layout.edges.at(i);
        m_edges.at(i)->setHighlighted(!m_current.isEmpty() &&
                                      (edge.from == m_current || edge.to == m_current));
    }
}

void NetworkCanvas::setCurrent(const QString& id) {
    if (LayerBlock* old = m_items.value(m_current))
        old->setCurrent(false);
    LayerBlock* item = m_items.value(id);
    m_current = item == nullptr ? QString() : id;
    highlightEdges();
    if (item == nullptr)
        return;
    item->setCurrent(true);
    const BlockContent& content = item->content();
    setAccessibleDescription(
        QStringList{content.id, content.type, content.summary, content.shape, content.error}.join(
            QLatin1Char(' ')));
    ensureVisible(m_layout.blocks.value(id), 16, 32);
}

void NetworkCanvas::choose(const QString& id) {
    if (id.isEmpty() || id == m_current)
        return;
    setCurrent(id);
    Q_EMIT currentChanged(id);
}

void NetworkCanvas::setZoom(double zoom) {
    const double wanted = std::clamp(zoom, minimumZoom, maximumZoom);
    setTransform(QTransform::fromScale(wanted, wanted));
    Q_EMIT zoomChanged(wanted);
}

void NetworkCanvas::zoomIn() {
    setZoom(zoom() * zoomStep);
}

void NetworkCanvas::zoomOut() {
    setZoom(zoom() / zoomStep);
}

void NetworkCanvas::fit() {
    const QRectF all = sceneRect();
    if (all.isEmpty())
        return;
    setZoom(std::min({viewport()->width() / all.width(), viewport()->height() / all.height(), 1.0}));
    centerOn(all.center());
}

void NetworkCanvas::showStart() {
    const double width = std::max(sceneRect().width(), 1.0);
    setZoom(std::clamp(viewport()->width() / width, readableZoom, 1.0));
    centerOn(sceneRect().center().x(), 0);
    verticalScrollBar()->setValue(verticalScrollBar()->minimum());
    if (viewport()->width() < width * zoom())
        horizontalScrollBar()->setValue(horizontalScrollBar()->minimum());
}

QString NetworkCanvas::idAt(QPoint viewPos) const {
    const QPointF pos = mapToScene(viewPos);
    for (auto it = m_layout.blocks.constBegin(); it != m_layout.blocks.constEnd(); ++it) {
        if (it.value().contains(pos))
            return it.key();
    }
    return {};
}

void NetworkCanvas::mousePressEvent(QMouseEvent* event) {
    const QString id = event->button() == Qt::LeftButton ? idAt(event->pos()) : QString();
    choose(id);
    if (id.isEmpty())
        QGraphicsView::mousePressEvent(event);
    else
        event->accept();
}

void NetworkCanvas::mouseDoubleClickEvent(QMouseEvent* event) {
    const QString id = idAt(event->pos());
    if (id.isEmpty() || event->button() != Qt::LeftButton)
        return;
    choose(id);
    Q_EMIT activated(id);
}

void NetworkCanvas::contextMenuEvent(QContextMenuEvent* event) {
    const bool byMouse = event->reason() == QContextMenuEvent::Mouse;
    const QString id = byMouse ? idAt(event->pos()) : m_current;
    choose(id);
    const QPoint block = viewport()->mapToGlobal(mapFromScene(blockRect(id).bottomLeft()));
    Q_EMIT menuRequested(id, byMouse || id.isEmpty() ? event->globalPos() : block);
    event->accept();
}

void NetworkCanvas::wheelEvent(QWheelEvent* event) {
    if (!event->modifiers().testFlag(Qt::ControlModifier)) {
        QGraphicsView::wheelEvent(event);
        return;
    }
    setZoom(zoom() * std::pow(zoomStep, event->angleDelta().y() / 120.0));
    event->accept();
}

void NetworkCanvas::keyPressEvent(QKeyEvent* event) {
    if (event->modifiers() & Qt::AltModifier) {
        event->ignore();
        return;
    }
    switch (event->key()) {
        case Qt::Key_Plus:
        case Qt::Key_Equal:
            return zoomIn();
        case Qt::Key_Minus:
            return zoomOut();
        case Qt::Key_0:
            return fit();
        case Qt::Key_Return:
        case Qt::Key_Enter:
            if (!m_current.isEmpty())
                Q_EMIT activated(m_current);
            return;
        case Qt::Key_Up:
        case Qt::Key_Down:
        case Qt::Key_Left:
        case Qt::Key_Right:
        case Qt::Key_Home:
        case Qt::Key_End:
            return choose(neighbour(event->key()));
        default:
            QGraphicsView::keyPressEvent(event);
    }
}

void NetworkCanvas::showEvent(QShowEvent* event) {
    QGraphicsView::showEvent(event);
    if (!std::exchange(m_shown, true)) {
        showStart();
        setCurrent(m_current);
    }
}

void NetworkCanvas::resizeEvent(QResizeEvent* event) {
    QGraphicsView::resizeEvent(event);
    placeCorner();
}

void NetworkCanvas::setCorner(QWidget* corner) {
    m_corner = corner;
    m_corner->setParent(this);
    m_corner->setCursor(Qt::ArrowCursor);
    m_corner->show();
    placeCorner();
}

void NetworkCanvas::placeCorner() {
    if (m_corner == nullptr)
        return;
    m_corner->adjustSize();
    const QPoint end = viewport()->geometry().bottomRight() - QPoint(spacing::s, spacing::s);
    m_corner->move(end - QPoint(m_corner->width(), m_corner->height()));
}

QString NetworkCanvas::neighbour(int key) const {
    if (m_blocks.isEmpty())
        return {};
    if (key == Qt::Key_Home || m_current.isEmpty())
        return m_blocks.first().content.id;
    if (key == Qt::Key_End)
        return m_blocks.last().content.id;
    if (key == Qt::Key_Up || key == Qt::Key_Down)
        return nearest(m_current, key == Qt::Key_Down);
    return beside(m_current, key == Qt::Key_Right);
}

/// Along a connection, the one nearest sideways.
QString NetworkCanvas::nearest(const QString& from, bool below) const {
    const QPointF center = m_layout.blocks.value(from).center();
    QString best;
    double distance = 0;
    for (const GraphEdge& edge : m_layout.edges) {
        if ((below ? edge.from : edge.to) != from)
            continue;
        const QString& other = below ? edge.to : edge.from;
        const QPointF way = m_layout.blocks.value(other).center() - center;
        const double length = std::abs(way.x()) * 4 + std::abs(way.y());
        if (best.isEmpty() || length < distance) {
            best = other;
            distance = length;
        }
    }
    return best;
}

QString NetworkCanvas::beside(const QString& from, bool right) const {
    const QPointF center = m_layout.blocks.value(from).center();
    QString best;
    double distance = 0;
    for (auto it = m_layout.blocks.constBegin(); it != m_layout.blocks.constEnd(); ++it) {
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

}  // namespace studio::ui
