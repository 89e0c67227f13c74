#include "ui/pages/inspector_panel.h"

#include <QEvent>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/theme/tokens.h"

namespace studio::ui {
namespace {

constexpr int usualWidth = 320;
constexpr int leastWidth = 304;

}  // namespace

InspectorPanel::InspectorPanel(QWidget* parent) : QScrollArea(parent) {
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    auto* content = new QWidget(this);
    content->setObjectName(QStringLiteral("qt_scrollarea_content"));
    m_column = new QVBoxLayout(content);
    m_column->setContentsMargins(spacing::l, spacing::l, spacing::l, spacing::l);
    m_column->setSpacing(spacing::xl);
    m_column->addStretch();
    setWidget(content);
}

void InspectorPanel::addSection(QWidget* section) {
    m_column->insertWidget(m_column->count() - 1, section);
}

void InspectorPanel::setFooter(QWidget* footer) {
    delete m_footer;
    m_footer = footer;
    if (m_footer != nullptr) {
        m_footer->setParent(this);
        m_footer->installEventFilter(this);
    }
    fitFooter();
}

void InspectorPanel::fitFooter() {
    const bool shown = m_footer != nullptr && !m_footer->isHidden();
    int room = 0;
    if (shown) {
        const int width = viewport()->width();
        const QLayout* inside = m_footer->layout();
        const int wanted = inside != nullptr && inside->hasHeightForWidth()
                               ? inside->totalHeightForWidth(width)
                               : m_footer->sizeHint().height();
        room = std::min(wanted, height() / 2);
        m_footer->setGeometry(0, height() - room, width, room);
        m_footer->raise();
    }
    if (viewportMargins().bottom() != room)
        setViewportMargins(0, 0, 0, room);
}

void InspectorPanel::resizeEvent(QResizeEvent* event) {
    QScrollArea::resizeEvent(event);
    fitFooter();
}

bool InspectorPanel::eventFilter(QObject* watched, QEvent* event) {
    const bool moved = event->type() == QEvent::LayoutRequest || event->type() == QEvent::ShowToParent ||
                       event->type() == QEvent::HideToParent;
    if (watched == m_footer && moved)
        fitFooter();
    return QScrollArea::eventFilter(watched, event);
}

QSize InspectorPanel::sizeHint() const {
    return {usualWidth, QScrollArea::sizeHint().height()};
}

QSize InspectorPanel::minimumSizeHint() const {
    return {leastWidth, 120};
}

}  // namespace studio::ui
