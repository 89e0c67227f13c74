#include "ui/widgets/slider_field.h"

#include <QDoubleSpinBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QSlider>
#include <algorithm>
#include <cmath>

#include "ui/theme/tokens.h"
#include "ui/widgets/param_editors.h"

namespace studio::ui {
namespace {

constexpr double roomAbove = 10.0;

/// The box lets a person type what the slider cannot reach.
api::ParamDescriptor widened(api::ParamDescriptor descriptor) {
    descriptor.minimum = 0.0;
    descriptor.maximum *= roomAbove;
    return descriptor;
}

}  // namespace

SliderField::SliderField(const api::ParamDescriptor& descriptor, QWidget* parent)
    : QWidget(parent), m_descriptor(descriptor), m_slider(new QSlider(Qt::Horizontal, this)) {
    m_box = qobject_cast<QDoubleSpinBox*>(makeParamEditor(
        widened(descriptor), [this](const spec::ParamValue& value) { take(std::get<double>(value)); }));
    m_box->setParent(this);
    m_box->setFixedWidth(76);
    const QString key = QString::fromStdString(descriptor.key);
    m_slider->setObjectName(key + QStringLiteral(".slider"));
    m_box->setObjectName(key + QStringLiteral(".box"));
    const double steps = (descriptor.maximum - descriptor.minimum) / descriptor.step;
    m_slider->setRange(0, static_cast<int>(std::lround(steps)));
    m_slider->setPageStep(std::max(1, m_slider->maximum() / 10));
    m_slider->setMinimumWidth(60);
    ignoreWheelUntilFocused(m_slider);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::s);
    row->addWidget(m_slider, 1);
    row->addWidget(m_box);
    setFocusProxy(m_slider);
    nameParts();
    connect(m_slider, &QSlider::valueChanged, this, [this](int position) {
        // 0.15 and not the 0.15000000000000002 that three steps of 0.05 make.
        const double digits = std::pow(10.0, m_descriptor.decimals);
        take(std::round((m_descriptor.minimum + position * m_descriptor.step) * digits) / digits);
    });
}

void SliderField::setValue(double value) {
    m_value = value;
    if (m_box->value() != value) {
        const QSignalBlocker blocker(m_box);
        m_box->setValue(value);
    }
    showInSlider();
}

void SliderField::showInSlider() {
    const QSignalBlocker blocker(m_slider);
    const double position = (m_value - m_descriptor.minimum) / m_descriptor.step;
    m_slider->setValue(static_cast<int>(std::lround(std::clamp(position, 0.0, 1.0e6))));
}

void SliderField::take(double value) {
    setValue(value);
    Q_EMIT valueEdited(value);
}

bool SliderField::event(QEvent* event) {
    if (event->type() == QEvent::ToolTipChange)
        nameParts();
    return QWidget::event(event);
}

void SliderField::nameParts() {
    const QString label = QString::fromStdString(m_descriptor.label);
    m_slider->setAccessibleName(tr("%1, slider").arg(label));
    m_box->setAccessibleName(label);
    m_slider->setToolTip(toolTip());
    m_box->setToolTip(toolTip());
}

}  // namespace studio::ui
