#include "ui/charts/painted_chart.h"

#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QMenu>
#include <QPainter>

#include "ui/charts/csv.h"
#include "ui/theme/roles.h"
#include "ui/theme/theme.h"
#include "ui/widgets/file_dialogs.h"
#include "ui/widgets/image_files.h"

namespace studio::ui {
namespace {

constexpr double fileScale = 2.0;

}  // namespace

PaintedChart::PaintedChart(const QString& title, QWidget* parent)
    : QWidget(parent), m_title(title), m_placeholder(tr("No values yet")) {
    setRole(this, SurfaceRole::Card);
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(title);
    connect(&Theme::of(this), &Theme::changed, this, QOverload<>::of(&QWidget::update));
}

void PaintedChart::setTitle(const QString& title) {
    m_title = title;
    update();
}

void PaintedChart::setPlaceholder(const QString& text) {
    m_placeholder = text;
    update();
}

void PaintedChart::addActions(QMenu&) {}

QRectF PaintedChart::bodyOf(QSize size) const {
    const QFontMetrics metrics(Theme::of(this).font(TextSize::Body, true));
    const int corner = m_corner == nullptr ? 0 : m_corner->sizeHint().height();
    const int head = m_title.isEmpty() && corner == 0 ? 0 : std::max(metrics.height(), corner) + spacing::xs;
    return QRectF(QPointF(), size).adjusted(spacing::m, spacing::s + head, -spacing::m, -spacing::s);
}

void PaintedChart::paintTitle(QPainter& painter, QSize size) const {
    if (m_title.isEmpty())
        return;
    const Theme& theme = Theme::of(this);
    painter.setFont(theme.font(TextSize::Body, true));
    painter.setPen(theme.color(ColorRole::Text));
    const int corner = m_corner == nullptr ? 0 : m_corner->sizeHint().width() + spacing::s;
    const int height = static_cast<int>(bodyOf(size).top()) - spacing::s - spacing::xs;
    const QRect line(spacing::m, spacing::s, size.width() - 2 * spacing::m - corner, height);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(m_title, Qt::ElideRight, line.width()));
}

/// The chart's help must not cover the values under the pointer: it is read at the title.
bool PaintedChart::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip && !isEmpty() &&
        body().contains(static_cast<QHelpEvent*>(event)->pos()))
        return true;
    return QWidget::event(event);
}

void PaintedChart::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintTitle(painter, size());
    if (isEmpty()) {
        painter.setFont(Theme::of(this).font(TextSize::Body));
        painter.setPen(Theme::of(this).color(ColorRole::TextMuted));
        painter.drawText(body(), Qt::AlignCenter | Qt::TextWordWrap, m_placeholder);
        return;
    }
    painter.save();
    paintBody(painter, body());
    painter.restore();
    paintHover(painter, body());
    if (hasFocus()) {
        painter.setPen(QPen(Theme::of(this).color(ColorRole::AccentText), 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), cornerRadius, cornerRadius);
    }
}

QImage PaintedChart::pictureOf(QSize wanted) const {
    const QSize size = wanted.expandedTo({160, 120});
    QImage image(size * fileScale, QImage::Format_RGB32);
    image.setDevicePixelRatio(fileScale);
    image.fill(Theme::of(this).color(ColorRole::Surface));
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    paintTitle(painter, size);
    if (!isEmpty())
        paintBody(painter, bodyOf(size));
    return image;
}

bool PaintedChart::renderPng(const QString& path, QSize size) const {
    return pictureOf(size).save(path, "PNG");
}

void PaintedChart::placeInCorner(QWidget* corner) {
    m_corner = corner;
}

void PaintedChart::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    if (m_corner == nullptr)
        return;
    const QSize size = m_corner->sizeHint();
    m_corner->setGeometry(width() - spacing::s - size.width(), spacing::s, size.width(), size.height());
}

void PaintedChart::contextMenuEvent(QContextMenuEvent* event) {
    if (isEmpty())
        return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    addActions(*menu);
    const QString name = m_title.isEmpty() ? tr("chart") : m_title;
    menu->addAction(icon(QStringLiteral("copy")), tr("Copy picture"), this,
                    [this] { copyToClipboard(pictureOf(size())); });
    menu->addAction(icon(QStringLiteral("save")), tr("Save as PNG…"), this,
                    [this, name] { askAndSavePng(this, pictureOf(size()), name); });
    menu->addAction(tr("Save values as CSV…"), this, [this, name] {
        askWhereToSave(this, QStringLiteral("charts"), tr("Save chart"), name, QStringLiteral(".csv"),
                       [this](const QString& path) {
                           if (!saveText(path, toCsv()))
                               reportUnwritable(this, path);
                       });
    });
    menu->popup(event->globalPos());
}

}  // namespace studio::ui
