#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <variant>

#include "core/spec/result.h"

namespace studio::spec {

/// Two extents of a window, rows first, as Keras and PyTorch write kernel_size: (height, width).
struct Pair {
    std::int64_t height = 0;
    std::int64_t width = 0;
    auto operator<=>(const Pair&) const = default;
};

/// One parameter of a layer, optimizer or exporter.
using ParamValue = std::variant<bool, std::int64_t, double, std::string, Pair>;

/// Parameters by key. Absent keys mean the descriptor's default (api::ParamDescriptor).
using Params = std::map<std::string, ParamValue, std::less<>>;

/// JSON: bool, integer, number, string or [height, width].
[[nodiscard]] nlohmann::json toJson(const ParamValue& value);
[[nodiscard]] Result<ParamValue> paramFromJson(const nlohmann::json& json, const std::string& where);
[[nodiscard]] nlohmann::json toJson(const Params& params);
[[nodiscard]] Result<Params> paramsFromJson(const nlohmann::json& json, const std::string& where);

/// As a person writes it: "3×3", "0.001", "same", "yes".
[[nodiscard]] std::string toText(const ParamValue& value);

/// Typed reads with a fallback for absent keys; an integer serves where a double is asked for, a single
/// integer where a Pair is.
[[nodiscard]] bool boolOr(const Params& params, std::string_view key, bool fallback);
[[nodiscard]] std::int64_t intOr(const Params& params, std::string_view key, std::int64_t fallback);
[[nodiscard]] double doubleOr(const Params& params, std::string_view key, double fallback);
[[nodiscard]] std::string textOr(const Params& params, std::string_view key, std::string_view fallback);
[[nodiscard]] Pair pairOr(const Params& params, std::string_view key, Pair fallback);

}  // namespace studio::spec
