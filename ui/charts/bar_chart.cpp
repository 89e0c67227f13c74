#include "ui/charts/bar_chart.h"

#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QLocale>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>
#include <algorithm>
#include <cmath>

#include "ui/theme/theme.h"
#include "ui/widgets/image_files.h"

namespace studio::ui {
namespace {

constexpr int rowAir = 10;
constexpr double fileScale = 2.0;
constexpr int testSeries = 2;

}  // namespace

BarChart::BarChart(Kind kind, QWidget* parent) : QAbstractScrollArea(parent), m_kind(kind) {
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setMouseTracking(true);
    setAccessibleName(tr("Bars"));
    connect(&Theme::of(this), &Theme::changed, this, [this] {
        updateScrollBar();
        viewport()->update();
    });
}

void BarChart::setBars(const QVector<Bar>& bars) {
    m_bars = bars;
    m_hovered = -1;
    updateScrollBar();
    updateGeometry();
    viewport()->update();
}

void BarChart::setPlaceholder(const QString& text) {
    m_placeholder = text;
    viewport()->update();
}

int BarChart::rowHeight() const {
    return QFontMetrics(Theme::of(this).font(TextSize::Body)).height() + rowAir;
}

int BarChart::barAt(QPoint viewportPos) const {
    const int row = (viewportPos.y() + verticalScrollBar()->value() - spacing::s) / rowHeight();
    const bool inside = viewportPos.y() + verticalScrollBar()->value() >= spacing::s && row < m_bars.size();
    return inside ? row : -1;
}

QSize BarChart::sizeHint() const {
    const int rows = std::clamp(static_cast<int>(m_bars.size()), 3, 16);
    return {320, rows * rowHeight() + 2 * spacing::s + 2};
}

QSize BarChart::minimumSizeHint() const {
    return {160, 3 * rowHeight()};
}

double BarChart::fullScale() const {
    if (m_kind == Kind::Share)
        return 1.0;
    double greatest = 0.0;
    for (const Bar& bar : m_bars) {
        if (std::isfinite(bar.value))
            greatest = std::max(greatest, bar.value);
    }
    return greatest > 0.0 ? greatest : 1.0;
}

QString BarChart::valueText(const Bar& bar) const {
    if (m_kind == Kind::Share)
        return QString::number(bar.value * 100.0, 'f', 1) + QStringLiteral(" %");
    return QLocale(QLocale::English).toString(static_cast<qint64>(std::llround(bar.value)));
}

void BarChart::updateScrollBar() {
    const int content = static_cast<int>(m_bars.size()) * rowHeight() + 2 * spacing::s;
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(rowHeight());
    verticalScrollBar()->setRange(0, std::max(0, content - viewport()->height()));
}

void BarChart::resizeEvent(QResizeEvent*) {
    updateScrollBar();
}

void BarChart::paintEvent(QPaintEvent*) {
    QPainter painter(viewport());
    if (m_bars.isEmpty()) {
        painter.setPen(Theme::of(this).color(ColorRole::TextMuted));
        painter.drawText(viewport()->rect(), Qt::AlignCenter | Qt::TextWordWrap, m_placeholder);
        return;
    }
    paintBars(painter, viewport()->width(), verticalScrollBar()->value(), viewport()->height());
}

void BarChart::paintBars(QPainter& painter, int width, int top, int height) const {
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(Theme::of(this).font(TextSize::Body));
    const QFontMetrics metrics = painter.fontMetrics();
    int labelWidth = 0;
    int valueWidth = 0;
    for (const Bar& bar : m_bars) {
        labelWidth = std::max(labelWidth, metrics.horizontalAdvance(bar.label));
        valueWidth = std::max(valueWidth, metrics.horizontalAdvance(valueText(bar)));
    }
    // One more: the advance is rounded, and a label that just fits must not be cut.
    constexpr int leastTrack = 32;
    labelWidth = std::min({labelWidth + 1, width / 2, width - valueWidth - leastTrack - 4 * spacing::m});
    const int rowStep = rowHeight();
    const int first = std::max(0, (top - spacing::s) / rowStep);
    for (int index = first; index < m_bars.size(); ++index) {
        const QRect row(0, spacing::s + index * rowStep - top, width, rowStep);
        if (row.top() > height)
            break;
        paintBar(painter, index, row, labelWidth, valueWidth);
    }
}

void BarChart::paintBar(QPainter& painter, int index, const QRect& row, int labelWidth,
                        int valueWidth) const {
    const Theme& theme = Theme::of(this);
    const Bar& bar = m_bars[index];
    painter.setPen(Qt::NoPen);
    if (index == m_hovered) {
        painter.setBrush(theme.color(ColorRole::Hover));
        painter.drawRoundedRect(row.adjusted(4, 1, -4, -1), 4, 4);
    }
    const QRect inner = row.adjusted(spacing::m, 0, -spacing::m, 0);
    const QRect label(inner.left(), inner.top(), labelWidth, inner.height());
    const QRectF track(label.right() + spacing::m, inner.center().y() - 5.0,
                       std::max(8, inner.width() - labelWidth - valueWidth - 2 * spacing::m), 11.0);
    painter.setPen(theme.color(ColorRole::Text));
    painter.drawText(label, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(bar.label, Qt::ElideMiddle, labelWidth));
    painter.drawText(inner, Qt::AlignRight | Qt::AlignVCenter, valueText(bar));
    painter.setPen(Qt::NoPen);
    if (m_kind == Kind::Share) {
        painter.setBrush(theme.color(ColorRole::Hover));
        painter.drawRoundedRect(track, 3, 3);
    }
    const double scale = fullScale();
    const double length = track.width() * std::clamp(bar.value / scale, 0.0, 1.0);
    if (!(length > 0.0))
        return;
    QRectF whole = track;
    whole.setWidth(std::max(2.0, length));
    QColor calm = theme.series(0);
    calm.setAlphaF(m_kind == Kind::Share && !bar.highlighted ? 0.55F : 1.0F);
    painter.setBrush(bar.highlighted ? theme.color(ColorRole::Accent) : calm);
    painter.drawRoundedRect(whole, 3, 3);
    const double perUnit = track.width() / scale;
    const double end = whole.right();
    const double third = std::clamp(bar.third, 0.0, bar.value) * perUnit;
    const double second = std::clamp(bar.second, 0.0, bar.value - bar.third) * perUnit;
    paintPart(painter, whole, theme.color(ColorRole::Validation), end - third - second, end - third);
    paintPart(painter, whole, theme.series(testSeries), end - third, end);
}

/// What of the rounded bar `whole` lies between two abscissas, in its own colour.
void BarChart::paintPart(QPainter& painter, const QRectF& whole, const QColor& color, double from,
                         double to) const {
    if (!(to > from))
        return;
    painter.setClipRect(QRectF(from, whole.top(), to - from, whole.height()));
    painter.setBrush(color);
    painter.drawRoundedRect(whole, 3, 3);
    painter.setClipping(false);
}

bool BarChart::renderPng(const QString& path, int width) {
    return pictureOf(width).save(path, "PNG");
}

QImage BarChart::pictureOf(int width) const {
    const int height = static_cast<int>(m_bars.size()) * rowHeight() + 2 * spacing::s;
    QImage image(QSize(width, height) * fileScale, QImage::Format_RGB32);
    image.setDevicePixelRatio(fileScale);
    image.fill(Theme::of(this).color(ColorRole::Surface));
    QPainter painter(&image);
    paintBars(painter, width, 0, height);
    return image;
}

void BarChart::mousePressEvent(QMouseEvent* event) {
    const int index = barAt(event->position().toPoint());
    if (event->button() == Qt::LeftButton && index >= 0)
        Q_EMIT barClicked(index);
}

void BarChart::mouseMoveEvent(QMouseEvent* event) {
    m_hovered = barAt(event->position().toPoint());
    viewport()->update();
}

void BarChart::contextMenuEvent(QContextMenuEvent* event) {
    if (m_bars.isEmpty())
        return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(icon(QStringLiteral("copy")), tr("Copy picture"), this,
                    [this] { copyToClipboard(pictureOf(viewport()->width())); });
    menu->addAction(icon(QStringLiteral("save")), tr("Save as PNG…"), this,
                    [this] { askAndSavePng(this, pictureOf(viewport()->width()), tr("bars")); });
    menu->popup(event->globalPos());
}

bool BarChart::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::Leave) {
        m_hovered = -1;
        viewport()->update();
    }
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const Bar bar = m_bars.value(barAt(help->pos()));
        const QString plain =
            bar.label.isEmpty() ? QString() : bar.label + QStringLiteral(": ") + valueText(bar);
        QToolTip::showText(help->globalPos(), bar.toolTip.isEmpty() ? plain : bar.toolTip, viewport());
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

}  // namespace studio::ui
