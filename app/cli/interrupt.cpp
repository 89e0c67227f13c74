#include "app/cli/interrupt.h"

#include <csignal>

namespace studio::cli {
namespace {

constexpr int wakeUp = SIGUSR1;

}  // namespace

Interrupt::Interrupt() {
    sigemptyset(&m_signals);
    sigaddset(&m_signals, SIGINT);
    sigaddset(&m_signals, SIGTERM);
    sigaddset(&m_signals, wakeUp);
    pthread_sigmask(SIG_BLOCK, &m_signals, nullptr);
    m_thread = std::thread(&Interrupt::wait, this);
}

Interrupt::~Interrupt() {
    pthread_kill(m_thread.native_handle(), wakeUp);
    m_thread.join();
}

void Interrupt::wait() {
    int signal = 0;
    while (sigwait(&m_signals, &signal) == 0 && signal != wakeUp) {
        if (!m_stop.request_stop()) {
            pthread_sigmask(SIG_UNBLOCK, &m_signals, nullptr);
            std::raise(signal);
        }
    }
}

}  // namespace studio::cli
