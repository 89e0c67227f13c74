#pragma once

#include <stop_token>
#include <thread>

namespace studio::cli {

/// Turns the first SIGINT or SIGTERM into a stop request; the second ends the process as it does by default.
/// One at a time.
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
    int m_event = -1;
    std::thread m_thread;
};

}  // namespace studio::cli
