#include "core/runs/run_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

namespace studio::runs {
namespace {

/// Longer than isHeld() holds it, which may ask at the same moment.
constexpr int tries = 50;
constexpr useconds_t pause = 2000;

bool lockWithin(int descriptor) {
    for (int i = 0; i < tries; ++i) {
        if (::flock(descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK) {
            return true;
        }
        ::usleep(pause);
    }
    return false;
}

}  // namespace

bool RunLock::isHeld(const std::filesystem::path& runFolder) {
    const int descriptor = ::open(runFolder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) {
        return false;
    }
    const bool held = ::flock(descriptor, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK;
    ::close(descriptor);
    return held;
}

Result<RunLock> RunLock::take(const std::filesystem::path& runFolder) {
    // The folder itself is locked: nothing is left behind in it.
    const int descriptor = ::open(runFolder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) {
        return Error{"This is no run folder: it cannot be opened.", runFolder.string(),
                     "Check its name and place."};
    }
    RunLock lock(descriptor);
    if (!lockWithin(descriptor)) {
        return Error{"Another training is running in this run folder.", runFolder.string(),
                     "Wait for its end, or stop it."};
    }
    return lock;
}

RunLock::RunLock(RunLock&& other) noexcept : m_descriptor(std::exchange(other.m_descriptor, -1)) {}

RunLock& RunLock::operator=(RunLock&& other) noexcept {
    std::swap(m_descriptor, other.m_descriptor);
    return *this;
}

RunLock::~RunLock() {
    if (m_descriptor >= 0) {
        ::close(m_descriptor);
    }
}

}  // namespace studio::runs
