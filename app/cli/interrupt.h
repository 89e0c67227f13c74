#pragma once

#include <signal.h>

#include <stop_token>
#include <thread>

namespace studio::cli {

/// Turns the first SIGINT or SIGTERM into a stop request; the second ends the process as it does by default.
/// Make it before any other thread, so that all of them inherit the blocked signals.
class Interrupt {
  public:
    Interrupt();
    ~Interrupt();
    Interrupt(const Interrupt&) = delete;
    Interrupt& operator=(const Interrupt&) = delete;

    [[nodiscard]] std::stop_token token() const { return m_stop.get_token(); }

  private:
    void wait();

    std::stop_source m_stop;
    sigset_t m_signals{};
    std::thread m_thread;
};

}  // namespace studio::cli
