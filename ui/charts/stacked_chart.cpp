#include "ui/charts/stacked_chart.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolButton>
#include <algorithm>
#include <cmath>

#include "ui/charts/chart_axes.h"
#include "ui/charts/csv.h"
#include "ui/charts/hover_card.h"
#include "ui/theme/theme.h"
#include "ui/widgets/number_text.h"

namespace studio::ui {
namespace {

constexpr int swatch = 10;

}  // namespace

StackedChart::StackedChart(const QString& title, QWidget* parent)
    : PaintedChart(title, parent), m_xTitle(tr("Epoch")), m_switch(new QToolButton(this)) {
    m_switch->setObjectName(QStringLiteral("shares"));
    m_switch->setText(tr("%"));
    m_switch->setAccessibleName(tr("Show shares"));
    m_switch->setToolTip(tr("Shares of the whole, so that epochs of different length can be compared."));
    m_switch->setCheckable(true);
    connect(m_switch, &QToolButton::toggled, this,
            [this](bool on) { setShow(on ? Show::Shares : Show::Amounts); });
    placeInCorner(m_switch);
}

void StackedChart::setParts(const QStringList& names, const QString& unit) {
    m_parts = names;
    m_unit = unit;
    setRows(QVector<Row>(m_rows));
}

void StackedChart::setRows(const QVector<Row>& rows) {
    m_rows = rows;
    m_greatest = 0.0;
    for (const Row& row : m_rows)
        m_greatest = std::max(m_greatest, total(row));
    setCurrent(m_current < m_rows.size() ? m_current : -1);
    update();
}

void StackedChart::appendRow(const Row& row) {
    m_rows << row;
    m_greatest = std::max(m_greatest, total(row));
    update();
}

void StackedChart::setXTitle(const QString& title) {
    m_xTitle = title;
    update();
}

void StackedChart::setXRange(double first, double last) {
    m_planned.emplace(first, last);
    update();
}

void StackedChart::setShow(Show show) {
    m_show = show;
    m_switch->setChecked(show == Show::Shares);
    update();
}

double StackedChart::value(const Row& row, int part) const {
    const double amount = row.values.value(part, 0.0);
    return std::isfinite(amount) ? std::max(0.0, amount) : 0.0;
}

double StackedChart::total(const Row& row) const {
    double sum = 0.0;
    for (int part = 0; part < m_parts.size(); ++part)
        sum += value(row, part);
    return sum;
}

PlotMap StackedChart::mapOf(const QRectF& body) const {
    const QString unit = m_show == Show::Shares ? QString() : m_unit;
    const QRectF area =
        insideAxes(body.adjusted(0, legendHeight(body.width()) + spacing::xs, 0, 0), {m_xTitle, unit});
    double left = m_rows.front().x;
    double right = m_rows.back().x;
    if (m_planned) {
        left = std::min(left, m_planned->first);
        right = std::max(right, m_planned->second);
    }
    const double high = m_show == Show::Shares ? 1.0 : m_greatest > 0.0 ? m_greatest * 1.05 : 1.0;
    return {area, QRectF(QPointF(left - 0.5, 0.0), QPointF(right + 0.5, high)),
            m_show == Show::Shares ? YScale::Percent : YScale::Linear};
}

int StackedChart::legendHeight(double width) const {
    const QFontMetrics metrics(Theme::of(this).font(TextSize::Caption));
    double x = 0.0;
    int lines = 1;
    for (const QString& part : m_parts) {
        const int wide = swatch + spacing::xs + metrics.horizontalAdvance(part) + spacing::l;
        if (x > 0.0 && x + wide > width + spacing::l) {
            x = 0.0;
            ++lines;
        }
        x += wide;
    }
    return lines * (metrics.height() + 2);
}

void StackedChart::paintLegend(QPainter& painter, const QRectF& body) const {
    const Theme& theme = Theme::of(this);
    painter.setFont(theme.font(TextSize::Caption));
    const QFontMetrics metrics = painter.fontMetrics();
    const int line = metrics.height() + 2;
    QPointF at = body.topLeft();
    for (int part = 0; part < m_parts.size(); ++part) {
        const int wide = swatch + spacing::xs + metrics.horizontalAdvance(m_parts[part]) + spacing::l;
        if (at.x() > body.left() && at.x() + wide > body.right() + spacing::l)
            at = QPointF(body.left(), at.y() + line);
        painter.fillRect(QRectF(at.x(), at.y() + (line - swatch) / 2.0, swatch, swatch), theme.series(part));
        painter.setPen(theme.color(ColorRole::Text));
        painter.drawText(QRectF(at.x() + swatch + spacing::xs, at.y(), wide, line),
                         Qt::AlignLeft | Qt::AlignVCenter, m_parts[part]);
        at.rx() += wide;
    }
}

void StackedChart::paintColumn(QPainter& painter, const PlotMap& map, const Row& row, double left,
                               double right) const {
    const double whole = total(row);
    const double scale = m_show == Show::Shares ? (whole > 0.0 ? 1.0 / whole : 0.0) : 1.0;
    double from = 0.0;
    for (int part = 0; part < m_parts.size(); ++part) {
        const double to = from + value(row, part) * scale;
        const double top = map.plotYAt(to);
        const double bottom = map.plotYAt(from);
        if (bottom > top)
            painter.fillRect(QRectF(left, top, right - left, bottom - top), Theme::of(this).series(part));
        from = to;
    }
}

void StackedChart::paintBody(QPainter& painter, const QRectF& body) const {
    const PlotMap map = mapOf(body);
    paintLegend(painter, body);
    paintAxes(painter, map, body.left(), {m_xTitle, m_show == Show::Shares ? QString() : m_unit});
    const double pitch = map.area.width() / map.shown.width();
    // Bars as long as there is room for air between them, else areas.
    const double air = pitch >= 6.0 ? std::min(pitch * 0.2, 4.0) / 2.0 : 0.0;
    for (qsizetype i = 0; i < m_rows.size();) {
        Row mean = m_rows[i];
        const double left = map.xAt(mean.x - 0.5);
        qsizetype next = i + 1;
        for (; next < m_rows.size() && map.xAt(m_rows[next].x + 0.5) - left <= 1.0; ++next) {
            for (int part = 0; part < m_parts.size(); ++part)
                mean.values[part] = value(mean, part) + value(m_rows[next], part);
        }
        for (double& amount : mean.values)
            amount /= static_cast<double>(next - i);
        const double right = map.xAt(m_rows[next - 1].x + 0.5);
        paintColumn(painter, map, mean, left + air, right - air);
        i = next;
    }
}

int StackedChart::rowAt(QPointF pos) const {
    if (isEmpty())
        return -1;
    const PlotMap map = mapOf(body());
    if (!map.area.contains(pos))
        return -1;
    const double x = map.fromScreen(pos).x();
    const auto after = std::lower_bound(m_rows.begin(), m_rows.end(), x,
                                        [](const Row& row, double at) { return row.x < at; });
    auto nearest = after == m_rows.end() ? after - 1 : after;
    if (nearest != m_rows.begin() && x - (nearest - 1)->x < nearest->x - x)
        --nearest;
    return std::abs(nearest->x - x) <= 1.0 ? static_cast<int>(nearest - m_rows.begin()) : -1;
}

QVector<QStringList> StackedChart::rowText(int row) const {
    QVector<QStringList> lines;
    const Row& shown = m_rows[row];
    const double whole = total(shown);
    for (int part = 0; part < m_parts.size(); ++part) {
        const double amount = value(shown, part);
        lines << QStringList{m_parts[part],
                             QString::number(amount, 'f', amount < 10.0 ? 3 : 1) + QLatin1Char(' ') + m_unit,
                             percentText(whole > 0.0 ? amount / whole : 0.0)};
    }
    return lines;
}

void StackedChart::paintHover(QPainter& painter, const QRectF& body) const {
    if (m_current < 0)
        return;
    const PlotMap map = mapOf(body);
    const Row& row = m_rows[m_current];
    const double x = map.xAt(row.x);
    QColor veil = Theme::of(this).color(ColorRole::Text);
    veil.setAlphaF(0.12F);
    const double half = std::max(1.0, map.area.width() / map.shown.width() / 2.0);
    painter.fillRect(QRectF(x - half, map.area.top(), 2 * half, map.area.height()), veil);
    QVector<HoverRow> lines;
    const QVector<QStringList> texts = rowText(m_current);
    // As they lie: the topmost first.
    for (int part = static_cast<int>(texts.size()) - 1; part >= 0; --part)
        lines << HoverRow{Theme::of(this).series(part), texts[part][0],
                          texts[part][1] + QStringLiteral("   ") + texts[part][2]};
    const double whole = total(row);
    lines << HoverRow{QColor(), tr("all"),
                      QString::number(whole, 'f', whole < 10.0 ? 3 : 1) + QLatin1Char(' ') + m_unit};
    paintHoverCard(painter, body, {x, map.area.center().y()},
                   m_xTitle + QLatin1Char(' ') + QString::number(row.x, 'g', 8), lines);
}

void StackedChart::setCurrent(int row) {
    if (row == m_current)
        return;
    m_current = row;
    update();
}

void StackedChart::mouseMoveEvent(QMouseEvent* event) {
    setCurrent(rowAt(event->position()));
}

void StackedChart::leaveEvent(QEvent*) {
    setCurrent(-1);
}

void StackedChart::keyPressEvent(QKeyEvent* event) {
    const int last = static_cast<int>(m_rows.size()) - 1;
    if (last >= 0 && event->key() == Qt::Key_Left)
        setCurrent(m_current < 0 ? last : std::max(0, m_current - 1));
    else if (last >= 0 && event->key() == Qt::Key_Right)
        setCurrent(m_current < 0 ? 0 : std::min(last, m_current + 1));
    else
        event->ignore();
}

QString StackedChart::toCsv() const {
    QString csv = csvLine(QStringList{m_xTitle} + m_parts);
    for (const Row& row : m_rows) {
        QStringList cells{QString::number(row.x, 'g', 12)};
        for (int part = 0; part < m_parts.size(); ++part)
            cells << (std::isfinite(row.values.value(part)) ? QString::number(row.values.value(part), 'g', 9)
                                                            : QString());
        csv += csvLine(cells);
    }
    return csv;
}

}  // namespace studio::ui
