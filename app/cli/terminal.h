#pragma once

#include <cstddef>
#include <mutex>
#include <string>

#include "core/api/progress.h"
#include "core/spec/result.h"

namespace studio::cli {

/// stderr as a person sees it: a terminal with colours and a line that is drawn anew, or a pipe with plain
/// lines. Any thread.
class Terminal {
  public:
    /// Colours only on a terminal, and not with NO_COLOR set (no-color.org).
    Terminal();

    [[nodiscard]] bool interactive() const { return m_interactive; }
    /// "error:", "where:" and "remedy:", each on its line; empty ones are left out.
    void error(const Error& error);
    void warning(const Error& notice);
    void note(const std::string& text);
    /// Replaces the line at the bottom; does nothing in a pipe.
    void status(const std::string& text);
    void clearStatus();
    /// "▓▓▓░░░", `width` characters wide, in ASCII where the locale is not UTF-8.
    [[nodiscard]] std::string bar(double share, int width) const;
    /// A progress that draws a bar behind `label`, at most 30 times a second.
    [[nodiscard]] api::Progress progress(const std::string& label);

  private:
    void eraseStatus();
    [[nodiscard]] std::string coloured(const std::string& text, const char* code) const;
    void labelled(const Error& error, const std::string& head, const char* code);

    std::mutex m_mutex;
    bool m_interactive = false;
    bool m_colours = false;
    bool m_unicode = false;
    bool m_statusShown = false;
};

/// Without what a terminal would obey: control characters become "?", and so does what is no UTF-8.
[[nodiscard]] std::string printable(const std::string& text);
/// Characters of a UTF-8 text.
[[nodiscard]] std::size_t columnsOf(const std::string& text);
/// With spaces behind it up to so many characters of UTF-8, at least one.
[[nodiscard]] std::string padded(const std::string& text, std::size_t columns);
/// "0.4 s", "1:23", "1:02:03"
[[nodiscard]] std::string durationText(double seconds);
/// "93.4 %", or "–" for NaN.
[[nodiscard]] std::string percentText(double share);
/// Four significant digits, or "–" for NaN.
[[nodiscard]] std::string lossText(double loss);
/// The same of a learning rate: "0.001", "3.162e-5".
[[nodiscard]] std::string rateText(double rate);

}  // namespace studio::cli
