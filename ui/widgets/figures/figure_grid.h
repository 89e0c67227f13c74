#pragma once

#include <QPainter>
#include <QRectF>
#include <QSize>
#include <QString>

#include "ui/theme/theme.h"

namespace studio::ui {

/// A grid of square cells as figures draw it: lines while cells are large enough to be told apart.
class FigureGrid {
  public:
    /// `cells` in the middle of `room`, no cell larger than `largest`.
    FigureGrid(const QRectF& room, const QSize& cells, double largest = 18.0);

    [[nodiscard]] double cell() const { return m_cell; }
    [[nodiscard]] const QRectF& area() const { return m_area; }
    /// Of the cells column … column + size.width − 1, and so on.
    [[nodiscard]] QRectF block(const QPoint& at, const QSize& size) const;
    [[nodiscard]] QRectF at(int column, int row) const { return block({column, row}, {1, 1}); }

    void paintGround(QPainter& painter, const QColor& ground) const;
    void paintLines(QPainter& painter, const QColor& ink) const;

  private:
    QSize m_cells;
    double m_cell = 1.0;
    QRectF m_area;
};

/// A cell that is computed or looked at.
void fillCell(QPainter& painter, const QRectF& cell, const QColor& colour, double strength);
/// Cells that hold no pixels: padding.
void hatch(QPainter& painter, const QRectF& area, const Theme& theme);
void outline(QPainter& painter, const QRectF& area, const QColor& colour, bool dashed = false);
/// An arrow from left to right in the middle of `room`, and what stands above it.
void paintArrow(QPainter& painter, const QRectF& room, const Theme& theme, const QString& label = {});
/// Small print below a part of a figure, centred, shortened where it is too wide.
void paintCaption(QPainter& painter, const QRectF& room, const QString& text, const Theme& theme);
[[nodiscard]] double captionHeight(const QPainter& painter);

}  // namespace studio::ui
