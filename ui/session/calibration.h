#pragma once

#include <QObject>
#include <set>
#include <utility>

#include "core/api/network_service.h"
#include "ui/session/latest_task.h"

namespace studio::ui {

/// Has the machine measured in the background, so that forecasts know seconds: once for each device and
/// number of threads, when somebody wants to know and nothing else needs the machine.
class Calibration : public QObject {
    Q_OBJECT

  public:
    explicit Calibration(api::NetworkService& service, QObject* parent = nullptr);

    void want();              ///< Somebody looks at seconds: measure as soon as possible, from now on.
    void setBusy(bool busy);  ///< While a training runs nothing is measured; a measurement is given up.
    /// On what the next training would compute: "cpu", 2. Empty: not known.
    void setDevice(const std::string& device, int threads);
    [[nodiscard]] bool isRunning() const { return m_task.isRunning(); }
    /// Why seconds will not be known on this device; empty `what`: nothing is wrong.
    [[nodiscard]] const Error& error() const { return m_error; }

  Q_SIGNALS:
    void stateChanged();  ///< isRunning() or error() did.
    void measured();      ///< Forecasts know seconds now.

  private:
    using Machine = std::pair<std::string, int>;
    void measureIfDue();
    void take(const Machine& machine, const Status& status);

    api::NetworkService& m_service;
    bool m_wanted = false;
    bool m_busy = false;
    Machine m_machine;
    std::set<Machine> m_tried;
    Error m_error;
    LatestTask m_task;
};

}  // namespace studio::ui
