#include "ui/pages/inspector_panel.h"

#include <QVBoxLayout>

#include "ui/theme/tokens.h"

namespace studio::ui {
namespace {

constexpr int usualWidth = 320;
constexpr int leastWidth = 280;

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

QSize InspectorPanel::sizeHint() const {
    return {usualWidth, QScrollArea::sizeHint().height()};
}

QSize InspectorPanel::minimumSizeHint() const {
    return {leastWidth, 120};
}

}  // namespace studio::ui
