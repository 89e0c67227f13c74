#pragma once

#include <filesystem>

#include "core/spec/presets.h"

namespace studio::spec {

/// A person's own templates: one JSON file each in `folder`: label, help, learningRate and network; where the
/// number of classes belongs stands "classes". That is the units of the last Dense layer; or the filters of
/// the last convolution, where the answer is a class for each pixel or global pooling follows.

/// What every own template's id begins with; the file's name follows.
inline constexpr const char* ownTemplatePrefix = "own:";

/// Those that can be read, by label; a missing folder has none. Reads at most 1000 files.
[[nodiscard]] std::vector<Preset> ownTemplates(const std::filesystem::path& folder);
/// With `classes` (at least 1) in its place. Error: there is none, or its file is damaged.
[[nodiscard]] Result<NetworkSpec> ownTemplateNetwork(const std::filesystem::path& folder,
                                                     const std::string& id, int classes);
/// Writes it, so that an old one of that label survives a failure; its id. Makes the folder where it is
/// missing. Of the preset, label, help, learningRate and perPixel count. Error: an empty label or one of more
/// than 60 letters, a network without one output, a disk that refuses.
[[nodiscard]] Result<std::string> saveOwnTemplate(const std::filesystem::path& folder, const Preset& preset,
                                                  const NetworkSpec& network);
[[nodiscard]] Status removeOwnTemplate(const std::filesystem::path& folder, const std::string& id);

}  // namespace studio::spec
