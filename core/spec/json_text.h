#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "core/spec/result.h"

namespace studio::spec {

/// How deep objects and lists may nest in a file. Copying and writing JSON calls itself once a level, so
/// that a forged file could overrun the stack; our own files need ten.
inline constexpr int deepestJson = 64;

/// `text` as JSON. Error without `where` when it is none (says from which line and column on) or nests too
/// deep. `what`: what the text is called in the message.
[[nodiscard]] Result<nlohmann::json> parseJson(const std::string& text, const std::string& what = "file");

}  // namespace studio::spec
