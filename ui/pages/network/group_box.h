#pragma once

#include <QGraphicsItem>

#include "ui/pages/network/layer_block.h"

namespace studio::ui {

/// The frame around an unfolded group's blocks, with its title: a triangle that folds it, its name, how often
/// it is repeated, and what it costs. Its ground lets the pointer through.
class GroupBox : public QGraphicsItem {
  public:
    enum { Type = UserType + 2 };
    static constexpr double titleHeight = 26;

    explicit GroupBox(const BlockContent& content);

    void setContent(const BlockContent& content);
    [[nodiscard]] const BlockContent& content() const { return m_content; }
    void setFrame(const QRectF& frame);  ///< In the scene.
    void setMarks(const BlockMarks& marks);
    void setHovered(bool hovered);

    [[nodiscard]] BlockPart partAt(const QPointF& pos) const;  ///< Body: the title.
    [[nodiscard]] QRectF repeatRect() const;

    [[nodiscard]] int type() const override { return Type; }
    [[nodiscard]] QRectF boundingRect() const override;
    [[nodiscard]] QPainterPath shape() const override;
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

  private:
    [[nodiscard]] QRectF titleRect() const;
    [[nodiscard]] QRectF foldRect() const;
    void paintTitle(QPainter& painter, const QWidget* widget) const;
    void paintFar(QPainter& painter, const QWidget* widget, double scale) const;

    BlockContent m_content;
    QSizeF m_size;
    BlockMarks m_marks;
    bool m_hovered = false;
};

}  // namespace studio::ui
