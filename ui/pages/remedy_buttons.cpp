#include "ui/pages/remedy_buttons.h"

#include <QPushButton>
#include <algorithm>

#include "ui/theme/roles.h"
#include "ui/widgets/flow_layout.h"

namespace studio::ui {

RemedyButtons::RemedyButtons(QWidget* parent) : QWidget(parent), m_row(new FlowLayout(this)) {
    m_row->setContentsMargins(0, spacing::xs, 0, 0);
    setAccessibleName(tr("What would mend it"));
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    hide();
}

void RemedyButtons::setRemedies(std::vector<api::Remedy> remedies, int shown) {
    m_remedies = std::move(remedies);
    m_remedies.resize(std::min(m_remedies.size(), static_cast<std::size_t>(std::max(shown, 0))));
    while (m_buttons.size() > m_remedies.size()) {
        // It may be the sender of the signal that led here.
        m_buttons.back()->hide();
        m_row->removeWidget(m_buttons.back());
        m_buttons.back()->deleteLater();
        m_buttons.pop_back();
    }
    while (m_buttons.size() < m_remedies.size())
        addButton();
    for (std::size_t i = 0; i < m_buttons.size(); ++i) {
        const QString text = QString::fromStdString(m_remedies[i].label);
        m_buttons[i]->setText(text);
        m_buttons[i]->setAccessibleName(text);
        m_buttons[i]->setToolTip(tr("%1. Undo takes it back.").arg(text));
    }
    setVisible(!m_remedies.empty());
}

void RemedyButtons::addButton() {
    const std::size_t index = m_buttons.size();
    QPushButton* button = makeButton({}, {}, ButtonRole::Plain, this);
    button->setObjectName(QStringLiteral("remedy.%1").arg(index));
    connect(button, &QPushButton::clicked, this, [this, index] {
        const api::Remedy remedy = m_remedies.at(index);
        Q_EMIT remedyChosen(remedy);
    });
    m_buttons.push_back(button);
    m_row->addWidget(button);
    button->show();
}

QString RemedyButtons::label(int index) const {
    QPushButton* found = button(index);
    return found == nullptr ? QString() : found->text();
}

QPushButton* RemedyButtons::button(int index) const {
    return index >= 0 && index < count() ? m_buttons[static_cast<std::size_t>(index)] : nullptr;
}

}  // namespace studio::ui
