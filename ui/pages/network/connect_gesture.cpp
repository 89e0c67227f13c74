#include <QCoreApplication>
#include <QGraphicsPathItem>
#include <QPen>
#include <algorithm>
#include <cmath>

#include "ui/pages/network/canvas_gesture.h"
#include "ui/pages/network/graph_key.h"
#include "ui/pages/network/graph_walk.h"
#include "ui/pages/network/network_canvas.h"
#include "ui/theme/theme.h"

namespace studio::ui {
namespace {

/// The line is drawn from the block's port to the pointer, or to the block chosen by arrow keys.
class Connect : public CanvasGesture {
    Q_DECLARE_TR_FUNCTIONS(studio::ui::Connect)
  public:
    /// `detached`: index of the connection that is taken off; -1: a new one is made.
    Connect(NetworkCanvas& canvas, const QString& from, int detached)
        : m_canvas(canvas), m_from(from), m_detached(canvas.graphScene().place(detached)), m_edge(detached) {
        const QStringList members = canvas.graphScene().graph().members(from);
        m_source = members.isEmpty() ? from : members.last();
        if (!m_detached.isEmpty())
            m_source = QString::fromStdString(m_detached.first().from);
        QPen pen(Theme::of(&canvas).color(ColorRole::Accent), 2, Qt::DashLine, Qt::RoundCap);
        m_line = canvas.graphScene().addPath({}, pen);
        m_line->setZValue(5);
        lightTargets();
        canvas.viewport()->setCursor(Qt::CrossCursor);
    }
    ~Connect() override {
        delete m_line;
        m_canvas.showHint({}, {});
        m_canvas.showMarks();
        m_canvas.viewport()->setCursor(Qt::ArrowCursor);
    }

    void move(const QPointF& scene, const QPoint& view) override {
        const QString key = m_canvas.graphScene().hitAt(scene).key;
        const bool block = m_canvas.graphScene().block(key) != nullptr;
        aim(block && key != m_from ? key : QString());
        const QRectF rect = m_canvas.blockRect(m_aimed);
        draw(m_aimed.isEmpty() || !m_objection.isEmpty() ? scene : QPointF(rect.center().x(), rect.top()));
        m_canvas.showHint(hint(), view);
        m_view = view;
    }

    bool key(int key) override {
        const bool arrow = key == Qt::Key_Up || key == Qt::Key_Down || key == Qt::Key_Left ||
                           key == Qt::Key_Right || key == Qt::Key_Home || key == Qt::Key_End;
        if (!arrow)
            return false;
        const QString next = walk(m_canvas.graphScene(), m_aimed.isEmpty() ? m_from : m_aimed, key);
        if (next.isEmpty())
            return true;
        aim(next == m_from ? QString() : next);
        const QRectF rect = m_canvas.blockRect(next);
        m_canvas.ensureVisible(rect, 16, 48);
        draw({rect.center().x(), rect.top()});
        m_view = m_canvas.mapFromScene(rect.bottomLeft());
        m_canvas.showHint(m_aimed.isEmpty() ? tr("Arrow keys choose where to, Enter connects") : hint(),
                          m_view);
        return true;
    }

    void drop() override {
        if (m_detached.isEmpty())
            return connectTo();
        if (m_aimed.isEmpty() && m_objection.isEmpty())
            Q_EMIT m_canvas.disconnectRequested(m_detached);
        else if (!m_aimed.isEmpty() && m_objection.isEmpty() && merges())
            Q_EMIT m_canvas.rewireRequested(m_source, QString::fromStdString(m_detached.first().to), m_aimed);
    }

  private:
    void connectTo() {
        if (m_aimed.isEmpty() || !m_objection.isEmpty())
            return;
        if (merges()) {
            Q_EMIT m_canvas.connectRequested(m_source, m_aimed);
            return;
        }
        const QPoint at = m_canvas.mapFromScene(m_canvas.blockRect(m_aimed).topLeft());
        Q_EMIT m_canvas.mergeOffered(m_source, m_aimed, m_canvas.viewport()->mapToGlobal(at));
    }

