#include "core/api/natural_order.h"

#include <algorithm>

namespace studio::api {
namespace {

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

unsigned char folded(char c) {
    return static_cast<unsigned char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

/// Takes a run of digits from the front of `text`, without its leading zeros.
std::string_view takeNumber(std::string_view& text) {
    const auto length =
        static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), isDigit) - text.begin());
    std::string_view number = text.substr(0, length);
    text.remove_prefix(length);
    number.remove_prefix(std::min(number.find_first_not_of('0'), number.size()));
    return number;
}

/// Negative, zero or positive, as strcmp.
int compareNumbers(std::string_view& a, std::string_view& b) {
    const auto first = takeNumber(a);
    const auto second = takeNumber(b);
    if (first.size() != second.size()) {
        return first.size() < second.size() ? -1 : 1;
    }
    return first.compare(second);
}

}  // namespace

bool naturallyBefore(std::string_view a, std::string_view b) {
    std::string_view restA = a;
    std::string_view restB = b;
    while (!restA.empty() && !restB.empty()) {
        int order = 0;
        if (isDigit(restA.front()) && isDigit(restB.front())) {
            order = compareNumbers(restA, restB);
        } else {
            order = folded(restA.front()) - folded(restB.front());
            restA.remove_prefix(1);
            restB.remove_prefix(1);
        }
        if (order != 0) {
            return order < 0;
        }
    }
    if (restA.empty() != restB.empty()) {
        return restA.empty();
    }
    return a < b;
}

}  // namespace studio::api
