#include "ui/shell/overlay.h"

#include <QApplication>
#include <QFrame>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include "ui/theme/roles.h"
#include "ui/theme/theme.h"

namespace studio::ui {

Overlay::Overlay(QWidget* window) : QWidget(window), m_card(new QFrame(this)) {
    setRole(m_card, SurfaceRole::Card);
    hide();
    window->installEventFilter(this);
    connect(qApp, &QApplication::focusChanged, this, [this](const QWidget*, const QWidget* now) {
        // The focus went where it is wanted; it is not given back.
        if (now != nullptr && now->window() == this->window() && now != this && !isAncestorOf(now))
            hide();
    });
}

void Overlay::setCardSize(QSize size) {
    m_cardSize = size;
    place();
}

void Overlay::open() {
    if (isVisible())
        return;
    m_focusBefore = QApplication::focusWidget();
    place();
    show();
    raise();
    aboutToOpen();
}

void Overlay::close() {
    if (!isVisible())
        return;
    hide();
    if (m_focusBefore != nullptr)
        m_focusBefore->setFocus(Qt::OtherFocusReason);
}

void Overlay::place() {
    const QRect area = parentWidget()->rect();
    setGeometry(area);
    const QSize size = m_cardSize.boundedTo(area.size() - QSize(2 * spacing::xl, 2 * spacing::xl));
    const int top = std::min(area.height() / 8, area.height() - size.height() - spacing::xl);
    m_card->setGeometry((area.width() - size.width()) / 2, top, size.width(), size.height());
}

bool Overlay::eventFilter(QObject* watched, QEvent* event) {
    if (watched == parentWidget() && event->type() == QEvent::Resize)
        place();
    return QWidget::eventFilter(watched, event);
}

void Overlay::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    QColor veil(Qt::black);
    veil.setAlphaF(Theme::of(this).isDark() ? 0.5F : 0.3F);
    painter.fillRect(rect(), veil);
}

void Overlay::mousePressEvent(QMouseEvent* event) {
    if (!m_card->geometry().contains(event->pos()))
        close();
}

void Overlay::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape)
        close();
    else
        QWidget::keyPressEvent(event);
}

}  // namespace studio::ui
