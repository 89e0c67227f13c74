#include "core/spec/json_text.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace studio::spec {
namespace {

/// Thrown out of the parser's callback: going on would cost memory for every level of a forged file.
struct TooDeep {};

/// `byte`: from 1, as the parser counts.
std::string placeIn(const std::string& text, std::size_t byte) {
    const auto end =
        text.begin() + static_cast<std::ptrdiff_t>(std::min(byte, text.size() + 1) - (byte > 0 ? 1 : 0));
    const auto line = std::find(std::make_reverse_iterator(end), text.rend(), '\n').base();
    return "line " + std::to_string(1 + std::count(text.begin(), end, '\n')) + ", column " +
           std::to_string(end - line + 1);
}

}  // namespace

Result<nlohmann::json> parseJson(const std::string& text, const std::string& what) {
    const auto checkDepth = [](int depth, nlohmann::json::parse_event_t, const nlohmann::json&) {
        if (depth > deepestJson) {
            throw TooDeep();
        }
        return true;
    };
    try {
        return nlohmann::json::parse(text, checkDepth);
    } catch (const TooDeep&) {
        return Error{"The " + what + " nests deeper than " + std::to_string(deepestJson) + " levels.", "",
                     "It is not a " + what + " of this program."};
    } catch (const nlohmann::json::parse_error& error) {
        return Error{"The " + what + " is not JSON: " + placeIn(text, error.byte) + " is not understood.", "",
                     what == "file" ? "It may be damaged; use another one." : "Mend that place."};
    } catch (const nlohmann::json::exception&) {  // A number that no double holds.
        return Error{"The " + what + " has a number that is too large.", "", "Use a smaller one."};
    }
}

}  // namespace studio::spec
