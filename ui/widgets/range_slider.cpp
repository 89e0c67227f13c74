#include "ui/widgets/range_slider.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QSignalBlocker>
#include <algorithm>
#include <cmath>

#include "ui/theme/theme.h"

namespace studio::ui {
namespace {

constexpr int handleSize = 16;
constexpr int handleReach = handleSize / 2;
constexpr int leastWidth = 72;
constexpr int usualWidth = 140;
constexpr int pageSteps = 10;

}  // namespace

RangeHandle::RangeHandle(const RangeScale& scale, QWidget* parent) : QAbstractSlider(parent), m_scale(scale) {
    setOrientation(Qt::Horizontal);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    resize(handleSize, handleSize);
    setRange(static_cast<int>(std::floor(scale.minimum / scale.step)),
             static_cast<int>(std::ceil(scale.maximum / scale.step)));
    setPageStep(pageSteps);
    connect(this, &QAbstractSlider::valueChanged, this,
            [this](int count) { Q_EMIT moved(m_scale.snapped(count * m_scale.step)); });
}

void RangeHandle::showValue(double value) {
    const QSignalBlocker blocker(this);
    const double bounded = std::clamp(value, m_scale.minimum, m_scale.maximum);
    setValue(static_cast<int>(std::lround(bounded / m_scale.step)));
}

void RangeHandle::keyPressEvent(QKeyEvent* event) {
    m_mirrors = (event->modifiers() & Qt::ShiftModifier) != 0;
    QAbstractSlider::keyPressEvent(event);
    m_mirrors = false;
}

void RangeHandle::paintEvent(QPaintEvent* /*event*/) {
    const Theme& theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool focused = hasFocus();
    QColor outline = theme.color(ColorRole::BorderStrong);
    if (focused)
        outline = theme.color(theme.isDark() ? ColorRole::AccentText : ColorRole::Accent);
    const double width = focused ? 2.0 : 1.0;
    painter.setPen(QPen(isEnabled() ? outline : theme.color(ColorRole::Border), width));
    const ColorRole fill = theme.isDark() ? ColorRole::Text : ColorRole::Surface;
    painter.setBrush(theme.color(isEnabled() ? fill : ColorRole::Hover));
    const double inset = focused ? 1.0 : 1.5;
    painter.drawEllipse(QRectF(rect()).adjusted(inset, inset, -inset, -inset));
}

RangeSlider::RangeSlider(const RangeScale& scale, Handles handles, QWidget* parent)
    : QWidget(parent), m_scale(scale), m_low(scale.neutral), m_high(scale.neutral) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    // The low handle first: the tab key follows the order of creation.
    if (handles == Handles::Two)
        m_lowHandle = new RangeHandle(m_scale, this);
    m_highHandle = new RangeHandle(m_scale, this);
    for (RangeHandle* handle : {m_lowHandle, m_highHandle}) {
        if (handle == nullptr)
            continue;
        connect(handle, &RangeHandle::moved, this,
                [this, handle](double value) { take(handle, value, handle->mirrors()); });
    }
    setFocusProxy(m_lowHandle != nullptr ? m_lowHandle : m_highHandle);
    connect(&Theme::of(this), &Theme::changed, this, qOverload<>(&QWidget::update));
    setRange(m_low, m_high);
}

void RangeSlider::setLabel(const QString& label) {
    setAccessibleName(label);
    if (m_lowHandle == nullptr) {
        m_highHandle->setAccessibleName(label);
        return;
    }
    m_lowHandle->setAccessibleName(tr("%1, lowest").arg(label));
    m_highHandle->setAccessibleName(tr("%1, highest").arg(label));
}

QSize RangeSlider::sizeHint() const {
    return {usualWidth, handleSize + 6};
}
QSize RangeSlider::minimumSizeHint() const {
    return {leastWidth, handleSize + 6};
}

void RangeSlider::setRange(double low, double high) {
    m_low = low;
    m_high = high;
    placeHandles();
    update();
}

double RangeSlider::xOf(double value) const {
    return handleReach + m_scale.toPosition(value) * (width() - handleSize);
}

double RangeSlider::xOf(const RangeHandle* handle) const {
    return xOf(handle == m_lowHandle ? m_low : m_high);
}

