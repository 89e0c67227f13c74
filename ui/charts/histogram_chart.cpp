#include "ui/charts/histogram_chart.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolButton>
#include <algorithm>
#include <cmath>

#include "ui/charts/csv.h"
#include "ui/widgets/number_text.h"

namespace studio::ui {
namespace {

QString edgeText(double value) {
    return QString::number(value, 'g', 4);
}

}  // namespace

HistogramChart::HistogramChart(const QString& title, QWidget* parent)
    : PaintedChart(title, parent), m_valueTitle(tr("value")), m_switch(new QToolButton(this)) {
    m_switch->setObjectName(QStringLiteral("ridges"));
    m_switch->setText(tr("Ridges"));
    m_switch->setAccessibleName(tr("Show as ridges"));
    m_switch->setToolTip(
        tr("Ridges: the histogram of each epoch as a line, the newest in front. Else a map: epochs across, "
           "values upwards, the brighter the more weights have that value."));
    m_switch->setCheckable(true);
    connect(m_switch, &QToolButton::toggled, this,
            [this](bool on) { setStyle(on ? Style::Ridges : Style::Map); });
    placeInCorner(m_switch);
}

void HistogramChart::setRows(const QVector<HistogramRow>& rows) {
    m_rows = rows;
    m_grid.reset();
    m_current.reset();
    update();
}

void HistogramChart::appendRow(const HistogramRow& row) {
    m_rows << row;
    m_grid.reset();
    update();
}

void HistogramChart::setValueTitle(const QString& title) {
    m_valueTitle = title;
    update();
}

void HistogramChart::setStyle(Style style) {
    m_style = style;
    m_switch->setChecked(style == Style::Ridges);
    update();
}

const HistogramGrid& HistogramChart::grid() const {
    if (!m_grid)
        m_grid = regridded(m_rows, bins, mostRows);
    return *m_grid;
}

bool HistogramChart::isEmpty() const {
    return grid().rows.isEmpty();
}

int HistogramChart::drawnPlace(int row) const {
    const QVector<int>& drawn = grid().rows;
    const auto it = std::lower_bound(drawn.begin(), drawn.end(), row);
    return static_cast<int>(std::min(it, drawn.end() - 1) - drawn.begin());
}

std::optional<HistogramChart::Cell> HistogramChart::cellAt(QPointF pos) const {
    if (isEmpty())
        return {};
    const PlotMap map = mapOf(body());
    if (!map.area.contains(pos))
        return {};
    const HistogramGrid& on = grid();
    const QPointF at = map.fromScreen(pos);
    const auto binOf = [&on](double value) {
        return std::clamp(static_cast<int>((value - on.low) / (on.high - on.low) * on.bins), 0, on.bins - 1);
    };
    if (m_style == Style::Map) {
        const QVector<double> edges = columnEdges();
        const auto edge = std::upper_bound(edges.begin(), edges.end(), at.x());
        const int drawn =
            std::clamp(static_cast<int>(edge - edges.begin()) - 1, 0, static_cast<int>(on.rows.size()) - 1);
        return Cell{on.rows[drawn], binOf(at.y())};
    }
    // The front ridge whose area holds the point; between them the nearest base line.
    const int bin = binOf(at.x());
    for (int drawn = static_cast<int>(on.rows.size()) - 1; drawn >= 0; --drawn) {
        const double base = baseline(map, drawn);
        const double top = base - on.share(drawn, bin) / on.greatest * ridgeHeight(map);
        if (pos.y() >= top - 2.0 && pos.y() <= base + 1.0)
            return Cell{on.rows[drawn], bin};
    }
    return {};
}

QStringList HistogramChart::cellText(Cell cell) const {
    const HistogramRow& row = m_rows[cell.row];
    const HistogramGrid& on = grid();
    const double middle = on.low + (on.high - on.low) * (cell.bin + 0.5) / on.bins;
    const double width = (row.high - row.low) / static_cast<double>(row.counts.size());
    const QString epoch = tr("Epoch %1").arg(row.epoch);
    if (middle < row.low || middle > row.high)
        return {epoch, tr("around %1").arg(edgeText(middle)), countText(0)};
    const auto own = width > 0.0 ? std::min<qsizetype>(static_cast<qsizetype>((middle - row.low) / width),
                                                       row.counts.size() - 1)
                                 : qsizetype{0};
    const double from = row.low + width * static_cast<double>(own);
    return {epoch, tr("%1 … %2").arg(edgeText(from), edgeText(from + width)), countText(row.counts[own])};
}

void HistogramChart::mouseMoveEvent(QMouseEvent* event) {
    const auto cell = cellAt(event->position());
    if (cell == m_current)
        return;
    m_current = cell;
    update();
}

void HistogramChart::leaveEvent(QEvent*) {
    m_current.reset();
    update();
}

void HistogramChart::keyPressEvent(QKeyEvent* event) {
    const int key = event->key();
    const bool arrow =
        key == Qt::Key_Left || key == Qt::Key_Right || key == Qt::Key_Up || key == Qt::Key_Down;
    if (!arrow || isEmpty()) {
        event->ignore();
        return;
    }
    const HistogramGrid& on = grid();
    Cell cell = m_current.value_or(Cell{on.rows.back(), on.bins / 2});
    const int along = key == Qt::Key_Right || key == Qt::Key_Up ? 1 : -1;
    // Across is the epoch on the map, and the value where ridges stand.
    const bool across = key == Qt::Key_Left || key == Qt::Key_Right;
    if (across == (m_style == Style::Map))
        cell.row = on.rows[std::clamp(drawnPlace(cell.row) + (m_style == Style::Map ? along : -along), 0,
                                      static_cast<int>(on.rows.size()) - 1)];
    else
        cell.bin = std::clamp(cell.bin + along, 0, on.bins - 1);
    m_current = cell;
    update();
}

QString HistogramChart::toCsv() const {
    QString csv = csvLine(
        {QStringLiteral("epoch"), QStringLiteral("from"), QStringLiteral("to"), QStringLiteral("count")});
    for (const HistogramRow& row : m_rows) {
        const double width =
            (row.high - row.low) / static_cast<double>(std::max<qsizetype>(1, row.counts.size()));
        for (qsizetype i = 0; i < row.counts.size(); ++i) {
            const double from = row.low + width * static_cast<double>(i);
            csv += csvLine({QString::number(row.epoch), QString::number(from, 'g', 9),
                            QString::number(from + width, 'g', 9), QString::number(row.counts[i])});
        }
    }
    return csv;
}

}  // namespace studio::ui
