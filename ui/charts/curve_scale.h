#pragma once

#include <QString>
#include <vector>

namespace studio::ui {

/// How y is laid out and written.
enum class YScale { Linear, Percent, Log };

struct Tick {
    double at = 0.0;  ///< In plot space.
    QString text;
};

/// Plot space is what Qt Charts draws linearly: log10 y for Log (−∞ where y ≤ 0), y itself otherwise.
[[nodiscard]] double toPlot(YScale scale, double y);
[[nodiscard]] double fromPlot(YScale scale, double v);

/// 1, 2 or 5 · 10ⁿ such that about `count` steps fill `extent`; at least 1 for integers.
[[nodiscard]] double niceStep(double extent, int count, bool integer);
/// About `count` round values in [low, high] of plot space.
[[nodiscard]] std::vector<Tick> ticks(YScale scale, double low, double high, int count, bool integer);
/// As the crosshair says it: "0.6931", "87.5 %", "1.2e-05".
[[nodiscard]] QString valueText(double y, bool percent);

}  // namespace studio::ui
