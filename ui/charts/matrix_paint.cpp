#include <QLocale>
#include <QPaintEvent>
#include <QPainter>
#include <algorithm>

#include "ui/charts/matrix_view.h"
#include "ui/theme/theme.h"

namespace studio::ui {
namespace {

constexpr double fileScale = 2.0;

QColor mixed(const QColor& from, const QColor& to, double share) {
    const auto part = [share](int a, int b) { return a + static_cast<int>((b - a) * share); };
    return {part(from.red(), to.red()), part(from.green(), to.green()), part(from.blue(), to.blue())};
}

}  // namespace

void MatrixView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    if (classes() == 0) {
        painter.setPen(Theme::of(this).color(ColorRole::TextMuted));
        painter.drawText(rect(), Qt::AlignCenter | Qt::TextWordWrap, m_placeholder);
        return;
    }
    paintMatrix(painter, size());
    paintOutline(painter, geometryFor(size()));
}

QImage MatrixView::pictureOf(QSize size) const {
    QImage image(size * fileScale, QImage::Format_RGB32);
    image.setDevicePixelRatio(fileScale);
    image.fill(Theme::of(this).color(ColorRole::Surface));
    QPainter painter(&image);
    paintMatrix(painter, size);
    return image;
}

void MatrixView::paintMatrix(QPainter& painter, QSize size) const {
    const MatrixGeometry geometry = geometryFor(size);
    if (geometry.edge < 1.0)
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(Theme::of(this).font(TextSize::Caption));
    for (int row = 0; row < classes(); ++row) {
        for (int col = 0; col < classes(); ++col) {
            const QRectF cell(geometry.cells.left() + col * geometry.edge,
                              geometry.cells.top() + row * geometry.edge, geometry.edge, geometry.edge);
            paintCell(painter, cell, row, col);
        }
    }
    paintLabels(painter, geometry);
}

QString MatrixView::cellNumber(int row, int col) const {
    if (m_show == Show::Counts)
        return QString::number(count(row, col));
    return QString::number(share(row, col) * 100.0, 'f', 0);
}

void MatrixView::paintCell(QPainter& painter, const QRectF& cell, int row, int col) const {
    const Theme& theme = Theme::of(this);
    // Colour is always the row's share: with counts a large class would hide what happens in a small one.
    const double weight = share(row, col);
    const QColor full = theme.color(row == col ? ColorRole::Train : ColorRole::Validation);
    const QColor ground = mixed(theme.color(ColorRole::Hover), full, weight);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ground);
    const double gap = cell.width() >= 12.0 ? 1.0 : 0.25;
    const double round = cell.width() >= 12.0 ? 3.0 : 0.0;
    painter.drawRoundedRect(cell.adjusted(gap, gap, -gap, -gap), round, round);
    const bool zero = count(row, col) == 0;
    const QString text = zero ? QStringLiteral("·") : cellNumber(row, col);
    const QFont usual = painter.font();
    const double room = (cell.width() - 2.0) / std::max(painter.fontMetrics().horizontalAdvance(text), 1);
    constexpr double smallest = 0.7;
    if (room < smallest || painter.fontMetrics().height() * std::min(room, 1.0) > cell.height())
        return;
    if (room < 1.0) {
        QFont narrow = usual;
        narrow.setPointSizeF(usual.pointSizeF() * room);
        painter.setFont(narrow);
    }
    const QColor dark(0x10, 0x13, 0x18);
    const QColor readable =
        contrastRatio(ground, Qt::white) > contrastRatio(ground, dark) ? QColor(Qt::white) : dark;
    painter.setPen(zero ? theme.color(ColorRole::TextMuted) : readable);
    painter.drawText(cell, Qt::AlignCenter, text);
    painter.setFont(usual);
}

void MatrixView::paintLabels(QPainter& painter, const MatrixGeometry& geometry) const {
    const Theme& theme = Theme::of(this);
    const QFontMetrics metrics = painter.fontMetrics();
    const QRectF& cells = geometry.cells;
    const bool roomy = geometry.edge >= metrics.height() * 0.8;
    const auto inkFor = [&](bool marked) {
        return theme.color(marked ? ColorRole::Text : ColorRole::TextMuted);
    };
    const QPoint marked = m_hovered.x() >= 0 ? m_hovered : m_current;
    // Where rows are thinner than a line of text, every second or third name stands.
    const int every = roomy ? 1 : static_cast<int>(metrics.height() / std::max(1.0, geometry.edge)) + 1;
    for (int i = 0; i < classes(); i += every) {
        const double room = geometry.edge * every;
        painter.setPen(inkFor(marked.y() == i));
        const QRectF beside(cells.left() - geometry.labelWidth, cells.top() + i * geometry.edge,
                            geometry.labelWidth - spacing::s, geometry.edge);
        painter.drawText(
            beside.adjusted(0, -2, 0, 2), Qt::AlignRight | Qt::AlignVCenter,
            metrics.elidedText(m_labels.at(i), Qt::ElideRight, static_cast<int>(beside.width()) + 1));
        painter.setPen(inkFor(marked.x() == i));
        painter.save();
        painter.translate(cells.left() + i * geometry.edge, cells.top());
        if (geometry.turned) {
            painter.rotate(-90);
            const QRectF upward(spacing::xs, 0, geometry.labelHeight - spacing::s, geometry.edge);
            painter.drawText(
                upward.adjusted(0, -2, 0, 2), Qt::AlignLeft | Qt::AlignVCenter,
                metrics.elidedText(m_labels.at(i), Qt::ElideRight, static_cast<int>(upward.width()) + 1));
        } else {
            painter.drawText(QRectF(0, -geometry.labelHeight, room, geometry.labelHeight), Qt::AlignCenter,
                             m_labels.at(i));
        }
        painter.restore();
    }
    painter.setPen(theme.color(ColorRole::TextMuted));
    painter.drawText(QRectF(cells.left(), 0, cells.width(), metrics.height()), Qt::AlignCenter,
                     tr("Predicted"));
    painter.save();
    painter.translate(0, cells.bottom());
    painter.rotate(-90);
    painter.drawText(QRectF(0, 0, cells.height(), metrics.height()), Qt::AlignCenter, tr("True"));
    painter.restore();
    const QString unit = m_show == Show::Counts ? tr("%1 pictures") : tr("%1 pictures, each row in %");
    const QRectF below(0, cells.bottom() + spacing::xs, cells.right(), metrics.height());
    painter.drawText(below, Qt::AlignRight, unit.arg(QLocale(QLocale::English).toString(total())));
}

void MatrixView::paintOutline(QPainter& painter, const MatrixGeometry& geometry) const {
    const Theme& theme = Theme::of(this);
    painter.setBrush(Qt::NoBrush);
    const auto outline = [&](QPoint cell, const QPen& pen) {
        if (cell.x() < 0 || geometry.edge < 1.0)
            return;
        painter.setPen(pen);
        painter.drawRoundedRect(cellRect(cell.y(), cell.x()), 3, 3);
    };
    outline(m_hovered, QPen(theme.color(ColorRole::BorderStrong), 1.5));
    outline(m_current, QPen(theme.color(hasFocus() ? ColorRole::AccentText : ColorRole::Text), 2.0));
}

}  // namespace studio::ui
