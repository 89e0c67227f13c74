#pragma once

#include <functional>

#include "core/api/descriptors.h"

class QWidget;

namespace studio::ui {

/// The editor for one parameter, as ParamForm describes it; `edited` is called for a person's changes with a
/// value of the descriptor's kind.
[[nodiscard]] QWidget* makeParamEditor(const api::ParamDescriptor& descriptor,
                                       const std::function<void(const spec::ParamValue&)>& edited);
/// Shows `value` in an editor of makeParamEditor() without calling `edited`. A value of another kind is read
/// as spec::intOr and its like do.
void showParamValue(QWidget* editor, const api::ParamDescriptor& descriptor, const spec::ParamValue& value);

/// Makes a spin box, combo box or slider leave the wheel to the scroll area around it until it has the focus.
void ignoreWheelUntilFocused(QWidget* editor);

}  // namespace studio::ui
