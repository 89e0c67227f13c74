#include "ui/session/serial_tasks.h"

namespace studio::ui {

SerialTasks::SerialTasks(QObject* parent) : QObject(parent) {
    m_pool.setMaxThreadCount(1);
}

SerialTasks::~SerialTasks() {
    m_pool.waitForDone();
}

void SerialTasks::launch(std::function<Answer()> job) {
    m_pool.start([this, job = std::move(job)] {
        QMetaObject::invokeMethod(this, job(), Qt::QueuedConnection);
    });
}

}  // namespace studio::ui
