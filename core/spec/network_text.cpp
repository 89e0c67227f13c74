#include <initializer_list>
#include <nlohmann/json.hpp>

#include "core/spec/json_text.h"
#include "core/spec/network.h"

namespace studio::spec {
namespace {

using Json = nlohmann::json;

std::string scalar(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// On one line, with the spaces that a person would write.
std::string onOneLine(const Json& json) {
    if (!json.is_structured() || json.empty()) {
        return scalar(json);
    }
    std::string text;
    for (const auto& [key, value] : json.items()) {
        text += text.empty() ? "" : ", ";
        text += json.is_object() ? scalar(Json(key)) + ": " : "";
        text += onOneLine(value);
    }
    return json.is_object() ? "{" + text + "}" : "[" + text + "]";
}

/// An object on one line, its keys in this order.
std::string line(const Json& json, std::initializer_list<const char*> keys) {
    std::string text;
    for (const char* key : keys) {
        if (const auto it = json.find(key); it != json.end()) {
            text += (text.empty() ? "\"" : ", \"") + std::string(key) + "\": " + onOneLine(*it);
        }
    }
    return "{" + text + "}";
}

std::string listOf(const Json& entries, std::initializer_list<const char*> keys) {
    std::string text;
    for (const auto& entry : entries) {
        text += (text.empty() ? "\n    " : ",\n    ") + line(entry, keys);
    }
    return "[" + text + (text.empty() ? "]" : "\n  ]");
}

}  // namespace

std::string networkText(const NetworkSpec& network) {
    Json json = toJson(network);
    for (auto& layer : json["layers"]) {
        if (layer["params"].empty()) {
            layer.erase("params");
        }
    }
    std::string text =
        "{\n  \"name\": " + scalar(json["name"]) + ",\n  \"defaults\": " + scalar(json["defaults"]) +
        ",\n  \"layers\": " + listOf(json["layers"], {"id", "type", "params", "inputs", "group"});
    if (!network.groups.empty()) {
        text += ",\n  \"groups\": " + listOf(json["groups"], {"id", "label", "repeat"});
    }
    return text + "\n}\n";
}

Result<NetworkSpec> networkFromText(const std::string& text) {
    const auto json = parseJson(text, "text");
    if (!json) {
        return json.error();
    }
    if (!json->is_object() || !json->contains("layers")) {
        return Error{"The text is no network.", "layers", "Write {\"layers\": [{\"id\": …, \"type\": …}]}."};
    }
    return networkFromJson(*json);
}

}  // namespace studio::spec
