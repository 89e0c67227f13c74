#pragma once

#include <QString>
#include <vector>

#include "core/api/descriptors.h"

namespace studio::ui {

/// "0.0003, 0.001" for what a person can edit; the inverse of readValues().
[[nodiscard]] QString valuesText(const std::vector<spec::ParamValue>& values);
/// The values in `text`, with commas, semicolons or spaces between them, each of the setting's kind and in
/// its range: whole numbers, numbers, or "3×3" (also "3x3" or "3") for a pair. Error with the first that is
/// none, or that is there twice. Not for choices and flags, which are ticked.
[[nodiscard]] Result<std::vector<spec::ParamValue>> readValues(const QString& text,
                                                               const api::ParamDescriptor& setting);
/// One number as a person writes it: "1e-3", "−2"; NaN where it is none.
[[nodiscard]] double readNumber(const QString& text);

}  // namespace studio::ui
