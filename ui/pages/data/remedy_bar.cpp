#include "ui/pages/data/remedy_bar.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>

#include "ui/pages/data/class_menu.h"
#include "ui/theme/roles.h"
#include "ui/widgets/number_text.h"

namespace studio::ui {

RemedyBar::RemedyBar(QWidget* parent) : QWidget(parent), m_row(new QHBoxLayout(this)) {
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(spacing::s);
    m_row->addStretch(1);
}

void RemedyBar::setRemedies(std::vector<Remedy> remedies) {
    for (QPushButton* button : m_buttons) {
        // One of them may be the sender of the signal that led here.
        button->hide();
        button->setParent(nullptr);
        button->deleteLater();
    }
    m_buttons.clear();
    m_remedies = std::move(remedies);
    for (const Remedy& remedy : m_remedies) {
        QPushButton* button = makeButton(remedy.text, remedy.iconName, ButtonRole::Plain, this);
        button->setObjectName(remedy.name);
        button->setToolTip(remedy.help);
        if (remedy.move) {
            auto* classes = new ClassMenu(button);
            classes->setClasses(m_classes);
            connect(classes, &ClassMenu::chosen, this, remedy.move);
            button->setMenu(classes);
        } else if (remedy.makeMenu) {
            button->setMenu(remedy.makeMenu(button));
        } else {
            connect(button, &QPushButton::clicked, this, remedy.apply);
        }
        m_row->insertWidget(static_cast<int>(m_buttons.size()), button);
        m_buttons.push_back(button);
    }
    setVisible(!m_remedies.empty());
    showSelection(0, 0);
}

void RemedyBar::showSelection(int selected, int shown) {
    for (std::size_t i = 0; i < m_buttons.size(); ++i) {
        const Remedy& remedy = m_remedies[i];
        const bool own = selected > 0 && !remedy.selected.isEmpty();
        const bool single = (selected == 0 ? shown : selected) == 1 && !remedy.one.isEmpty();
        const QString text = single ? remedy.one
                             : own
                                 ? QString(remedy.selected).replace(QLatin1String("%1"), countText(selected))
                                 : remedy.text;
        m_buttons[i]->setText(text);
        m_buttons[i]->setAccessibleName(text);
        m_buttons[i]->setEnabled((selected > 0 || !remedy.onlySelected) && !(remedy.done && remedy.done()));
    }
}

void RemedyBar::setClasses(const QStringList& classes) {
    m_classes = classes;
    for (QPushButton* button : m_buttons) {
        if (auto* menu = qobject_cast<ClassMenu*>(button->menu()))
            menu->setClasses(classes);
    }
}

void RemedyBar::fill(QMenu* menu) {
    for (std::size_t i = 0; i < m_buttons.size(); ++i) {
        if (!m_buttons[i]->isEnabled())
            continue;
        if (m_remedies[i].makeMenu) {
            menu->addMenu(m_remedies[i].makeMenu(menu));
            continue;
        }
        if (!m_remedies[i].move) {
            menu->addAction(m_buttons[i]->icon(), m_buttons[i]->text(), this, m_remedies[i].apply);
            continue;
        }
        auto* classes = new ClassMenu(menu);
        classes->setClasses(m_classes);
        connect(classes, &ClassMenu::chosen, this, m_remedies[i].move);
        menu->addMenu(classes);
    }
}

QPushButton* RemedyBar::button(const QString& name) const {
    return findChild<QPushButton*>(name, Qt::FindDirectChildrenOnly);
}

void RemedyBar::trigger(const QString& name) {
    if (QPushButton* found = button(name); found != nullptr && found->isEnabled())
        found->click();
}

}  // namespace studio::ui
