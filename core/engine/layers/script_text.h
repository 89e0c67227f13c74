#pragma once

#include <initializer_list>
#include <string>

#include "core/spec/params.h"

namespace studio::engine {

/// A number as TorchScript reads it back to the last bit: "0.30000000000000004", "1.0".
[[nodiscard]] std::string scriptNumber(double value);
/// "[2, 3]"
[[nodiscard]] std::string scriptList(std::initializer_list<std::int64_t> values);
[[nodiscard]] inline std::string scriptList(const spec::Pair& pair) {
    return scriptList({pair.height, pair.width});
}

}  // namespace studio::engine
