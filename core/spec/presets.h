#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/spec/network.h"

namespace studio::spec {

/// A network template: one JSON file in resources/presets, compiled in.
struct Preset {
    std::string id;               ///< The file's name: "tutorial", "compact", …
    std::string label;            ///< "Tutorial (Conv 16-32-64-128)"
    std::string help;             ///< What it is good for, one or two sentences.
    double learningRate = 0.001;  ///< At which Adam trains it well.
};

[[nodiscard]] std::vector<Preset> presets();
/// The preset's network. A "units": "classes" in the file becomes `classes`.
[[nodiscard]] Result<NetworkSpec> presetNetwork(const std::string& id, int classes);

namespace detail {
[[nodiscard]] const std::vector<std::pair<std::string, std::string>>& presetTexts();
}

}  // namespace studio::spec
