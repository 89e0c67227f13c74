#include "core/data/augment/captions.h"

#include <cmath>
#include <cstdio>
#include <string_view>

namespace studio::data::augment {
namespace {

/// With a real minus sign, and none before a zero.
std::string number(const char* format, double value) {
    char text[32];
    std::snprintf(text, sizeof text, format, std::abs(value));
    const bool zero = std::string_view(text).find_first_not_of("0.") == std::string_view::npos;
    return (value < 0.0 && !zero ? "−" : "") + std::string(text);
}

std::string percent(double share) {
    return number("%.0f", share * 100.0) + " %";
}

class Parts {
  public:
    void add(const std::string& part) { m_text += (m_text.empty() ? "" : ", ") + part; }
    void addUnless(double neutral, double value, const std::string& part) {
        if (value != neutral) {
            add(part);
        }
    }
    [[nodiscard]] std::string text() const { return m_text.empty() ? "unchanged" : m_text; }

  private:
    std::string m_text;
};

void addGeometry(Parts& parts, const Draw& draw) {
    parts.addUnless(0.0, draw.rotation, "rotate " + number("%.1f", draw.rotation) + "°");
    parts.addUnless(0.0, draw.shear, "shear " + number("%.1f", draw.shear) + "°");
    if (draw.rowShift != 0.0 || draw.columnShift != 0.0) {
        // The map says where a pixel comes from; a person wants to read where it goes.
        parts.add("shift " + number("%.1f", -draw.columnShift) + ", " + number("%.1f", -draw.rowShift) +
                  " px");
    }
    if (draw.rowZoom != 1.0 || draw.columnZoom != 1.0) {
        parts.add("zoom " + number("%.2f", draw.columnZoom) + " × " + number("%.2f", draw.rowZoom));
    }
    if (draw.horizontalFlip) {
        parts.add("flip");
    }
    if (draw.verticalFlip) {
        parts.add("flip vertically");
    }
}

void addColour(Parts& parts, const Draw& draw) {
    parts.addUnless(
        0.0, draw.channelShift,
        "channels " + std::string(draw.channelShift > 0.0 ? "+" : "") + number("%.0f", draw.channelShift));
    parts.addUnless(1.0, draw.brightness, "brightness ×" + number("%.2f", draw.brightness));
    parts.addUnless(1.0, draw.contrast, "contrast ×" + number("%.2f", draw.contrast));
    parts.addUnless(1.0, draw.saturation, "saturation ×" + number("%.2f", draw.saturation));
    parts.addUnless(0.0, draw.hue, "hue " + number("%.0f", draw.hue) + "°");
}

}  // namespace

std::string caption(const Draw& draw, int width, int height, const std::optional<Mix>& mix,
                    const std::string& partner) {
    Parts parts;
    addGeometry(parts, draw);
    addColour(parts, draw);
    parts.addUnless(0.0, draw.blur, "blur " + number("%.1f", draw.blur) + " px");
    parts.addUnless(0.0, draw.noise, "noise " + number("%.0f", draw.noise));
    if (draw.erased) {
        parts.add("erased " + percent(draw.erased->area() / (static_cast<double>(width) * height)));
    }
    if (mix) {
        const bool pasted = mix->kind == spec::AugmentationKind::CutMix;
        parts.add((pasted ? "pasted " : "mixed ") + percent(1.0 - mix->share) + " of '" + partner + "'");
    }
    return parts.text();
}

}  // namespace studio::data::augment
