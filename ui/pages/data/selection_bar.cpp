#include "ui/pages/data/selection_bar.h"

#include <QAbstractButton>
#include <QHBoxLayout>
#include <QLabel>

#include "ui/theme/roles.h"
#include "ui/widgets/number_text.h"

namespace studio::ui {

SelectionBar::SelectionBar(QWidget* parent)
    : QWidget(parent), m_row(new QHBoxLayout(this)), m_text(makeLabel({}, TextRole::Caption, this)) {
    m_text->setObjectName(QStringLiteral("selectionText"));
    m_text->setToolTip(tr("Ctrl and click selects one more, Shift and click all up to it, Ctrl+A all."));
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(spacing::s);
    m_row->addStretch(1);
    m_row->addWidget(m_text);
}

void SelectionBar::addAction(QAbstractButton* button) {
    button->setEnabled(false);
    m_row->insertWidget(static_cast<int>(m_actions.size()), button);
    m_actions << button;
}

void SelectionBar::addView(QWidget* widget) {
    m_row->addWidget(widget);
}

void SelectionBar::showSelection(int selected, int count) {
    m_text->setText(selected == 0 ? QString()
                                  : tr("%1 of %2 selected").arg(countText(selected), countText(count)));
    for (QAbstractButton* button : std::as_const(m_actions))
        button->setEnabled(selected > 0);
}

}  // namespace studio::ui
