#include "core/engine/layers/script_text.h"

#include <array>
#include <charconv>

namespace studio::engine {

std::string scriptNumber(double value) {
    std::array<char, 64> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
    std::string number(text.data(), end);
    return number.find_first_of(".e") == std::string::npos ? number + ".0" : number;
}

std::string scriptList(std::initializer_list<std::int64_t> values) {
    std::string list;
    for (const auto value : values) {
        list += (list.empty() ? "" : ", ") + std::to_string(value);
    }
    return "[" + list + "]";
}

}  // namespace studio::engine
