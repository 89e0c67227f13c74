#include <QCoreApplication>
#include <QGraphicsItem>
#include <QPainter>
#include <algorithm>

#include "ui/pages/network/block_paint.h"
#include "ui/pages/network/canvas_gesture.h"
#include "ui/pages/network/network_canvas.h"
#include "ui/theme/theme.h"

namespace studio::ui {
namespace {

/// What is being moved, under the pointer: the first block's name, and sheets behind it for more.
class Ghost : public QGraphicsItem {
  public:
    Ghost(QString text, int count) : m_text(std::move(text)), m_count(count) {
        setZValue(6);
        setFlag(ItemIgnoresTransformations);
        setOpacity(0.85);
    }

    [[nodiscard]] QRectF boundingRect() const override { return {-4, -4, size().width() + 16, 48}; }

    void paint(QPainter* painter, const QStyleOptionGraphicsItem* /*option*/, QWidget* widget) override {
        const Theme& theme = Theme::of(widget);
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(theme.color(ColorRole::Accent), 1.6));
        painter->setBrush(theme.color(ColorRole::AccentSoft));
        constexpr double step = 4;
        for (int sheet = std::min(m_count, 3) - 1; sheet >= 0; --sheet)
            painter->drawRoundedRect(QRectF(QPointF(sheet * step, sheet * step), size()), cornerRadius,
                                     cornerRadius);
        painter->setFont(theme.font(TextSize::Body, true));
        painter->setPen(theme.color(ColorRole::Text));
        block_paint::drawLeft(*painter, QRectF(QPointF(10, 0), size() - QSizeF(20, 0)), m_text);
    }

  private:
    static QSizeF size() { return {190, 32}; }

    QString m_text;
    int m_count;
};

class Move : public CanvasGesture {
    Q_DECLARE_TR_FUNCTIONS(studio::ui::Move)
  public:
    Move(NetworkCanvas& canvas, const QPointF& scene)
        : m_canvas(canvas), m_layers(canvas.selectedLayers()), m_keys(canvas.selected()) {
        const QString name = m_keys.size() == 1 && canvas.graphScene().block(m_keys.first()) != nullptr
                                 ? canvas.graphScene().block(m_keys.first())->content().name()
                             : m_layers.size() == 1 ? m_layers.first()
                                                    : tr("%1 layers").arg(m_layers.size());
        m_ghost = new Ghost(name, static_cast<int>(m_layers.size()));
        canvas.graphScene().addItem(m_ghost);
        m_ghost->setPos(scene);
        fade();
        canvas.viewport()->setCursor(Qt::ClosedHandCursor);
    }
    ~Move() override {
        delete m_ghost;
        m_canvas.showHint({}, {});
        m_canvas.showMarks();
        m_canvas.viewport()->setCursor(Qt::ArrowCursor);
    }

    void move(const QPointF& scene, const QPoint& view) override {
        m_ghost->setPos(scene + QPointF(10, 6));
        const GraphPlace place = m_canvas.aim(scene);
        fade();
        if (place != m_place) {
            m_place = place;
            const GraphRules* rules = m_canvas.rules();
            m_objection = rules == nullptr || ownPlace() ? QString() : rules->whyNotMove(m_layers, place);
        }
        if (m_place.isEmpty()) {
            m_canvas.showHint(tr("Drop on a connection"), view);
        } else if (ownPlace()) {
            m_canvas.lightEdge(-1);
            m_canvas.showHint({}, {});
        } else {
            if (!m_objection.isEmpty())
                m_canvas.lightEdge(-1);
            m_canvas.showHint(m_objection, view);
        }
    }

    void drop() override {
        if (!m_place.isEmpty() && m_objection.isEmpty() && !ownPlace())
            Q_EMIT m_canvas.moveRequested(m_layers, m_place);
    }

  private:
    /// Whether they are there already: the connection leads to or from one of them.
    [[nodiscard]] bool ownPlace() const {
        return std::any_of(m_place.begin(), m_place.end(), [this](const spec::Edge& edge) {
            return m_layers.contains(QString::fromStdString(edge.from)) ||
                   (!edge.to.empty() && m_layers.contains(QString::fromStdString(edge.to)));
        });
    }

    void fade() {
        for (const QString& key : m_keys) {
            BlockMarks marks;
            if (const LayerBlock* block = m_canvas.graphScene().block(key))
                marks = block->marks();
            marks.selected = true;
            marks.aimed = false;
            marks.faded = true;
            m_canvas.graphScene().setMarks(key, marks);
        }
    }

    NetworkCanvas& m_canvas;
    QStringList m_layers;
    QStringList m_keys;
    QGraphicsItem* m_ghost;
    GraphPlace m_place;
    QString m_objection;
};

}  // namespace

std::unique_ptr<CanvasGesture> makeMove(NetworkCanvas& canvas, const QPointF& scene) {
    return std::make_unique<Move>(canvas, scene);
}

}  // namespace studio::ui
