#pragma once

#include <chrono>

namespace studio::ui {

/// How soon a window may show news again while a training computes beside it: painting takes at most 1.5 % of
/// the processors, 30 times a second at most and twice a second at least. Of the thread that shows.
class RefreshPace {
  public:
    using Duration = std::chrono::nanoseconds;

    /// `processors`: of this machine.
    explicit RefreshPace(int processors);

    /// Time to wait before the next news, 0 where they are due. `now` of a steady clock; `spent`: this thread's
    /// processor time so far.
    [[nodiscard]] Duration wait(Duration now, Duration spent) const;
    void shown(Duration now, Duration spent);

    [[nodiscard]] Duration wait() const;
    void shown();

  private:
    double m_share;  ///< Of one processor.
    bool m_shownBefore = false;
    Duration m_shown{};
    Duration m_spent{};
};

}  // namespace studio::ui
