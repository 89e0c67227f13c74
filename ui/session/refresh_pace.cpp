#include "ui/session/refresh_pace.h"

#include <algorithm>
#include <ctime>

namespace studio::ui {
namespace {

using namespace std::chrono_literals;

constexpr RefreshPace::Duration shortest = 33ms;
constexpr RefreshPace::Duration longest = 2s;
constexpr double share = 0.015;

RefreshPace::Duration steadyTime() {
    return std::chrono::steady_clock::now().time_since_epoch();
}

RefreshPace::Duration threadTime() {
    std::timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

}  // namespace

RefreshPace::Duration RefreshPace::wait(Duration now, Duration spent) const {
    if (!m_shownBefore)
        return {};
    const auto fair = std::chrono::duration<double, Duration::period>((spent - m_spent) / share);
    const auto pause = std::clamp(std::chrono::duration_cast<Duration>(fair), shortest, longest);
    return std::max(Duration{}, m_shown + pause - now);
}

void RefreshPace::shown(Duration now, Duration spent) {
    m_shownBefore = true;
    m_shown = now;
    m_spent = spent;
}

RefreshPace::Duration RefreshPace::wait() const {
    return wait(steadyTime(), threadTime());
}

void RefreshPace::shown() {
    shown(steadyTime(), threadTime());
}

}  // namespace studio::ui