void RangeSlider::placeHandles() {
    for (RangeHandle* handle : {m_lowHandle, m_highHandle}) {
        if (handle == nullptr)
            continue;
        const double value = handle == m_lowHandle ? m_low : m_high;
        handle->showValue(value);
        handle->setAccessibleDescription(QString::number(value));
        handle->move(static_cast<int>(std::lround(xOf(value))) - handleReach, (height() - handleSize) / 2);
    }
}

void RangeSlider::take(RangeHandle* handle, double value, bool mirrors) {
    double low = m_low;
    double high = m_high;
    if (m_lowHandle == nullptr) {
        low = high = value;
    } else if (mirrors) {
        const double mirrored = m_scale.snapped(2.0 * m_scale.neutral - value);
        low = std::min(value, mirrored);
        high = std::max(value, mirrored);
    } else if (handle == m_lowHandle) {
        low = std::min(value, high);
    } else {
        high = std::max(value, low);
    }
    const bool same = low == m_low && high == m_high;
    setRange(low, high);
    if (!same)
        Q_EMIT rangeEdited(low, high);
}

RangeHandle* RangeSlider::handleAt(double x) const {
    if (m_lowHandle == nullptr)
        return m_highHandle;
    const double toLow = std::abs(x - xOf(m_lowHandle));
    const double toHigh = std::abs(x - xOf(m_highHandle));
    if (toLow != toHigh)
        return toLow < toHigh ? m_lowHandle : m_highHandle;
    // Both in one place: the side on which it was taken says which is meant.
    if (x == xOf(m_lowHandle))
        return nullptr;
    return x < xOf(m_lowHandle) ? m_lowHandle : m_highHandle;
}

void RangeSlider::dragTo(double x, bool mirrors) {
    if (m_dragged == nullptr) {
        m_dragged = handleAt(x);
        if (m_dragged == nullptr)
            return;
    }
    const double room = std::max(1, width() - handleSize);
    take(m_dragged, m_scale.toValue((x - m_grab - handleReach) / room), mirrors);
}

void RangeSlider::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) {
        event->ignore();
        return;
    }
    const double x = event->position().x();
    m_dragging = true;
    m_dragged = handleAt(x);
    RangeHandle* taken = m_dragged != nullptr ? m_dragged : m_highHandle;
    taken->setFocus(Qt::MouseFocusReason);
    taken->raise();
    m_grab = x - xOf(taken);
    if (std::abs(m_grab) <= handleReach)
        return;
    m_grab = 0.0;
    dragTo(x, (event->modifiers() & Qt::ShiftModifier) != 0);
}

void RangeSlider::mouseMoveEvent(QMouseEvent* event) {
    if (m_dragging)
        dragTo(event->position().x(), (event->modifiers() & Qt::ShiftModifier) != 0);
}

void RangeSlider::mouseReleaseEvent(QMouseEvent* /*event*/) {
    m_dragging = false;
    m_dragged = nullptr;
}

void RangeSlider::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    placeHandles();
}

void RangeSlider::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::EnabledChange)
        update();
}

void RangeSlider::paintEvent(QPaintEvent* /*event*/) {
    const Theme& theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const double middle = height() / 2.0;
    const auto bar = [&](double from, double to, const QColor& color) {
        painter.setBrush(color);
        painter.drawRoundedRect(QRectF(from, middle - 2.0, std::max(0.0, to - from), 4.0), 2.0, 2.0);
    };
    QColor track = theme.color(ColorRole::Text);
    track.setAlphaF(theme.isDark() ? 0.16F : 0.12F);
    bar(handleReach, width() - handleReach, track);
    const double neutral = xOf(m_scale.neutral);
    painter.setBrush(theme.color(ColorRole::BorderStrong));
    painter.drawRect(QRectF(neutral - 0.5, middle - 6.0, 1.0, 12.0));
    if (!isEnabled())
        return;
    const bool invalid = property("invalid").toBool();
    const double from = m_lowHandle != nullptr ? xOf(m_low) : std::min(neutral, xOf(m_high));
    bar(from, xOf(m_high), theme.color(invalid ? ColorRole::Error : ColorRole::Accent));
}

}  // namespace studio::ui
