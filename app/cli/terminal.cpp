#include "app/cli/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <memory>

namespace studio::cli {
namespace {

using Clock = std::chrono::steady_clock;

constexpr auto drawInterval = std::chrono::milliseconds(33);
constexpr int progressWidth = 30;

/// Empty where it is not set.
std::string valueOf(const char* variable) {
    const char* value = std::getenv(variable);
    return value != nullptr ? value : "";
}

bool isSet(const char* variable) {
    return !valueOf(variable).empty();
}

bool utf8Locale() {
    for (const char* variable : {"LC_ALL", "LC_CTYPE", "LANG"}) {
        if (isSet(variable)) {
            const std::string value = valueOf(variable);
            return value.find("UTF-8") != std::string::npos || value.find("utf8") != std::string::npos;
        }
    }
    return false;
}

std::size_t terminalWidth() {
    winsize size{};
    constexpr std::size_t usual = 80;
    return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : usual;
}

bool begins(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
}

/// The first `columns` characters of a UTF-8 text: a longer line would wrap and could not be drawn anew.
std::string shortened(const std::string& text, std::size_t columns) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (begins(text[i]) && count++ == columns) {
            return text.substr(0, i);
        }
    }
    return text;
}

template <class... Values>
std::string format(const char* pattern, Values... values) {
    char text[64];
    std::snprintf(text, sizeof text, pattern, values...);
    return text;
}

}  // namespace

Terminal::Terminal()
    : m_interactive(isatty(STDERR_FILENO) != 0),
      m_colours(m_interactive && !isSet("NO_COLOR")),
      m_unicode(utf8Locale()) {}

std::string Terminal::coloured(const std::string& text, const char* code) const {
    return m_colours ? std::string("\033[") + code + "m" + text + "\033[0m" : text;
}

void Terminal::labelled(const Error& error, const std::string& head, const char* code) {
    const std::lock_guard lock(m_mutex);
    eraseStatus();
    std::cerr << coloured(head + ":", code) << ' ' << error.what << '\n';
    if (!error.where.empty()) {
        std::cerr << coloured("where:", "2") << ' ' << printable(error.where) << '\n';
    }
    if (!error.remedy.empty()) {
        std::cerr << coloured("remedy:", "2") << ' ' << error.remedy << '\n';
    }
    std::cerr << std::flush;
}

void Terminal::error(const Error& error) {
    labelled(error, "error", "1;31");
}

void Terminal::warning(const Error& notice) {
    labelled(notice, "warning", "1;33");
}

void Terminal::note(const std::string& text) {
    const std::lock_guard lock(m_mutex);
    eraseStatus();
    std::cerr << text << '\n' << std::flush;
}

void Terminal::status(const std::string& text) {
    if (!m_interactive) {
        return;
    }
    const std::lock_guard lock(m_mutex);
    std::cerr << '\r' << shortened(text, terminalWidth() - 1) << "\033[K" << std::flush;
    m_statusShown = true;
}

void Terminal::clearStatus() {
    const std::lock_guard lock(m_mutex);
    eraseStatus();
}

void Terminal::eraseStatus() {
    if (m_statusShown) {
        std::cerr << "\r\033[K" << std::flush;
        m_statusShown = false;
    }
}

std::string Terminal::bar(double share, int width) const {
    const int full = static_cast<int>(std::lround(std::clamp(share, 0.0, 1.0) * width));
    std::string text;
    for (int i = 0; i < width; ++i) {
        text += i < full ? (m_unicode ? "█" : "#") : (m_unicode ? "░" : "-");
    }
    return text;
}

api::Progress Terminal::progress(const std::string& label) {
    if (!m_interactive) {
        return {};
    }
    auto last = std::make_shared<Clock::time_point>(Clock::now() - drawInterval);
    return [this, label, last](std::size_t done, std::size_t total) {
        if (Clock::now() - *last < drawInterval && done != total) {
            return;
        }
        *last = Clock::now();
        const std::string count = std::to_string(done);
        status(total == 0 ? label + " " + count
                          : label + " " +
                                bar(static_cast<double>(done) / static_cast<double>(total), progressWidth) +
                                " " + count + "/" + std::to_string(total));
    };
}

std::string printable(const std::string& text) {
    std::string result;
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const std::size_t size = lead < 0x80   ? 1
                                 : lead < 0xc2 ? 0
                                 : lead < 0xe0 ? 2
                                 : lead < 0xf0 ? 3
                                 : lead < 0xf5 ? 4
                                               : 0;
        bool whole = size > 0 && i + size <= text.size();
        for (std::size_t k = 1; whole && k < size; ++k) {
            whole = (static_cast<unsigned char>(text[i + k]) & 0xc0) == 0x80;
        }
        // C1 controls are two bytes in UTF-8.
        const bool control =
            lead < 0x20 || lead == 0x7f ||
            (whole && size == 2 && lead == 0xc2 && static_cast<unsigned char>(text[i + 1]) < 0xa0);
        result += whole && !control ? text.substr(i, size) : "?";
        i += whole ? size : 1;
    }
    return result;
}

std::size_t columnsOf(const std::string& text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), begins));
}

std::string padded(const std::string& text, std::size_t columns) {
    const std::size_t used = columnsOf(text);
    return text + std::string(used < columns ? columns - used : 1, ' ');
}

std::string durationText(double seconds) {
    constexpr long minute = 60;
    constexpr long hour = 3600;
    if (seconds < static_cast<double>(minute)) {
        return format("%.1f s", seconds);
    }
    const long whole = std::lround(seconds);
    return whole < hour ? format("%ld:%02ld", whole / minute, whole % minute)
                        : format("%ld:%02ld:%02ld", whole / hour, whole % hour / minute, whole % minute);
}

std::string percentText(double share) {
    return std::isnan(share) ? "–" : format("%.1f %%", 100.0 * share);
}

std::string lossText(double loss) {
    return std::isnan(loss) ? "–" : format("%.4g", loss);
}

std::string rateText(double rate) {
    std::string text = lossText(rate);
    if (const auto zero = text.find("e-0"); zero != std::string::npos) {
        text.erase(zero + 2, 1);
    }
    return text;
}

}  // namespace studio::cli
