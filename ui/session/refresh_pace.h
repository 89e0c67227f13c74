#pragma once

#include <chrono>

namespace studio::ui {

/// How soon a window may show news again while a training computes beside it: its thread takes at most 1.5 % of
/// one processor, 30 times a second at most and every other second at least. Of one, however many there are: the
/// threads of a training wait for the one whose processor is taken. Of the thread that shows.
class RefreshPace {
  public:
    using Duration = std::chrono::nanoseconds;

    /// Time to wait before the next news, 0 where they are due. `now` of a steady clock; `spent`: this thread's
    /// processor time so far.
    [[nodiscard]] Duration wait(Duration now, Duration spent) const;
    void shown(Duration now, Duration spent);

    [[nodiscard]] Duration wait() const;
    void shown();

  private:
    bool m_shownBefore = false;
    Duration m_shown{};
    Duration m_spent{};
};

}  // namespace studio::ui
