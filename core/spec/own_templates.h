#pragma once

#include <filesystem>

#include "core/spec/presets.h"

namespace studio::spec {

/// A person's own templates: one JSON file each in `folder`: label, help, learningRate and network; the units
/// (or, for a class for each pixel, the filters) of the output layer are written as "classes".

/// Those that can be read, by label; a missing folder has none.
[[nodiscard]] std::vector<Preset> ownTemplates(const std::filesystem::path& folder);
[[nodiscard]] Result<NetworkSpec> ownTemplateNetwork(const std::filesystem::path& folder,
                                                     const std::string& id, int classes);
/// Writes it, so that an old one of that label survives a failure; its id. Error: an empty label, a network
/// without one output, a disk that refuses.
[[nodiscard]] Result<std::string> saveOwnTemplate(const std::filesystem::path& folder, const Preset& preset,
                                                  const NetworkSpec& network);
[[nodiscard]] Status removeOwnTemplate(const std::filesystem::path& folder, const std::string& id);

}  // namespace studio::spec
