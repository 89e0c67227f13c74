#include "ui/widgets/image_view.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

#include "ui/theme/theme.h"
#include "ui/widgets/image_files.h"

namespace studio::ui {
namespace {

constexpr double step = 1.25;
constexpr double leastZoom = 0.02;
constexpr double mostZoom = 128.0;
constexpr int margin = 8;
constexpr double panStep = 40.0;

}  // namespace

ImageView::ImageView(QWidget* parent) : QWidget(parent) {
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Picture"));
    connect(&Theme::of(this), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void ImageView::setImage(const QImage& image) {
    const bool sameSize = image.size() == m_image.size() && !m_image.isNull();
    m_image = image;
    m_colorSource = {};
    m_values.clear();
    if (!image.rect().contains(m_hovered))
        m_hovered = {-1, -1};
    setCursor(image.isNull() ? Qt::ArrowCursor : Qt::OpenHandCursor);
    if (!sameSize || m_fitted)
        fit();
    update();
}

void ImageView::setColorSource(const QImage& source) {
    m_colorSource = source.size() == m_image.size() ? source : QImage();
    update();
}

void ImageView::setPlaceholder(const QString& text) {
    m_placeholder = text;
    update();
}

void ImageView::setValues(const QVector<float>& values) {
    const qint64 pixels = static_cast<qint64>(m_image.width()) * m_image.height();
    m_values = values.size() == pixels ? values : QVector<float>();
    update();
}

void ImageView::setHoverLabel(bool shown) {
    m_hasHoverLabel = shown;
    update();
}

void ImageView::showHovered(QPoint pixel) {
    m_hovered = m_image.rect().contains(pixel) ? pixel : QPoint(-1, -1);
    update();
}

void ImageView::followView(const ImageView& other) {
    if (other.m_image.size() != m_image.size() || m_image.isNull())
        return;
    m_zoom = other.m_zoom;
    m_offset = other.m_offset;
    m_fitted = other.m_fitted;
    keepInside();
    update();
}

void ImageView::setZoom(double zoom) {
    if (m_zoom > 0.0)
        zoomAt(QRectF(rect()).center(), zoom / m_zoom);
}

QPointF ImageView::toImagePos(QPointF widgetPos) const {
    return (widgetPos - m_offset) / m_zoom;
}

QSize ImageView::sizeHint() const {
    return {360, 360};
}
QSize ImageView::minimumSizeHint() const {
    return {96, 96};
}

double ImageView::fittingZoom() const {
    if (m_image.isNull())
        return 1.0;
    const double across = static_cast<double>(std::max(1, width() - 2 * margin)) / m_image.width();
    const double down = static_cast<double>(std::max(1, height() - 2 * margin)) / m_image.height();
    return std::clamp(std::min(across, down), leastZoom, mostZoom);
}

void ImageView::fit() {
    m_fitted = true;
    m_zoom = fittingZoom();
    keepInside();
    update();
    Q_EMIT zoomChanged(m_zoom);
    Q_EMIT viewChanged();
}

void ImageView::actualSize() {
    // One picture pixel per pixel of the screen, which on a 200 % display is half a unit.
    setZoom(1.0 / devicePixelRatioF());
}

void ImageView::zoomIn() {
    zoomAt(QRectF(rect()).center(), step);
}
void ImageView::zoomOut() {
    zoomAt(QRectF(rect()).center(), 1.0 / step);
}

void ImageView::zoomAt(QPointF widgetPos, double factor) {
    if (m_image.isNull())
        return;
    const double zoom = std::clamp(m_zoom * factor, std::min(leastZoom, fittingZoom()), mostZoom);
    const QPointF fixed = toImagePos(widgetPos);
    m_zoom = zoom;
    m_fitted = false;
    m_offset = widgetPos - fixed * zoom;
    keepInside();
    update();
    Q_EMIT zoomChanged(m_zoom);
    Q_EMIT viewChanged();
}

void ImageView::panBy(QPointF delta) {
    m_offset += delta;
    m_fitted = false;
    keepInside();
    update();
    Q_EMIT viewChanged();
}

void ImageView::keepInside() {
    const auto bound = [](double offset, double extent, double room) {
        if (extent <= room)
            return (room - extent) / 2.0;
        return std::clamp(offset, room - extent - margin, static_cast<double>(margin));
    };
    m_offset = {bound(m_offset.x(), m_image.width() * m_zoom, width()),
                bound(m_offset.y(), m_image.height() * m_zoom, height())};
}

void ImageView::copyImage() const {
    copyToClipboard(m_image);
}
bool ImageView::saveImage(const QString& path) {
    if (!path.isEmpty())
        return savePng(this, m_image, path);
    askAndSavePng(this, m_image, tr("picture"));
    return false;
}

void ImageView::resizeEvent(QResizeEvent*) {
    if (m_fitted)
        fit();
    else
        keepInside();
}

void ImageView::wheelEvent(QWheelEvent* event) {
    zoomAt(event->position(), std::pow(step, event->angleDelta().y() / 120.0));
    hover(event->position());
    event->accept();
}

/// Arrows pan what does not fit, before anything around the view takes them.
bool ImageView::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        const bool across =
            m_image.width() * m_zoom > width() && (key == Qt::Key_Left || key == Qt::Key_Right);
        const bool down = m_image.height() * m_zoom > height() && (key == Qt::Key_Up || key == Qt::Key_Down);
        if (across || down)
            event->accept();
    }
    return QWidget::event(event);
}

void ImageView::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Copy)) {
        copyImage();
        return;
    }
    switch (event->key()) {
        case Qt::Key_Plus:
        case Qt::Key_Equal:
            return zoomIn();
        case Qt::Key_Minus:
            return zoomOut();
        case Qt::Key_0:
            return fit();
        case Qt::Key_1:
            return actualSize();
        case Qt::Key_Left:
            return panBy({panStep, 0});
        case Qt::Key_Right:
            return panBy({-panStep, 0});
        case Qt::Key_Up:
            return panBy({0, panStep});
        case Qt::Key_Down:
            return panBy({0, -panStep});
        default:
            QWidget::keyPressEvent(event);
    }
}

