#include "ui/pages/train/run_tab.h"

#include <QHBoxLayout>

#include "ui/theme/roles.h"
#include "ui/widgets/elided_label.h"

namespace studio::ui {
namespace {

constexpr int lineHeight = 32;

}  // namespace

RunTab::RunTab(QWidget* parent)
    : QWidget(parent),
      m_text(new ElidedLabel({}, Qt::ElideRight, this)),
      m_line(new QHBoxLayout),
      m_body(new QHBoxLayout) {
    setRole(m_text, TextRole::Muted);
    m_text->setObjectName(QStringLiteral("tabLine"));
    m_text->setMinimumHeight(lineHeight);
    m_line->setSpacing(spacing::s);
    m_line->addWidget(m_text, 1);
    m_body->setSpacing(spacing::m);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, spacing::xs, 0, 0);
    column->setSpacing(spacing::xs);
    column->addLayout(m_line);
    column->addLayout(m_body, 1);
}

void RunTab::showBatch(const RunView& /*run*/, const RunMeasures* /*measures*/) {}

void RunTab::setLine(const QString& text) {
    m_text->setText(text);
}

void RunTab::addToLine(QWidget* widget) {
    m_line->addWidget(widget);
}

}  // namespace studio::ui
