#include "ui/pages/train/link_field.h"

#include <QPushButton>
#include <QVBoxLayout>

#include "ui/theme/roles.h"
#include "ui/widgets/wrapped_label.h"

namespace studio::ui {

LinkField::LinkField(const QString& name, const QString& link, const QString& tip, QWidget* parent)
    : QWidget(parent),
      m_text(new WrappedLabel(TextRole::Body, this)),
      m_link(makeButton(link, QStringLiteral("right"), ButtonRole::Flat, this)) {
    setObjectName(name);
    m_text->setObjectName(name + QStringLiteral(".text"));
    m_link->setObjectName(name + QStringLiteral(".link"));
    m_link->setToolTip(tip);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, spacing::xs, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_text);
    column->addWidget(m_link, 0, Qt::AlignLeft);
    setFocusProxy(m_link);
    connect(m_link, &QPushButton::clicked, this, &LinkField::followed);
}

void LinkField::setText(const QString& text) {
    m_text->setText(text);
}

QString LinkField::text() const {
    return m_text->text();
}

}  // namespace studio::ui
