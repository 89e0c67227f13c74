#pragma once

#include <QString>
#include <cstdint>

namespace studio::ui {

/// How numbers are written everywhere in the window. "–" stands for what is not finite.
[[nodiscard]] QString countText(std::int64_t count);       ///< "43,167,951"
[[nodiscard]] QString percentText(double share);           ///< 0 … 1 as "93.9 %"
[[nodiscard]] QString lossText(double loss);               ///< "0.6931"
[[nodiscard]] QString durationText(double seconds);        ///< "0:07", "1:02:30"
[[nodiscard]] QString bytesText(std::uint64_t bytes);      ///< "1.2 GB", decimal units
[[nodiscard]] QString rateText(double picturesPerSecond);  ///< "1,280 pictures/s"

}  // namespace studio::ui
