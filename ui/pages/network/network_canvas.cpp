#include "ui/pages/network/network_canvas.h"

#include <QLabel>
#include <QScrollBar>
#include <algorithm>
#include <cmath>

#include "ui/pages/network/block_paint.h"
#include "ui/pages/network/canvas_input.h"
#include "ui/pages/network/graph_key.h"
#include "ui/pages/network/group_box.h"
#include "ui/pages/network/minimap.h"
#include "ui/pages/network/repeat_editor.h"
#include "ui/theme/roles.h"
#include "ui/theme/theme.h"

namespace studio::ui {
namespace {

constexpr double zoomStep = 1.2;
constexpr double minimumZoom = 0.05;
constexpr double maximumZoom = 3.0;
constexpr double readableZoom = 0.6;
constexpr double aimReach = 26;  ///< How near a connection something dragged must be, on the screen.

}  // namespace

NetworkCanvas::NetworkCanvas(QWidget* parent)
    : QGraphicsView(parent),
      m_scene(new GraphScene(this)),
      m_input(std::make_unique<CanvasInput>(*this)),
      m_minimap(new Minimap(*this)),
      m_repeat(new RepeatEditor(viewport())),
      m_hint(makeLabel({}, TextRole::Caption, viewport())) {
    setObjectName(QStringLiteral("networkCanvas"));
    setAccessibleName(tr("Network graph"));
    setScene(m_scene);
    // The layout moves many items at once, and each is painted in microseconds.
    m_scene->setItemIndexMethod(QGraphicsScene::NoIndex);
    setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    setTransformationAnchor(QGraphicsView::AnchorUnderMouse);
    setOptimizationFlag(QGraphicsView::DontSavePainterState);
    setOptimizationFlag(QGraphicsView::DontAdjustForAntialiasing);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setAcceptDrops(true);
    viewport()->setMouseTracking(true);
    viewport()->grabGesture(Qt::PinchGesture);
    m_hint->setObjectName(QStringLiteral("canvasHint"));
    setRole(m_hint, SurfaceRole::Card);
    m_hint->setContentsMargins(spacing::s, spacing::xs, spacing::s, spacing::xs);
    m_hint->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_hint->hide();
    connect(m_repeat, &RepeatEditor::repeatEntered, this, &NetworkCanvas::repeatRequested);
    connect(&Theme::of(this), &Theme::changed, this, [this] {
        viewport()->update();
        m_minimap->refresh();
    });
}

/// A gesture takes away what it has drawn: the canvas must still be whole.
NetworkCanvas::~NetworkCanvas() {
    m_input->cancel();
}

void NetworkCanvas::setGraph(const NetworkGraph& graph) {
    if (graph == m_scene->graph())
        return;
    m_input->cancel();
    m_scene->setGraph(graph, m_folded);
    prune();
    showMarks();
    m_minimap->refresh();
}

void NetworkCanvas::relayout() {
    m_input->cancel();
    m_scene->setGraph(m_scene->graph(), m_folded);
    prune();
    showMarks();
    m_minimap->refresh();
}

/// What is gone is selected and folded no longer.
void NetworkCanvas::prune() {
    QSet<QString> known;
    for (const GraphBlock& block : m_scene->graph().blocks)
        known.insert(block.content.id);
    for (const BlockContent& group : m_scene->graph().groups)
        known.insert(group.id);
    m_selected.intersect(known);
    m_folded.intersect(known);
    if (!known.contains(m_current))
        m_current.clear();
    if (m_scene->edgeBetween(m_edge.first, m_edge.second) < 0)
        m_edge = {};
    if (!m_repeat->group().isEmpty() && !known.contains(m_repeat->group()))
        m_repeat->hide();
}

void NetworkCanvas::showMarks() {
    const FoldedGraph& shown = m_scene->shownGraph();
    const QString current = shown.shown(m_current);
    QSet<QString> selected;
    for (const QString& key : m_selected)
        selected.insert(shown.shown(key));
    BlockMarks marks;
    const auto mark = [&](const QString& key) {
        marks.current = key == current;
        marks.selected = selected.contains(key);
        m_scene->setMarks(key, marks);
    };
    for (const GraphBlock& block : shown.blocks)
        mark(block.content.id);
    for (const BlockContent& box : shown.boxes)
        mark(box.id);
    for (int i = 0; i < m_scene->layout().edges.size(); ++i) {
        const GraphEdge& edge = m_scene->layout().edges.at(i);
        EdgeMarks line;
        line.related = !current.isEmpty() && (edge.from == current || edge.to == current);
        line.selected = edge.from == m_edge.first && edge.to == m_edge.second;
        m_scene->edge(i)->setMarks(line);
    }
    m_lit = -1;
    m_aimed.clear();
}

void NetworkCanvas::lightEdge(int edge) {
    if (edge == m_lit)
        return;
    for (const int changed : {m_lit, edge}) {
        if (EdgeItem* item = m_scene->edge(changed)) {
            EdgeMarks marks = item->marks();
            marks.lit = changed == edge;
            item->setMarks(marks);
        }
    }
    m_lit = edge;
}

GraphPlace NetworkCanvas::aim(const QPointF& pos) {
    const auto hit = m_scene->hitAt(pos);
    const bool onBlock = hit.part != BlockPart::None && m_scene->block(hit.key) != nullptr;
    if (m_aimed != (onBlock ? hit.key : QString())) {
        for (const QString& key : {m_aimed, onBlock ? hit.key : QString()}) {
            if (LayerBlock* block = m_scene->block(key)) {
                BlockMarks marks = block->marks();
                marks.aimed = onBlock && key == hit.key;
                block->setMarks(marks);
            }
        }
        m_aimed = onBlock ? hit.key : QString();
    }
    const int edge = onBlock ? -1 : m_scene->edgeAt(pos, aimReach / zoom());
    lightEdge(edge);
    return onBlock ? m_scene->placeBehind(hit.key) : m_scene->place(edge);
}

void NetworkCanvas::showHint(const QString& text, const QPoint& viewPos) {
    m_hint->setVisible(!text.isEmpty());
    if (text.isEmpty())
        return;
    m_hint->setText(text);
    m_hint->setWordWrap(false);
    m_hint->adjustSize();
    const int most = std::max(viewport()->width() - 2 * spacing::s, 80);
    if (m_hint->width() > most) {
        m_hint->setWordWrap(true);
        m_hint->resize(most, m_hint->heightForWidth(most));
    }
    QPoint pos = viewPos + QPoint(spacing::l, spacing::l);
    pos.setX(std::clamp(pos.x(), 0, std::max(0, viewport()->width() - m_hint->width())));
    pos.setY(std::clamp(pos.y(), 0, std::max(0, viewport()->height() - m_hint->height())));
    m_hint->move(pos);
    m_hint->raise();
}

void NetworkCanvas::editRepeat(const QString& group) {
    QRectF badge;
    int repeat = 1;
    if (const LayerBlock* block = m_scene->block(group)) {
        badge = block->repeatRect().translated(block->pos());
        repeat = block->content().repeat;
    } else if (const GroupBox* box = m_scene->box(group)) {
        badge = box->repeatRect().translated(box->pos());
        repeat = box->content().repeat;
    }
    if (badge.isEmpty())
        return;
    // From afar the count stands at the block's right end.
    if (zoom() < block_paint::farAway)
        badge.moveRight(m_scene->rectOf(group).left() + LayerBlock::width);
    ensureVisible(badge, 40, 40);
    m_repeat->edit(group, repeat, mapFromScene(badge.center()));
}

void NetworkCanvas::setZoom(double zoom) {
    const double wanted = std::clamp(zoom, minimumZoom, maximumZoom);
    setTransform(QTransform::fromScale(wanted, wanted));
    m_repeat->hide();
    m_minimap->refresh();
    Q_EMIT zoomChanged(wanted);
}

void NetworkCanvas::zoomIn() {
    setZoom(zoom() * zoomStep);
}

void NetworkCanvas::zoomOut() {
    setZoom(zoom() / zoomStep);
}

void NetworkCanvas::showRect(const QRectF& rect, double largest) {
    if (rect.isEmpty())
        return;
    setZoom(std::min({viewport()->width() / rect.width(), viewport()->height() / rect.height(), largest}));
    centerOn(rect.center());
}

void NetworkCanvas::fit() {
    showRect(sceneRect(), 1.0);
}

void NetworkCanvas::fitSelection() {
    QRectF rect;
    for (const QString& key : m_selected)
        rect |= m_scene->rectOf(key);
    constexpr double around = 40;
    if (!rect.isEmpty())
        showRect(rect.adjusted(-around, -around, around, around), 1.5);
}

void NetworkCanvas::showStart() {
    if (m_scene->graph().blocks.size() > manyLayers + 1)
        foldAll(true);
    const double width = std::max(sceneRect().width(), 1.0);
    setZoom(std::clamp(viewport()->width() / width, readableZoom, 1.0));
    centerOn(sceneRect().center().x(), 0);
    verticalScrollBar()->setValue(verticalScrollBar()->minimum());
    if (viewport()->width() < width * zoom())
        horizontalScrollBar()->setValue(horizontalScrollBar()->minimum());
}

void NetworkCanvas::setCorner(QWidget* corner) {
    m_corner = corner;
    m_corner->setParent(this);
    m_corner->setCursor(Qt::ArrowCursor);
    m_corner->show();
    placeOverlays();
}

void NetworkCanvas::placeOverlays() {
    const QRect room = viewport()->geometry().adjusted(0, 0, -spacing::s, -spacing::s);
    int bottom = room.bottom();
    if (m_corner != nullptr) {
        m_corner->adjustSize();
        m_corner->move(room.bottomRight() - QPoint(m_corner->width(), m_corner->height()));
        bottom = m_corner->y() - spacing::s;
    }
    m_minimap->place(QRect(room.topLeft(), QPoint(room.right(), bottom)));
}

}  // namespace studio::ui
