#pragma once

class QString;
class QToolButton;

namespace studio::ui {

/// The button of a form's row that goes back to the default, as ParamForm has it, for editors that stand
/// outside of one. objectName place + ".reset"; hidden until there is something to go back from.
[[nodiscard]] QToolButton* makeResetButton(const QString& place);

}  // namespace studio::ui
