#include "ui/pages/train/reset_button.h"

#include <QCoreApplication>
#include <QToolButton>

#include "ui/theme/roles.h"

namespace studio::ui {

QToolButton* makeResetButton(const QString& place) {
    constexpr QSize iconSize(14, 14);
    constexpr QSize buttonSize(22, 26);
    QToolButton* button = makeIconButton(QStringLiteral("reset"),
                                         QCoreApplication::translate("ResetButton", "Back to the default"));
    button->setObjectName(place + QStringLiteral(".reset"));
    button->setIconSize(iconSize);
    button->setFixedSize(buttonSize);
    button->hide();
    return button;
}

}  // namespace studio::ui
