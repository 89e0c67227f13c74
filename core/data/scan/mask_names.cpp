#include "core/data/scan/mask_names.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "core/data/scan/file_names.h"

namespace studio::data {
namespace {

std::vector<std::string_view> splitAt(std::string_view text, std::string_view separators) {
    std::vector<std::string_view> parts;
    while (!text.empty()) {
        const auto end = std::min(text.find_first_of(separators), text.size());
        if (end > 0) {
            parts.push_back(text.substr(0, end));
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

std::optional<std::uint32_t> number(std::string_view text, int base = 10) {
    std::uint32_t value = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value, base);
    return failed == std::errc() && end == text.data() + text.size() && !text.empty() ? std::optional(value)
                                                                                      : std::nullopt;
}

std::optional<std::uint32_t> hexColor(std::string_view text) {
    constexpr std::size_t length = 7;
    return text.size() == length && text.front() == '#' ? number(text.substr(1), 16) : std::nullopt;
}

void takeNumbers(const std::vector<std::uint32_t>& numbers, MaskName& name) {
    const std::size_t count = numbers.size();
    if (count >= 3) {
        // With four, the first is the index.
        const auto* rgb = &numbers[count >= 4 ? 1 : 0];
        name.color = (rgb[0] & 255U) << 16 | (rgb[1] & 255U) << 8 | (rgb[2] & 255U);
    }
    if (count == 1 || count >= 4) {
        name.index = numbers.front();
    }
}

MaskName readLine(std::string_view line) {
    MaskName name;
    std::vector<std::uint32_t> numbers;
    for (const auto word : splitAt(line, " \t,;:")) {
        if (const auto color = hexColor(word)) {
            name.color = color;
        } else if (const auto value = number(word)) {
            numbers.push_back(*value);
        } else {
            name.name += (name.name.empty() ? "" : " ") + std::string(word);
        }
    }
    // "class 1" is a name, and no index.
    if (numbers.size() == 1 && !number(splitAt(line, " \t,;:").front())) {
        name.name = std::string(trimmed(line));
        numbers.clear();
    }
    takeNumbers(numbers, name);
    return name;
}

bool hasNumbers(const MaskName& name) {
    return name.index || name.color;
}

}  // namespace

std::vector<MaskName> readMaskNames(std::string_view text) {
    constexpr std::string_view byteOrderMark = "\xef\xbb\xbf";
    if (text.starts_with(byteOrderMark)) {
        text.remove_prefix(byteOrderMark.size());
    }
    std::vector<MaskName> names;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        const auto line = trimmed(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        const bool comment = line.starts_with('#') && !hexColor(line.substr(0, 7));
        if (!comment && isUtf8(line)) {
            names.push_back(line.empty() ? MaskName{} : readLine(line));
        }
    }
    if (names.size() > 1 && !hasNumbers(names[0]) && hasNumbers(names[1])) {
        names.erase(names.begin());
    }
    return names;
}

bool namesVoid(std::string_view name) {
    constexpr std::array<std::string_view, 9> words = {"void",       "unlabelled", "unlabeled",
                                                       "ignore",     "ignored",    "unknown",
                                                       "don't care", "dont care",  "ambiguous"};
    return std::find(words.begin(), words.end(), folded(trimmed(name))) != words.end();
}

}  // namespace studio::data
