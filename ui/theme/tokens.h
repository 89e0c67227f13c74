#pragma once

#include <QColor>

#include "core/api/descriptors.h"

namespace studio::ui {

/// The one spacing scale, in device-independent pixels.
namespace spacing {
inline constexpr int xs = 4;
inline constexpr int s = 8;
inline constexpr int m = 12;
inline constexpr int l = 16;
inline constexpr int xl = 24;
}  // namespace spacing

inline constexpr int cornerRadius = 6;

/// Three type sizes: Caption for help and axes, Body for everything, Title for page titles and big numbers.
enum class TextSize { Caption, Body, Title };

enum class ColorRole {
    Background,    ///< The window behind everything.
    Surface,       ///< Panels, cards, tables, editors.
    Raised,        ///< Menus, tool tips, buttons.
    Hover,         ///< Under the pointer.
    Border,        ///< Hair lines between regions; decoration only.
    BorderStrong,  ///< The outline of a control, at least 3:1 on its background.
    Text,
    TextMuted,   ///< Secondary text, still 4.5:1.
    Accent,      ///< Fill of what is due for attention: primary button, progress.
    OnAccent,    ///< Text and icons on Accent.
    AccentText,  ///< Links and the current item's text on Background and Surface.
    AccentSoft,  ///< Background of what is selected; Text is readable on it.
    Success,     ///< As text and icon.
    Warning,
    Error,
    SuccessSoft,  ///< As the background of a message.
    WarningSoft,
    ErrorSoft,
    InfoSoft,
    Danger,     ///< Fill of a destructive button.
    OnDanger,   ///< Text on Danger.
    Train,      ///< Training curves (drawn solid).
    Validation  ///< Validation curves (drawn dashed).
};

[[nodiscard]] QColor color(ColorRole role, bool dark);
/// 8 colours after Okabe and Ito (colour-blind safe), adapted to each background; index is taken modulo 8.
[[nodiscard]] QColor seriesColor(int index, bool dark);
[[nodiscard]] QColor layerKindColor(api::LayerKind kind, bool dark);

/// Contrast ratio of two opaque colours, 1 … 21, as WCAG 2.1 defines it (relative luminance of sRGB).
[[nodiscard]] double contrastRatio(const QColor& a, const QColor& b);

}  // namespace studio::ui
