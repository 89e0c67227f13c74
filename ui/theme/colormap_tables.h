#pragma once

#include <array>

namespace studio::ui {

/// Viridis as 0xRRGGBB, lowest first. From matplotlib's _cm_listed.py (Nathaniel Smith, Stéfan van der Walt;
/// CC0).
extern const std::array<unsigned, 256> viridisColors;

}  // namespace studio::ui
