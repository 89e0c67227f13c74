#pragma once

#include <filesystem>

#include "core/spec/result.h"

namespace studio::runs {

/// One training at a time in a run folder, whichever program it belongs to. The system ends the lock with the
/// program, so that a kill leaves none.
class RunLock {
  public:
    /// Error when another training holds the folder.
    /// Whether a training holds it at this moment.
    [[nodiscard]] static bool isHeld(const std::filesystem::path& runFolder);
    [[nodiscard]] static Result<RunLock> take(const std::filesystem::path& runFolder);

    RunLock(RunLock&& other) noexcept;
    RunLock& operator=(RunLock&& other) noexcept;
    RunLock(const RunLock&) = delete;
    RunLock& operator=(const RunLock&) = delete;
    ~RunLock();

  private:
    explicit RunLock(int descriptor) : m_descriptor(descriptor) {}
    int m_descriptor = -1;
};

}  // namespace studio::runs
