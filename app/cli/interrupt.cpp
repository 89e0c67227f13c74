#include "app/cli/interrupt.h"

#include <sys/eventfd.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdint>

namespace studio::cli {
namespace {

constexpr std::array<int, 2> signals{SIGINT, SIGTERM};

/// A handler can reach nothing else. Waiting for blocked signals would need no handler, but libraries start
/// threads before main() (OpenBLAS does) in which they are not blocked.
std::atomic<int> eventOfHandler{-1};
static_assert(std::atomic<int>::is_always_lock_free);

void wake(int event) {
    const std::uint64_t one = 1;
    static_cast<void>(!::write(event, &one, sizeof one));
}

extern "C" void onSignal(int) {
    const int code = errno;
    wake(eventOfHandler);
    errno = code;
}

void restoreDefaults() {
    for (const int signal : signals) {
        std::signal(signal, SIG_DFL);
    }
}

}  // namespace

Interrupt::Interrupt() : m_event(eventfd(0, EFD_CLOEXEC)) {
    eventOfHandler = m_event;
    m_thread = std::thread(&Interrupt::wait, this);
    struct sigaction action {};
    action.sa_handler = onSignal;
    action.sa_flags = SA_RESTART;
    for (const int signal : signals) {
        sigaction(signal, &action, nullptr);
    }
}

Interrupt::~Interrupt() {
    restoreDefaults();
    wake(m_event);
    m_thread.join();
    ::close(m_event);
}

void Interrupt::wait() {
    std::uint64_t count = 0;
    while (::read(m_event, &count, sizeof count) < 0 && errno == EINTR) {
    }
    // Whichever comes second does what it always does.
    restoreDefaults();
    m_stop.request_stop();
}

}  // namespace studio::cli
