#pragma once

#include <filesystem>
#include <string>

#include "core/spec/result.h"

namespace studio::runs {

/// environment.json: where and with what a run was made, so that its numbers can be judged later.
struct Environment {
    std::string created;   ///< ISO 8601, local time with offset.
    std::string device;    ///< "cpu", "cuda:0"; empty until the training starts.
    int threads = 0;       ///< CPU threads; 0 until the training starts.
    std::string program;   ///< "CNN Studio 0.1.0"
    std::string libtorch;  ///< Version.
    std::string blas;
    std::string system;  ///< Kernel and processor.
    bool operator==(const Environment&) const = default;
};

/// Now, as `created` has it: "2026-02-03T14:05:06+01:00".
[[nodiscard]] std::string timeText();

[[nodiscard]] Status writeEnvironment(const std::filesystem::path& file, const Environment& environment);
/// Absent keys stay empty.
[[nodiscard]] Result<Environment> readEnvironment(const std::filesystem::path& file);

}  // namespace studio::runs
