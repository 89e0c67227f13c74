#pragma once

#include <filesystem>

#include "core/api/run_store.h"

namespace studio::runs {

/// about.json: what a person says about a run. Nothing where there is no file.
[[nodiscard]] Result<api::RunLabel> readLabel(const std::filesystem::path& file);
[[nodiscard]] Status writeLabel(const std::filesystem::path& file, const api::RunLabel& label);

/// provenance.json: where a run came from. Nothing where there is no file.
[[nodiscard]] Result<api::RunProvenance> readProvenance(const std::filesystem::path& file);
[[nodiscard]] Status writeProvenance(const std::filesystem::path& file, const api::RunProvenance& provenance);

}  // namespace studio::runs