void ImageView::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || m_image.isNull())
        return;
    m_dragging = true;
    m_dragFrom = event->position();
    setCursor(Qt::ClosedHandCursor);
}

void ImageView::mouseMoveEvent(QMouseEvent* event) {
    if (m_dragging) {
        panBy(event->position() - m_dragFrom);
        m_dragFrom = event->position();
    }
    hover(event->position());
}

void ImageView::mouseReleaseEvent(QMouseEvent*) {
    m_dragging = false;
    setCursor(m_image.isNull() ? Qt::ArrowCursor : Qt::OpenHandCursor);
}

void ImageView::mouseDoubleClickEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton)
        fit();
}

void ImageView::leaveEvent(QEvent*) {
    hover({-1e9, -1e9});
}

void ImageView::hover(QPointF widgetPos) {
    const QPointF at = toImagePos(widgetPos);
    QPoint pixel(static_cast<int>(std::floor(at.x())), static_cast<int>(std::floor(at.y())));
    if (!m_image.rect().contains(pixel))
        pixel = {-1, -1};
    if (pixel == m_hovered)
        return;
    m_hovered = pixel;
    update();
    Q_EMIT pixelHovered(pixel.x(), pixel.y());
}

void ImageView::contextMenuEvent(QContextMenuEvent* event) {
    if (m_image.isNull())
        return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(icon(QStringLiteral("fit")), tr("Fit\t0"), this, &ImageView::fit);
    menu->addAction(tr("Actual size\t1"), this, &ImageView::actualSize);
    menu->addSeparator();
    menu->addAction(icon(QStringLiteral("copy")), tr("Copy picture\tCtrl+C"), this, &ImageView::copyImage);
    menu->addAction(icon(QStringLiteral("save")), tr("Save as PNG…"), this, [this] { saveImage(); });
    menu->popup(event->globalPos());
}

QString ImageView::hoverText() const {
    const qint64 at = static_cast<qint64>(m_hovered.y()) * m_image.width() + m_hovered.x();
    const QString place = tr("x %1  y %2").arg(m_hovered.x()).arg(m_hovered.y());
    if (at < m_values.size())
        return place + QStringLiteral("   ") + QString::number(static_cast<double>(m_values.at(at)), 'g', 5);
    const QImage& source = m_colorSource.isNull() ? m_image : m_colorSource;
    const QRgb rgb = source.pixel(m_hovered);
    if (source.isGrayscale())
        return place + QStringLiteral("   %1").arg(qGray(rgb));
    return place + QStringLiteral("   %1 %2 %3").arg(qRed(rgb)).arg(qGreen(rgb)).arg(qBlue(rgb));
}

}  // namespace studio::ui
