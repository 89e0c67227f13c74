#pragma once

#include <QPoint>
#include <QString>

#include "core/api/dataset_service.h"

namespace studio::ui {

/// What the numbers of a sample's input are like, in one line: "3 × 64 × 64 numbers, 0.00 … 0.98,
/// mean 0.45, deviation 0.21". Empty where there are none.
[[nodiscard]] QString inputFacts(const api::AugmentedSample& sample);
/// The colour of one pixel as files store it: "R 146  G 136  B 145 at 12, 40", and its class where there is a
/// mask. Empty outside the picture.
[[nodiscard]] QString colorFacts(const api::ImageBuffer& picture, const std::optional<api::LabelMap>& mask,
                                 QPoint pixel, const std::vector<std::string>& classes);
/// The numbers fed for one pixel: "R 0.52  G 0.41  B 0.33 at 12, 40", and its class where each pixel has
/// one. Empty outside the picture.
[[nodiscard]] QString pixelFacts(const api::AugmentedSample& sample, QPoint pixel,
                                 const std::vector<std::string>& classes);

}  // namespace studio::ui
