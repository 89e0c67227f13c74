#pragma once

#include <string>
#include <utility>
#include <vector>

namespace studio::spec::detail {
[[nodiscard]] const std::vector<std::pair<std::string, std::string>>& presetTexts();
}
