#include "core/spec/params.h"

#include <iomanip>
#include <nlohmann/json.hpp>
#include <sstream>
#include <utility>

namespace studio::spec {
namespace {

const ParamValue* find(const Params& params, std::string_view key) {
    const auto it = params.find(key);
    return it == params.end() ? nullptr : &it->second;
}

/// Larger numbers than 64 bits with a sign can hold would turn negative.
bool isWhole(const nlohmann::json& json) {
    return json.is_number_integer() &&
           (!json.is_number_unsigned() || std::in_range<std::int64_t>(json.get<std::uint64_t>()));
}

struct ToJson {
    nlohmann::json operator()(const Pair& pair) const {
        return nlohmann::json::array({pair.height, pair.width});
    }
    template <class T>
    nlohmann::json operator()(const T& value) const {
        return value;
    }
};

struct ToText {
    std::string operator()(bool value) const { return value ? "yes" : "no"; }
    std::string operator()(std::int64_t value) const { return std::to_string(value); }
    std::string operator()(double value) const {
        constexpr int digits = 10;
        std::ostringstream text;
        text << std::setprecision(digits) << value;
        return text.str();
    }
    std::string operator()(const std::string& value) const { return value; }
    std::string operator()(const Pair& pair) const {
        return std::to_string(pair.height) + "×" + std::to_string(pair.width);
    }
};

}  // namespace

nlohmann::json toJson(const ParamValue& value) {
    return std::visit(ToJson{}, value);
}

Result<ParamValue> paramFromJson(const nlohmann::json& json, const std::string& where) {
    if (json.is_boolean()) {
        return ParamValue(json.get<bool>());
    }
    if (isWhole(json)) {
        return ParamValue(json.get<std::int64_t>());
    }
    if (json.is_number_float()) {
        return ParamValue(json.get<double>());
    }
    if (json.is_string()) {
        return ParamValue(json.get<std::string>());
    }
    if (json.is_array() && json.size() == 2 && isWhole(json[0]) && isWhole(json[1])) {
        return ParamValue(Pair{json[0].get<std::int64_t>(), json[1].get<std::int64_t>()});
    }
    return Error{"The value '" + json.dump() + "' is no parameter.", where,
                 "Use true or false, a number, a text or a pair [height, width]."};
}

nlohmann::json toJson(const Params& params) {
    nlohmann::json json = nlohmann::json::object();
    for (const auto& [key, value] : params) {
        json[key] = toJson(value);
    }
    return json;
}

Result<Params> paramsFromJson(const nlohmann::json& json, const std::string& where) {
    if (!json.is_object()) {
        return Error{"Parameters must be a JSON object.", where, "Write {\"name\": value, …}."};
    }
    Params params;
    for (const auto& [key, value] : json.items()) {
        auto param = paramFromJson(value, std::string(where).append(".").append(key));
        if (!param) {
            return param.error();
        }
        params[key] = *param;
    }
    return params;
}

std::string toText(const ParamValue& value) {
    return std::visit(ToText{}, value);
}

bool boolOr(const Params& params, std::string_view key, bool fallback) {
    const auto* value = find(params, key);
    const auto* typed = value ? std::get_if<bool>(value) : nullptr;
    return typed ? *typed : fallback;
}

std::int64_t intOr(const Params& params, std::string_view key, std::int64_t fallback) {
    const auto* value = find(params, key);
    const auto* typed = value ? std::get_if<std::int64_t>(value) : nullptr;
    return typed ? *typed : fallback;
}

double doubleOr(const Params& params, std::string_view key, double fallback) {
    const auto* value = find(params, key);
    if (!value) {
        return fallback;
    }
    if (const auto* whole = std::get_if<std::int64_t>(value)) {
        return static_cast<double>(*whole);
    }
    const auto* typed = std::get_if<double>(value);
    return typed ? *typed : fallback;
}

std::string textOr(const Params& params, std::string_view key, std::string_view fallback) {
    const auto* value = find(params, key);
    const auto* typed = value ? std::get_if<std::string>(value) : nullptr;
    return typed ? *typed : std::string(fallback);
}

Pair pairOr(const Params& params, std::string_view key, Pair fallback) {
    const auto* value = find(params, key);
    if (!value) {
        return fallback;
    }
    if (const auto* whole = std::get_if<std::int64_t>(value)) {
        return {*whole, *whole};
    }
    const auto* typed = std::get_if<Pair>(value);
    return typed ? *typed : fallback;
}

}  // namespace studio::spec
