#pragma once

#include <string>

namespace studio {

/// For messages: six digits at most, with a point whatever the locale: "1000", "0.00015", "2.5e+06".
[[nodiscard]] std::string shortText(double number);

}  // namespace studio
