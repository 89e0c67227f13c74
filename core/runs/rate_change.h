#pragma once

#include <filesystem>
#include <optional>

#include "core/spec/result.h"

namespace studio::runs {

/// A learning rate that a person has set while a run was trained. A checkpoint has it too, but only from the
/// end of the epoch on in which it was set.
struct RateChange {
    int epoch = 0;      ///< Finished epochs when it was set.
    double factor = 1;  ///< Of all rates of the schedule; above 0.
    bool operator==(const RateChange&) const = default;
};

/// Replaces `file` (RunFolder::steering) as a whole.
[[nodiscard]] Status writeRateChange(const std::filesystem::path& file, const RateChange& change);
/// None where there is no such file: no rate was ever set.
[[nodiscard]] Result<std::optional<RateChange>> readRateChange(const std::filesystem::path& file);

}  // namespace studio::runs
