#pragma once

#include <QString>

#include "core/spec/result.h"

namespace studio::ui {

/// Where and remedy of an error as a person reads them: "Layer “conv2d_1”. Use a smaller kernel." A file is
/// named by its path; a field of a form is not named, since it is marked where it stands.
[[nodiscard]] QString placeAndRemedy(const Error& error);

}  // namespace studio::ui
