#pragma once

#include <QGraphicsItem>
#include <QPainterPath>
#include <QPolygonF>

namespace studio::ui {

/// How a connection stands out.
struct EdgeMarks {
    bool related = false;   ///< It leads to or from the current block.
    bool selected = false;  ///< Delete takes it away.
    bool lit = false;       ///< What is dragged would be put there.
    bool hovered = false;   ///< Shows a "+": a layer can be put there.
    bool faded = false;     ///< It is being dragged off.
    bool operator==(const EdgeMarks&) const = default;
};

/// A connection between two blocks, with round corners and an arrow head.
class EdgeItem : public QGraphicsItem {
  public:
    explicit EdgeItem(const QPolygonF& corners);

    void setCorners(const QPolygonF& corners);
    void setMarks(const EdgeMarks& marks);
    [[nodiscard]] const EdgeMarks& marks() const { return m_marks; }
    [[nodiscard]] const QPolygonF& corners() const { return m_corners; }
    /// Where the "+" is: the middle of the longest piece.
    [[nodiscard]] QPointF plusPoint() const;
    static constexpr double plusRadius = 8;
    /// How far a point is from a connection that runs along these corners.
    [[nodiscard]] static double distance(const QPolygonF& corners, const QPointF& point);

    [[nodiscard]] QRectF boundingRect() const override;
    [[nodiscard]] QPainterPath shape() const override;
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

  private:
    void paintPlus(QPainter& painter, const QWidget* widget) const;

    QPolygonF m_corners;
    QPainterPath m_path;
    EdgeMarks m_marks;
};

/// A path along these corners, rounded, without its last bit, where the arrow head is.
[[nodiscard]] QPainterPath roundedPath(const QPolygonF& corners);

}  // namespace studio::ui
