#include "ui/shell/navigation_rail.h"

#include <QButtonGroup>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/theme/theme.h"

namespace studio::ui {
namespace {

constexpr int railWidth = 88;
constexpr int buttonHeight = 58;
constexpr int iconSize = 22;

}  // namespace

NavigationRail::NavigationRail(QWidget* parent)
    : QWidget(parent), m_buttons(new QButtonGroup(this)), m_column(new QVBoxLayout(this)) {
    setObjectName(QStringLiteral("navigationRail"));
    setAccessibleName(tr("Pages"));
    setFixedWidth(railWidth);
    m_column->setContentsMargins(spacing::s, spacing::s, spacing::s, spacing::s);
    m_column->setSpacing(spacing::xs);
    m_column->addStretch(1);
    connect(m_buttons, &QButtonGroup::idClicked, this, &NavigationRail::pageChosen);
}

void NavigationRail::addPage(const QString& id, const QString& title, const QString& tip) {
    const int index = static_cast<int>(m_buttons->buttons().size());
    auto* button = new QToolButton(this);
    button->setObjectName(QStringLiteral("page.") + id);
    button->setText(title);
    button->setIcon(icon(id));
    button->setIconSize({iconSize, iconSize});
    button->setToolTip(tip);
    button->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
    button->setCheckable(true);
    button->setFixedHeight(buttonHeight);
    button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    button->setProperty("navigation", true);
    m_buttons->addButton(button, index);
    m_column->insertWidget(index, button);
}

void NavigationRail::setCurrent(int index) {
    if (QAbstractButton* button = m_buttons->button(index))
        button->setChecked(true);
}

}  // namespace studio::ui
