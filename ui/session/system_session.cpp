#include "ui/session/system_session.h"

namespace studio::ui {
namespace {

constexpr int memoryInterval = 1000;  // Milliseconds.

}  // namespace

SystemSession::SystemSession(api::DeviceService& service, QObject* parent)
    : QObject(parent), m_service(service) {
    m_task.start([this](const std::stop_token&) { return m_service.system(); },
                 [this](api::SystemReport system) {
                     m_system = std::move(system);
                     Q_EMIT systemKnown();
                 });
    m_timer.setInterval(memoryInterval);
    connect(&m_timer, &QTimer::timeout, this, &SystemSession::readMemory);
    m_timer.start();
    readMemory();
}

void SystemSession::readMemory() {
    m_memory = m_service.memory();
    Q_EMIT memoryChanged();
}

}  // namespace studio::ui
