#pragma once

#include <QColor>
#include <QPointF>
#include <QRectF>
#include <QString>
#include <QVector>

class QPainter;

namespace studio::ui {

/// One line of a hover card; an invalid ink leaves the swatch out.
struct HoverRow {
    QColor ink;
    QString name;
    QString value;
};

/// A small card with what the pointer is on, beside `anchor` and never outside `area`.
void paintHoverCard(QPainter& painter, const QRectF& area, QPointF anchor, const QString& head,
                    const QVector<HoverRow>& rows);

/// Where a card of that size stands: beside the anchor, on the side where there is room, inside the area.
[[nodiscard]] QRectF cardPlace(QSizeF size, const QRectF& area, QPointF anchor);

}  // namespace studio::ui
