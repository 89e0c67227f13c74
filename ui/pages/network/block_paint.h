#pragma once

#include <QPainter>
#include <QRectF>
#include <QString>

#include "ui/pages/network/layer_block.h"
#include "ui/theme/tokens.h"

namespace studio::ui {

class Theme;

/// What blocks and boxes are drawn from.
namespace block_paint {

inline constexpr double farAway = 0.5;  ///< Below this scale the small print is left out.

[[nodiscard]] double scaleOf(const QPainter& painter);
/// Draws `text` at the left of `line`, cut where it does not fit; returns what is left of the line.
QRectF drawLeft(QPainter& painter, const QRectF& line, const QString& text);
/// Draws `text` at the right of `line`; returns what is left of it.
QRectF drawRight(QPainter& painter, const QRectF& line, const QString& text);
void drawIcon(QPainter& painter, const QRectF& square, const QString& name, ColorRole role);
/// ▸ or ▾.
void drawTriangle(QPainter& painter, const QRectF& square, bool open, const QColor& ink);
[[nodiscard]] QString repeatText(int repeat);  ///< "×3"
void drawRepeat(QPainter& painter, const Theme& theme, const QRectF& badge, int repeat);

struct FrameColours {
    QColor line;
    QColor fill;
    double width = 1;
};
[[nodiscard]] FrameColours frameColours(const Theme& theme, const BlockMarks& marks, bool wrong,
                                        bool hovered);

}  // namespace block_paint

}  // namespace studio::ui
