#pragma once

#include <QString>
#include <functional>
#include <map>
#include <string>

#include "core/api/descriptors.h"

class QWidget;

namespace studio::ui {

/// The editor for one parameter, as ParamForm describes it; `edited` is called for a person's changes with a
/// value of the descriptor's kind. A number counts with every key while it is typed; what is none, or is out
/// of range, is refused (TypedNumber, whose reason a FormSection shows below the field).
[[nodiscard]] QWidget* makeParamEditor(const api::ParamDescriptor& descriptor,
                                       const std::function<void(const spec::ParamValue&)>& edited);
/// Shows `value` in an editor of makeParamEditor() without calling `edited`. A value of another kind is read
/// as spec::intOr and its like do. A value that the editor has already leaves what is typed alone.
void showParamValue(QWidget* editor, const api::ParamDescriptor& descriptor, const spec::ParamValue& value);

/// Shows the choices of an editor of makeParamEditor() under names of their own; what it reports stays.
void nameChoices(QWidget* editor, const std::map<std::string, QString>& names);

/// "1 to 64 pixels"; empty for what is no number.
[[nodiscard]] QString paramRange(const api::ParamDescriptor& descriptor);

/// Makes a spin box, combo box or slider leave the wheel to the scroll area around it until it has the focus.
void ignoreWheelUntilFocused(QWidget* editor);

}  // namespace studio::ui
