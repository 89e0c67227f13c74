#include "ui/theme/roles.h"

#include <QLabel>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>

#include "ui/theme/theme.h"

namespace studio::ui {
namespace {

constexpr auto buttonProperty = "buttonRole";

/// The style sheet looks at properties only when a widget is polished.
void setStyleProperty(QWidget* widget, const char* name, const QString& value) {
    if (widget->property(name).toString() == value)
        return;
    widget->setProperty(name, value);
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
    widget->update();
}

ColorRole iconRole(ButtonRole role) {
    if (role == ButtonRole::Primary)
        return ColorRole::OnAccent;
    return role == ButtonRole::Danger ? ColorRole::OnDanger : ColorRole::Text;
}

}  // namespace

void setRole(QAbstractButton* button, ButtonRole role) {
    static const QStringList names{QStringLiteral("plain"), QStringLiteral("primary"),
                                   QStringLiteral("danger"), QStringLiteral("flat")};
    setStyleProperty(button, buttonProperty, names.at(static_cast<int>(role)));
    const QString iconName = button->property("iconName").toString();
    if (!iconName.isEmpty())
        button->setIcon(icon(iconName, iconRole(role)));
}

ButtonRole buttonRole(const QAbstractButton* button) {
    const QString name = button->property(buttonProperty).toString();
    if (name == QLatin1String("primary"))
        return ButtonRole::Primary;
    if (name == QLatin1String("danger"))
        return ButtonRole::Danger;
    return name == QLatin1String("flat") ? ButtonRole::Flat : ButtonRole::Plain;
}

void setRole(QLabel* label, TextRole role) {
    static const QStringList names{QStringLiteral("body"),    QStringLiteral("title"),
                                   QStringLiteral("heading"), QStringLiteral("muted"),
                                   QStringLiteral("caption"), QStringLiteral("number"),
                                   QStringLiteral("error")};
    setStyleProperty(label, "textRole", names.at(static_cast<int>(role)));
}

void setRole(QWidget* container, SurfaceRole role) {
    static const QStringList names{QString(), QStringLiteral("background"), QStringLiteral("surface"),
                                   QStringLiteral("card")};
    container->setAttribute(Qt::WA_StyledBackground, role != SurfaceRole::None);
    setStyleProperty(container, "surfaceRole", names.at(static_cast<int>(role)));
}

void setIconName(QAbstractButton* button, const QString& iconName) {
    button->setProperty("iconName", iconName);
    button->setIcon(iconName.isEmpty() ? QIcon() : icon(iconName, iconRole(buttonRole(button))));
}

QPushButton* makeButton(const QString& text, const QString& iconName, ButtonRole role, QWidget* parent) {
    auto* button = new QPushButton(text, parent);
    button->setAccessibleName(QString(text).remove(QLatin1Char('&')));
    setRole(button, role);
    setIconName(button, iconName);
    return button;
}

QToolButton* makeIconButton(const QString& iconName, const QString& tip, QWidget* parent) {
    auto* button = new QToolButton(parent);
    button->setToolTip(tip);
    button->setAccessibleName(tip);
    button->setIconSize({16, 16});
    setIconName(button, iconName);
    return button;
}

QLabel* makeLabel(const QString& text, TextRole role, QWidget* parent) {
    auto* label = new QLabel(text, parent);
    setRole(label, role);
    return label;
}

}  // namespace studio::ui
