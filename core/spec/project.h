#pragma once

#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "core/spec/augmentation.h"
#include "core/spec/dataset.h"
#include "core/spec/network.h"
#include "core/spec/training.h"

namespace studio::spec {

/// Everything a person edits: one value, saved as one *.cnnproj file (JSON).
struct Project {
    static constexpr int schemaVersion = 3;

    std::string name = "Untitled";
    DatasetSpec dataset;
    AugmentationSpec augmentation;
    NetworkSpec network;  ///< Empty by default; newProject() fills in the tutorial's.
    TrainingSpec training;
    /// The file's JSON as it was read, so that keys of newer versions survive a round trip. No part of the
    /// value.
    std::string source;

    /// Dataset, augmentation and training; the network is checked by api::NetworkService::analyze.
    [[nodiscard]] Errors validate() const;
    bool operator==(const Project& other) const;
};

/// Puts the preset's network into `project`, and its learning rate where the present one is a preset's too:
/// one that a person has chosen stays.
[[nodiscard]] Status usePreset(Project& project, const std::string& id, int classes);

/// The tutorial's settings and network, without a folder.
[[nodiscard]] Project newProject();

/// The built-in sample dataset in `folder` with the "compact" network and settings that take it well over 90
/// % validation accuracy within minutes on two processors.
[[nodiscard]] Project sampleProject(const std::string& folder);

[[nodiscard]] nlohmann::json toJson(const Project& project);
[[nodiscard]] Result<Project> projectFromJson(const nlohmann::json& json);

/// Reads a *.cnnproj file. A dataset folder and initial weights given relative to the file become absolute.
[[nodiscard]] Result<Project> loadProject(const std::filesystem::path& file);
/// Writes to a temporary file beside `file`, syncs and renames: a full disk or a kill leaves the old file.
[[nodiscard]] Status saveProject(const Project& project, const std::filesystem::path& file);

}  // namespace studio::spec
