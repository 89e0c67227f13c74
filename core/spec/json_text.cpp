#include "core/spec/json_text.h"

#include <nlohmann/json.hpp>

namespace studio::spec {
namespace {

/// Thrown out of the parser's callback: going on would cost memory for every level of a forged file.
struct TooDeep {};

}  // namespace

Result<nlohmann::json> parseJson(const std::string& text) {
    const auto checkDepth = [](int depth, nlohmann::json::parse_event_t, const nlohmann::json&) {
        if (depth > deepestJson) {
            throw TooDeep();
        }
        return true;
    };
    try {
        auto json = nlohmann::json::parse(text, checkDepth, false);
        if (json.is_discarded()) {
            return Error{"The file is not JSON.", "", "It may be damaged; use another one."};
        }
        return json;
    } catch (const TooDeep&) {
        return Error{"The file nests deeper than " + std::to_string(deepestJson) + " levels.", "",
                     "It is not a file of this program."};
    }
}

}  // namespace studio::spec
