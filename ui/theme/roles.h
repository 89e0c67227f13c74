#pragma once

#include <QString>

#include "ui/theme/tokens.h"

class QLabel;
class QPushButton;
class QToolButton;
class QAbstractButton;
class QWidget;

namespace studio::ui {

/// Primary: the one next step of a page, filled with the accent. Danger: destroys something. Flat: no frame
/// until hovered, for tool bars and headers.
enum class ButtonRole { Plain, Primary, Danger, Flat };

/// How a label's text is set: page title, section heading, ordinary, secondary, small secondary, a number
/// that changes, error text below a field.
enum class TextRole { Body, Title, Heading, Muted, Caption, Number, Error };

/// What a container is painted as. Card: Surface with a hair line and round corners.
enum class SurfaceRole { None, Background, Surface, Card };

void setRole(QAbstractButton* button, ButtonRole role);
void setRole(QLabel* label, TextRole role);
void setRole(QWidget* container, SurfaceRole role);
[[nodiscard]] ButtonRole buttonRole(const QAbstractButton* button);

/// An icon whose colour suits the button's role, now and after setRole(). Empty: none.
void setIconName(QAbstractButton* button, const QString& iconName);

/// A button with role, icon in the fitting colour (empty name: none), and accessible name.
[[nodiscard]] QPushButton* makeButton(const QString& text, const QString& iconName = {},
                                      ButtonRole role = ButtonRole::Plain, QWidget* parent = nullptr);
/// A frameless button that shows an icon alone; `tip` is its tooltip and accessible name.
[[nodiscard]] QToolButton* makeIconButton(const QString& iconName, const QString& tip,
                                          QWidget* parent = nullptr);
[[nodiscard]] QLabel* makeLabel(const QString& text, TextRole role, QWidget* parent = nullptr);

}  // namespace studio::ui
