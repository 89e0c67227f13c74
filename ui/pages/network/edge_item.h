#pragma once

#include <QGraphicsItem>
#include <QPainterPath>
#include <QPolygonF>

namespace studio::ui {

/// A connection between two blocks, with round corners and an arrow head.
class EdgeItem : public QGraphicsItem {
  public:
    explicit EdgeItem(const QPolygonF& corners);

    void setCorners(const QPolygonF& corners);
    /// Drawn in the accent's colour: it leads to or from the current block.
    void setHighlighted(bool highlighted);
    [[nodiscard]] const QPolygonF& corners() const { return m_corners; }

    [[nodiscard]] QRectF boundingRect() const override;
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

  private:
    QPolygonF m_corners;
    QPainterPath m_path;
    bool m_highlighted = false;
};

}  // namespace studio::ui