    [[nodiscard]] bool merges() const {
        return m_canvas.rules() != nullptr && m_canvas.rules()->isMerge(m_aimed);
    }

    [[nodiscard]] QString objectionTo(const QString& key) const {
        if (isGroupKey(key))
            return tr("Unfold the group first: a connection leads to one of its layers.");
        return m_canvas.rules() == nullptr ? QString() : m_canvas.rules()->whyNotConnect(m_source, key);
    }

    /// Layers that join several inputs and can take this one.
    void lightTargets() {
        for (const GraphBlock& block : m_canvas.graphScene().shownGraph().blocks) {
            const QString& key = block.content.id;
            BlockMarks marks = m_canvas.graphScene().block(key)->marks();
            marks.source = key == m_from;
            marks.target = key != m_from && m_canvas.rules() != nullptr && !isGroupKey(key) &&
                           m_canvas.rules()->isMerge(key) && objectionTo(key).isEmpty();
            m_canvas.graphScene().setMarks(key, marks);
        }
        if (EdgeItem* item = m_canvas.graphScene().edge(m_edge)) {
            EdgeMarks marks = item->marks();
            marks.faded = true;
            item->setMarks(marks);
        }
    }

    void aim(const QString& key) {
        if (key == m_aimed)
            return;
        mark(m_aimed, false, false);
        m_aimed = key;
        m_objection = key.isEmpty() ? QString() : objectionTo(key);
        if (!m_detached.isEmpty() && !key.isEmpty() && m_objection.isEmpty() && !merges())
            m_objection = tr("%1 takes one input alone.").arg(key);
        mark(m_aimed, m_objection.isEmpty(), !m_objection.isEmpty());
    }

    void mark(const QString& key, bool aimed, bool forbidden) {
        const LayerBlock* block = m_canvas.graphScene().block(key);
        if (block == nullptr)
            return;
        BlockMarks marks = block->marks();
        marks.aimed = aimed;
        marks.forbidden = forbidden;
        m_canvas.graphScene().setMarks(key, marks);
    }

    [[nodiscard]] QString hint() const {
        if (!m_objection.isEmpty())
            return m_objection;
        if (m_aimed.isEmpty())
            return m_detached.isEmpty() ? QString() : tr("Drop to disconnect");
        if (merges())
            return tr("Connect %1 to %2").arg(m_source, m_aimed);
        return tr("Join both before %1 …").arg(m_aimed);
    }

    void draw(const QPointF& to) {
        const QPointF start = LayerBlock::port(m_canvas.blockRect(m_from));
        const double bend = std::max(40.0, std::abs(to.y() - start.y()) / 3);
        // Straight down it would run over the blocks between.
        const bool past = std::abs(to.x() - start.x()) < LayerBlock::width / 2 && bend > 40;
        const double aside = past ? LayerBlock::width * 0.85 : 0;
        QPainterPath path(start);
        path.cubicTo(start + QPointF(aside, bend), to + QPointF(aside, -bend), to);
        m_line->setPath(path);
    }

    NetworkCanvas& m_canvas;
    QString m_from;    ///< The block the line begins at …
    QString m_source;  ///< … and its layer.
    GraphPlace m_detached;
    int m_edge;
    QGraphicsPathItem* m_line;
    QString m_aimed;
    QString m_objection;
    QPoint m_view;
};

}  // namespace

std::unique_ptr<CanvasGesture> makeConnect(NetworkCanvas& canvas, const QString& from) {
    return std::make_unique<Connect>(canvas, from, -1);
}

std::unique_ptr<CanvasGesture> makeDetach(NetworkCanvas& canvas, int edge) {
    return std::make_unique<Connect>(canvas, canvas.graphScene().layout().edges.at(edge).from, edge);
}

}  // namespace studio::ui
