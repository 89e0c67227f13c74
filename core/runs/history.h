#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/api/training_service.h"

namespace studio::runs {

/// history.csv as text: a header, then a line per epoch; every number with as many digits as it takes to read
/// it back bit for bit; an empty cell where there is none (NaN). The decimal point is a point in every
/// locale.
[[nodiscard]] std::string historyText(const std::vector<api::EpochRow>& rows);

/// Replaces history.csv as a whole: whatever fails, the old one stays.
[[nodiscard]] Status writeHistory(const std::filesystem::path& file, const std::vector<api::EpochRow>& rows);

/// No rows when there is no file yet. Error when it is none of ours: another header, a cell that is no
/// number, epochs that do not count up from 1.
[[nodiscard]] Result<std::vector<api::EpochRow>> readHistory(const std::filesystem::path& file);

}  // namespace studio::runs
