#include "ui/charts/curve_card.h"

#include <QCoreApplication>
#include <QPainter>
#include <algorithm>
#include <cmath>

#include "ui/charts/hover_card.h"
#include "ui/theme/theme.h"

namespace studio::ui {
namespace {

constexpr int swatch = 16;
constexpr int air = 3;

QString tr(const char* text) {
    return QCoreApplication::translate("CurveCard", text);
}

struct Row {
    QColor ink;
    bool dashed = false;
    bool bold = false;
    QString name;
    QString value;
    QString smooth;
};

struct Widths {
    int name = 0;
    int value = 0;
    int smooth = 0;
};

QString xText(double x) {
    return QString::number(x, 'g', 8);
}

Row rowOf(const CurveReading& reading, const CurveModel& model, double x) {
    Row row{curveColor(*reading.curve),
            reading.curve->dashed,
            reading.curve->name == model.highlighted,
            reading.curve->name,
            valueText(reading.point.y(), model.percent),
            {}};
    if (reading.spread)
        row.value += QStringLiteral("  (%1 … %2)")
                         .arg(valueText(reading.spread->first, model.percent),
                              valueText(reading.spread->second, model.percent));
    if (reading.point.x() != x)
        row.name += QStringLiteral(" (%1)").arg(xText(reading.point.x()));
    if (reading.smooth)
        row.smooth = valueText(*reading.smooth, model.percent);
    return row;
}

Widths widthsOf(const std::vector<Row>& rows, const QFontMetrics& metrics, bool smoothing, int room) {
    Widths widths;
    for (const Row& row : rows) {
        widths.name = std::max(widths.name, metrics.horizontalAdvance(row.name) + 1);
        widths.value = std::max(widths.value, metrics.horizontalAdvance(row.value));
        widths.smooth = std::max(widths.smooth, metrics.horizontalAdvance(row.smooth));
    }
    if (smoothing) {
        widths.value = std::max(widths.value, metrics.horizontalAdvance(tr("raw")));
        widths.smooth = std::max(widths.smooth, metrics.horizontalAdvance(tr("smoothed"))) + spacing::m;
    }
    const int others = swatch + spacing::s + spacing::l + widths.value + widths.smooth;
    widths.name = std::clamp(room - others, std::min(widths.name, 24), widths.name);
    return widths;
}

void paintRow(QPainter& painter, const Row& entry, const QRectF& row, const Widths& widths) {
    const Theme& theme = Theme::of();
    painter.setPen(QPen(entry.ink, 2.5, entry.dashed ? Qt::DotLine : Qt::SolidLine, Qt::FlatCap));
    painter.drawLine(QPointF(row.left(), row.center().y()), QPointF(row.left() + swatch, row.center().y()));
    painter.setFont(theme.font(TextSize::Caption, entry.bold));
    painter.setPen(theme.color(ColorRole::Text));
    painter.drawText(row.adjusted(swatch + spacing::s, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(entry.name, Qt::ElideMiddle, widths.name));
    painter.drawText(row.adjusted(0, 0, -widths.smooth, 0), Qt::AlignRight | Qt::AlignVCenter, entry.value);
    painter.drawText(row, Qt::AlignRight | Qt::AlignVCenter, entry.smooth);
}

void paintHead(QPainter& painter, const QString& head, const QRectF& row, const Widths& widths) {
    painter.setPen(Theme::of().color(ColorRole::TextMuted));
    painter.drawText(row, Qt::AlignLeft | Qt::AlignVCenter, head);
    if (widths.smooth == 0)
        return;
    painter.drawText(row.adjusted(0, 0, -widths.smooth, 0), Qt::AlignRight | Qt::AlignVCenter, tr("raw"));
    painter.drawText(row, Qt::AlignRight | Qt::AlignVCenter, tr("smoothed"));
}

/// As many rows as there is room for, the highlighted one first; what is left is counted.
int dropBeyond(std::vector<Row>& rows, int room) {
    const auto most = static_cast<std::size_t>(std::max(1, room));
    if (rows.size() <= most)
        return 0;
    std::stable_partition(rows.begin(), rows.end(), [](const Row& row) { return row.bold; });
    const auto kept = std::max<std::size_t>(1, most - 1);
    const int dropped = static_cast<int>(rows.size() - kept);
    rows.resize(kept);
    return dropped;
}

}  // namespace

std::optional<double> nearestX(const CurveModel& model, double x) {
    std::optional<double> nearest;
    for (const Curve& curve : model.curves) {
        const PointStore& store = curve.source.raw();
        const qsizetype at = curve.visible ? store.nearest(x) : -1;
        if (at >= 0 && (!nearest || std::abs(store[at].x() - x) < std::abs(*nearest - x)))
            nearest = store[at].x();
    }
    return nearest;
}

std::optional<double> neighbourX(const CurveModel& model, double x, int direction) {
    std::optional<double> next;
    for (const Curve& curve : model.curves) {
        const PointStore& store = curve.source.raw();
        const qsizetype at = direction > 0 ? store.upperBound(x) : store.lowerBound(x) - 1;
        if (!curve.visible || at < 0 || at >= store.size())
            continue;
        const double there = store[at].x();
        if (!next || (there - *next) * direction < 0.0)
            next = there;
    }
    return next;
}

std::vector<CurveReading> readingsAt(const CurveModel& model, const PlotMap& map, double x) {
    constexpr double near = 8.0;
    std::vector<CurveReading> readings;
    for (const Curve& curve : model.curves) {
        const PointStore& store = curve.source.raw();
        const qsizetype at = curve.visible ? store.nearest(x) : -1;
        if (at < 0)
            continue;
        const QPointF point = store[at];
        const bool within = x >= store[0].x() && x <= store.back().x();
        if (!within && std::abs(map.xAt(point.x()) - map.xAt(x)) > near)
            continue;
        CurveReading reading{&curve, point};
        if (const PointStore* smooth = curve.source.smooth()) {
            const qsizetype there = smooth->nearest(point.x());
            if (there >= 0)
                reading.smooth = (*smooth)[there].y();
        }
        const double pixel = map.shown.width() / map.area.width() / 2.0;
        const qsizetype first = store.lowerBound(point.x() - pixel);
        const qsizetype next = store.upperBound(point.x() + pixel);
        const PointStore::Extremes found = store.extremes(first, next);
        if (next - first > 2 && found.least >= 0)
            reading.spread.emplace(store[found.least].y(), store[found.greatest].y());
        readings.push_back(reading);
    }
    return readings;
}

QRectF paintCurveCard(QPainter& painter, const CurveModel& model, const std::vector<CurveReading>& readings,
                      double x, const QRectF& area, QPointF anchor) {
    const Theme& theme = Theme::of();
    painter.setFont(theme.font(TextSize::Caption));
    const QFontMetrics metrics = painter.fontMetrics();
    const int line = metrics.height() + air;
    std::vector<Row> rows;
    for (const CurveReading& reading : readings)
        rows.push_back(rowOf(reading, model, x));
    const int room = static_cast<int>(area.height() - 2 * spacing::s) / line - 1;
    const int dropped = dropBeyond(rows, room);
    const bool smoothing = model.smoothing > 0.0;
    const int inner = static_cast<int>(area.width()) - 2 * spacing::s;
    const Widths widths = widthsOf(rows, metrics, smoothing, inner);
    const QString head = model.xTitle.isEmpty() ? xText(x) : model.xTitle + QLatin1Char(' ') + xText(x);
    const int columns = swatch + spacing::s + widths.name + spacing::l + widths.value + widths.smooth;
    const int headWidth =
        metrics.horizontalAdvance(head) + 4 + (smoothing ? spacing::l + widths.value + widths.smooth : 0);
    const int wide = std::min(std::max(columns, headWidth), inner);
    const int lines = 1 + static_cast<int>(rows.size()) + (dropped > 0 ? 1 : 0);
    const QRectF card =
        cardPlace(QSizeF(wide + 2 * spacing::s, line * lines + 2 * spacing::s - air), area, anchor);
    painter.setPen(theme.color(ColorRole::Border));
    painter.setBrush(theme.color(ColorRole::Raised));
    painter.drawRoundedRect(QRectF(card.toRect()).adjusted(0.5, 0.5, -0.5, -0.5), cornerRadius, cornerRadius);
    QRectF row(card.left() + spacing::s, card.top() + spacing::s - 2, wide, line);
    paintHead(painter, head, row, widths);
    for (const Row& entry : rows) {
        row.translate(0, line);
        paintRow(painter, entry, row, widths);
    }
    if (dropped > 0) {
        row.translate(0, line);
        painter.setFont(theme.font(TextSize::Caption));
        painter.setPen(theme.color(ColorRole::TextMuted));
        painter.drawText(row, Qt::AlignLeft | Qt::AlignVCenter, tr("and %1 more").arg(dropped));
    }
    return card;
}

}  // namespace studio::ui
