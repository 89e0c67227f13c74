#pragma once

#include <vector>

#include "core/api/dataset_service.h"

namespace studio::ui {

/// Which pictures the preview shows.
struct PreviewChoice {
    enum class Use { All, Training, Validation };

    int label = -1;  ///< -1: every class.
    Use use = Use::All;
    int pictures = 6;
    int epochs = 5;
    int set = 0;            ///< Counts "another set".
    bool extremes = false;  ///< One picture at the ends of the ranges, instead of epochs.
    /// Validation pictures alone: nothing is drawn for them, so that there are no epochs to see.
    [[nodiscard]] bool validates() const { return use == Use::Validation && !extremes; }
    bool operator==(const PreviewChoice&) const = default;
};

/// The chosen samples, spread evenly over the classes: those that train first, then those that validate. Of
/// All, one in five validates, as usual in training. Each further set takes the next pictures. For the
/// extremes one training picture, whatever the use: no other is ever augmented.
[[nodiscard]] std::vector<std::size_t> chooseSamples(const api::DatasetReport& report,
                                                     const api::Split& split, const PreviewChoice& choice);

}  // namespace studio::ui
