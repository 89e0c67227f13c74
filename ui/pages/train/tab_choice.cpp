#include "ui/pages/train/tab_choice.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPushButton>
#include <QSettings>

#include "ui/theme/roles.h"

namespace studio::ui {

TabChoice::TabChoice(const QString& key, QWidget* parent)
    : QWidget(parent), m_key(key), m_buttons(new QButtonGroup(this)), m_row(new QHBoxLayout(this)) {
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(spacing::xs);
    m_row->addStretch(1);
    connect(m_buttons, &QButtonGroup::idClicked, this, [this](int index) {
        QSettings().setValue(m_key, index);
        Q_EMIT chosen(index);
    });
}

void TabChoice::add(const QString& name, const QString& text, const QString& help) {
    QPushButton* button = makeButton(text, {}, ButtonRole::Flat, this);
    button->setObjectName(name);
    button->setToolTip(help);
    button->setCheckable(true);
    const int index = static_cast<int>(m_buttons->buttons().size());
    m_buttons->addButton(button, index);
    m_row->addWidget(button);
    if (index == 0 || index == QSettings().value(m_key).toInt())
        button->setChecked(true);
}

int TabChoice::current() const {
    return m_buttons->checkedId();
}

}  // namespace studio::ui
