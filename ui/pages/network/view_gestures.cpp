#include <QGraphicsRectItem>
#include <QPen>

#include "core/spec/network.h"
#include "ui/pages/network/canvas_gesture.h"
#include "ui/pages/network/network_canvas.h"
#include "ui/theme/theme.h"

namespace studio::ui {
namespace {

class Pan : public CanvasGesture {
  public:
    Pan(NetworkCanvas& canvas, const QPoint& view) : m_canvas(canvas), m_last(view) {
        m_canvas.viewport()->setCursor(Qt::ClosedHandCursor);
    }
    ~Pan() override { m_canvas.viewport()->setCursor(Qt::ArrowCursor); }

    void move(const QPointF& /*scene*/, const QPoint& view) override {
        m_canvas.translateView(m_last - view);
        m_last = view;
    }
    void drop() override {}

  private:
    NetworkCanvas& m_canvas;
    QPoint m_last;
};

class Band : public CanvasGesture {
  public:
    Band(NetworkCanvas& canvas, const QPointF& scene)
        : m_canvas(canvas), m_start(scene), m_before(canvas.selected()) {
        const Theme& theme = Theme::of(&canvas);
        QPen pen(theme.color(ColorRole::Accent), 1);
        pen.setCosmetic(true);
        QColor fill = theme.color(ColorRole::AccentSoft);
        fill.setAlphaF(0.4F);
        m_item = canvas.graphScene().addRect(QRectF(scene, QSizeF()), pen, fill);
        m_item->setZValue(5);
    }
    ~Band() override {
        delete m_item;
        m_canvas.showMarks();
    }

    void move(const QPointF& scene, const QPoint& /*view*/) override {
        const QRectF band = QRectF(m_start, scene).normalized();
        m_item->setRect(band);
        m_caught.clear();
        GraphScene& graph = m_canvas.graphScene();
        for (const GraphBlock& shown : graph.shownGraph().blocks) {
            const QString& key = shown.content.id;
            LayerBlock* block = graph.block(key);
            const bool caught = key != QLatin1String(spec::inputId) && band.intersects(graph.rectOf(key));
            if (caught)
                m_caught << key;
            BlockMarks marks = block->marks();
            marks.selected = caught || m_before.contains(key);
            block->setMarks(marks);
        }
    }
    void drop() override {
        QStringList keys = m_before;
        keys.removeAll(QString::fromLatin1(spec::inputId));
        for (const QString& key : m_caught) {
            if (!keys.contains(key))
                keys << key;
        }
        if (!keys.isEmpty())
            m_canvas.select(keys);
    }

  private:
    NetworkCanvas& m_canvas;
    QPointF m_start;
    QStringList m_before;
    QStringList m_caught;
    QGraphicsRectItem* m_item;
};

}  // namespace

std::unique_ptr<CanvasGesture> makePan(NetworkCanvas& canvas, const QPoint& view) {
    return std::make_unique<Pan>(canvas, view);
}

std::unique_ptr<CanvasGesture> makeBand(NetworkCanvas& canvas, const QPointF& scene) {
    return std::make_unique<Band>(canvas, scene);
}

}  // namespace studio::ui
