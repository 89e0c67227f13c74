#pragma once

#include <string_view>

namespace studio::api {

/// Whether `a` comes before `b` as a person sorts names: runs of digits by their value ("2" before "10"),
/// letters A to Z without regard to case, all else by its bytes. A strict total order: names that differ only
/// in case or in leading zeros are ordered by their bytes.
[[nodiscard]] bool naturallyBefore(std::string_view a, std::string_view b);

}  // namespace studio::api
