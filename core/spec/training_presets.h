#pragma once

#include <string>
#include <vector>

#include "core/spec/training.h"

namespace studio::spec {

/// Settings of a training that go well together.
struct TrainingPreset {
    std::string id;     ///< "tutorial", "quick", "thorough"
    std::string label;  ///< As shown.
    std::string help;   ///< One or two sentences: what it is for.
};

/// In the order in which they are shown.
[[nodiscard]] const std::vector<TrainingPreset>& trainingPresets();

/// `training` with the preset's settings. What belongs to the machine and the repetition stays: device,
/// threads, precision, seed, determinism, initial weights, the loss (it belongs to the pictures), and the
/// learning rate, which belongs to the network, where the optimizer is of Adam's kind before and after.
[[nodiscard]] TrainingSpec withPreset(TrainingSpec training, const std::string& id);
/// The preset that `training` has the settings of; empty: none.
[[nodiscard]] std::string presetOf(const TrainingSpec& training);

}  // namespace studio::spec
