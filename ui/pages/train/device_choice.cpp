#include "ui/pages/train/device_choice.h"

#include <QComboBox>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include "core/api/training_device.h"
#include "ui/theme/roles.h"
#include "ui/widgets/param_editors.h"
#include "ui/widgets/wrapped_label.h"

namespace studio::ui {

DeviceChoice::DeviceChoice(QWidget* parent)
    : QWidget(parent), m_box(new QComboBox(this)), m_noGpu(new WrappedLabel(TextRole::Caption, this)) {
    m_box->setObjectName(QStringLiteral("training.device"));
    m_box->setAccessibleName(tr("Device"));
    m_box->setToolTip(
        tr("Where the network computes. A GPU trains many times faster than a processor; \"Automatic\" takes "
           "one where "
           "there is one."));
    m_box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_box->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    ignoreWheelUntilFocused(m_box);
    m_noGpu->setObjectName(QStringLiteral("noCuda"));
    m_noGpu->hide();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::xs);
    column->addWidget(m_box);
    column->addWidget(m_noGpu);
    setFocusProxy(m_box);
    connect(m_box, &QComboBox::activated, this,
            [this](int index) { Q_EMIT chosen(m_box->itemData(index).toString()); });
}

void DeviceChoice::fill(const api::SystemReport& system) {
    m_box->clear();
    m_box->addItem(tr("Automatic"), QStringLiteral("auto"));
    for (const api::Device& device : system.devices)
        m_box->addItem(QString::fromStdString(device.label), QString::fromStdString(device.id));
    if (system.devices.empty())
        m_box->addItem(tr("CPU"), QStringLiteral("cpu"));
}

void DeviceChoice::showDevice(const api::SystemReport& system, const std::string& device) {
    const QSignalBlocker blocker(m_box);
    fill(system);
    const QString id = QString::fromStdString(device);
    const bool isMissing = !system.devices.empty() && api::deviceOf(system, device) == nullptr;
    if (m_box->findData(id) < 0)
        m_box->addItem(isMissing ? tr("%1 (not here)").arg(id) : id, id);
    m_box->setCurrentIndex(m_box->findData(id));
    m_noGpu->setText(system.noCudaReason.empty()
                         ? QString()
                         : tr("No CUDA device: %1").arg(QString::fromStdString(system.noCudaReason)));
    m_noGpu->setVisible(!system.noCudaReason.empty());
}

}  // namespace studio::ui
