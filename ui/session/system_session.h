#pragma once

#include <QObject>
#include <QTimer>

#include "core/api/device_service.h"
#include "ui/session/latest_task.h"

namespace studio::ui {

/// What this machine has: devices once (in the background), memory every second.
class SystemSession : public QObject {
    Q_OBJECT

  public:
    explicit SystemSession(api::DeviceService& service, QObject* parent = nullptr);

    [[nodiscard]] const api::SystemReport& system() const { return m_system; }  ///< No devices until known.
    [[nodiscard]] const api::MemoryReport& memory() const { return m_memory; }

  Q_SIGNALS:
    void systemKnown();
    void memoryChanged();

  private:
    void readMemory();

    api::DeviceService& m_service;
    api::SystemReport m_system;
    api::MemoryReport m_memory;
    QTimer m_timer;
    LatestTask m_task;
};

}  // namespace studio::ui
