#include "ui/widgets/page_header.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "ui/theme/roles.h"
#include "ui/widgets/elided_label.h"

namespace studio::ui {

PageHeader::PageHeader(const QString& title, const QString& subtitle, QWidget* parent)
    : QWidget(parent),
      m_title(makeLabel(title, TextRole::Title, this)),
      m_subtitle(new ElidedLabel(subtitle, Qt::ElideRight, this)),
      m_actions(new QHBoxLayout) {
    setRole(m_subtitle, TextRole::Muted);
    m_subtitle->setVisible(!subtitle.isEmpty());
    auto* texts = new QVBoxLayout;
    texts->setSpacing(2);
    texts->addWidget(m_title);
    texts->addWidget(m_subtitle);
    m_actions->setSpacing(spacing::s);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::l);
    row->addLayout(texts, 1);
    row->addLayout(m_actions);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void PageHeader::setTitle(const QString& title) {
    m_title->setText(title);
}

void PageHeader::setSubtitle(const QString& subtitle) {
    m_subtitle->setText(subtitle);
    m_subtitle->setVisible(!subtitle.isEmpty());
}

void PageHeader::addAction(QWidget* action) {
    m_actions->addWidget(action, 0, Qt::AlignVCenter);
}

}  // namespace studio::ui
