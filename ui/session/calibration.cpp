#include "ui/session/calibration.h"

namespace studio::ui {

Calibration::Calibration(api::NetworkService& service, QObject* parent)
    : QObject(parent), m_service(service) {
    connect(&m_task, &LatestTask::runningChanged, this, &Calibration::stateChanged);
}

void Calibration::want() {
    m_wanted = true;
    measureIfDue();
}

void Calibration::setBusy(bool busy) {
    m_busy = busy;
    if (busy)
        m_task.cancel();
    measureIfDue();
}

void Calibration::setDevice(const std::string& device, int threads) {
    const Machine machine{device, threads};
    if (machine == m_machine)
        return;
    m_machine = machine;
    m_error = {};
    m_task.cancel();
    measureIfDue();
}

void Calibration::measureIfDue() {
    if (!m_wanted || m_busy || m_machine.first.empty() || m_task.isRunning() || m_tried.contains(m_machine))
        return;
    m_task.start(
        [this, machine = m_machine](const std::stop_token& stop) {
            return m_service.calibrate(machine.first, machine.second, stop);
        },
        [this, machine = m_machine](const Status& status) { take(machine, status); });
}

void Calibration::take(const Machine& machine, const Status& status) {
    if (!status && status.error().isCancelled())
        return;
    m_tried.insert(machine);
    m_error = status ? Error() : status.error();
    if (status)
        Q_EMIT measured();
    else
        Q_EMIT stateChanged();
}

}  // namespace studio::ui
