#include "core/data/augment/captions.h"

#include <cmath>
#include <cstdio>
#include <string_view>

namespace studio::data::augment {
namespace {

bool isZero(std::string_view digits) {
    return digits.find_first_not_of("0.") == std::string_view::npos;
}

std::string digitsOf(const char* format, double value) {
    char text[32];
    std::snprintf(text, sizeof text, format, std::abs(value));
    return text;
}

/// With a real minus sign, and none before a zero.
std::string number(const char* format, double value) {
    const std::string digits = digitsOf(format, value);
    return (value < 0.0 && !isZero(digits) ? "−" : "") + digits;
}

std::string percent(double share) {
    return number("%.0f", share * 100.0) + " %";
}

/// Whole degrees and pixels are enough to tell two apart, except small ones.
const char* shortFormat(double value) {
    constexpr double large = 9.95;
    return std::abs(value) < large ? "%.1f" : "%.0f";
}

/// A part is one value with its name, never broken over two lines.
std::string unbroken(const std::string& part) {
    std::string text;
    for (const char c : part) {
        text += c == ' ' ? std::string("\u00a0") : std::string(1, c);
    }
    return text;
}

class Parts {
  public:
    void add(const std::string& part, const std::string& breakable = {}) {
        m_text += (m_text.empty() ? "" : ", ") + unbroken(part) + breakable;
    }
    /// What rounds to the value that changes nothing is left out.
    void addUnless(double neutral, double value, const char* format, const std::string& before,
                   const std::string& after = {}) {
        if (digitsOf(format, value) != digitsOf(format, neutral)) {
            add(before + number(format, value) + after);
        }
    }
    [[nodiscard]] std::string text() const { return m_text.empty() ? "unchanged" : m_text; }

  private:
    std::string m_text;
};

void addShift(Parts& parts, double pixels, const char* forwards, const char* backwards) {
    if (const std::string digits = digitsOf(shortFormat(pixels), pixels); !isZero(digits)) {
        parts.add(digits + " px " + (pixels > 0.0 ? forwards : backwards));
    }
}

void addZoom(Parts& parts, const Draw& draw) {
    const std::string across = number("%.2f", draw.columnZoom);
    const std::string down = number("%.2f", draw.rowZoom);
    if (across != "1.00" || down != "1.00") {
        parts.add("zoom " + across + (across == down ? "" : " × " + down));
    }
}

void addGeometry(Parts& parts, const Draw& draw) {
    parts.addUnless(0.0, draw.rotation, shortFormat(draw.rotation), "rot ", "°");
    // The map says where a pixel comes from; a person wants to read where it goes.
    addShift(parts, -draw.columnShift, "right", "left");
    addShift(parts, -draw.rowShift, "down", "up");
    parts.addUnless(0.0, draw.shear, "%.2f", "shear ", "°");
    addZoom(parts, draw);
    if (draw.horizontalFlip) {
        parts.add("flip");
    }
    if (draw.verticalFlip) {
        parts.add("upside down");
    }
}

void addColour(Parts& parts, const Draw& draw) {
    parts.addUnless(0.0, draw.channelShift, "%.0f", draw.channelShift > 0.0 ? "channels +" : "channels ");
    parts.addUnless(1.0, draw.brightness, "%.2f", "bright ×");
    parts.addUnless(1.0, draw.contrast, "%.2f", "contrast ×");
    parts.addUnless(1.0, draw.saturation, "%.2f", "sat ×");
    parts.addUnless(0.0, draw.hue, "%.0f", "hue ", "°");
}

void addMix(Parts& parts, const Mix& mix, const std::string& partner) {
    const std::string share = percent(1.0 - mix.share);
    if (share == "0 %") {
        return;
    }
    const bool pasted = mix.kind == spec::AugmentationKind::CutMix;
    parts.add((pasted ? "pasted " : "mixed ") + share + " of", " '" + partner + "'");
}

}  // namespace

std::string caption(const Draw& draw, int width, int height, const std::optional<Mix>& mix,
                    const std::string& partner) {
    Parts parts;
    addGeometry(parts, draw);
    addColour(parts, draw);
    parts.addUnless(0.0, draw.blur, "%.1f", "blur ", " px");
    parts.addUnless(0.0, draw.noise, "%.0f", "noise ");
    if (draw.erased) {
        const double share = draw.erased->area() / (static_cast<double>(width) * height);
        parts.addUnless(0.0, share * 100.0, "%.0f", "erased ", " %");
    }
    if (mix) {
        addMix(parts, *mix, partner);
    }
    return parts.text();
}

}  // namespace studio::data::augment
