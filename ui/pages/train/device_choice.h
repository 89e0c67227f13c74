#pragma once

#include <QWidget>

#include "core/api/device_service.h"

class QComboBox;

namespace studio::ui {

class WrappedLabel;

/// Where to compute: automatically or on one of the machine's devices, with a word on why there is no GPU.
class DeviceChoice : public QWidget {
    Q_OBJECT
  public:
    explicit DeviceChoice(QWidget* parent = nullptr);

    /// Shows `device` even where this machine has none of that name. No devices: they are not known yet.
    void showDevice(const api::SystemReport& system, const std::string& device);
    [[nodiscard]] QComboBox* box() const { return m_box; }

  Q_SIGNALS:
    void chosen(const QString& device);

  private:
    void fill(const api::SystemReport& system);

    QComboBox* m_box = nullptr;
    WrappedLabel* m_noGpu = nullptr;
};

}  // namespace studio::ui
