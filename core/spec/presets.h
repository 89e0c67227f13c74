#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/spec/network.h"
#include "core/spec/result.h"
#include "core/spec/shape.h"

namespace studio::spec {

/// A network template: what it is called and good for. Built in (templates/, one file for each family) or a
/// person's own (own_templates.h).
struct Preset {
    std::string id;      ///< "tutorial", "resnet18", "own:my network", …
    std::string label;   ///< "ResNet-18"
    std::string family;  ///< Under which it is listed: "First steps", "VGG", "ResNet", "Per pixel", …
    std::string help;    ///< What it is good for and where it comes from, one to three sentences.
    double learningRate = 0.001;  ///< At which Adam trains it well.
    bool perPixel = false;        ///< Answers with a class for each pixel: for datasets with masks.
};

/// The built-in ones, in the order in which they are shown.
[[nodiscard]] std::vector<Preset> presets();
/// The template's network for pictures of `input` and so many classes (at least 1). Pictures smaller than the
/// network was made for leave out poolings and strides that they have no room for. Error: unknown, or there
/// is no version for pictures of that size.
[[nodiscard]] Result<NetworkSpec> presetNetwork(const std::string& id, const Shape& input, int classes);
/// The id of the template that `network` is for pictures of `input`, with however many classes; empty where
/// it is none, or a person has changed it.
[[nodiscard]] std::string presetOf(const NetworkSpec& network, const Shape& input);

}  // namespace studio::spec
