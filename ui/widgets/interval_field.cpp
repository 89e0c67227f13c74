#include "ui/widgets/interval_field.h"

#include <QDoubleSpinBox>
#include <QHBoxLayout>

#include "ui/theme/tokens.h"
#include "ui/widgets/param_editors.h"
#include "ui/widgets/range_slider.h"

namespace studio::ui {
namespace {

constexpr int boxWidth = 64;
constexpr double roomOutside = 10.0;

/// The boxes let a person type what is out of range, and the form says so.
api::ParamDescriptor widened(const IntervalDescriptor& descriptor) {
    const double room = roomOutside * (descriptor.scale.maximum - descriptor.scale.minimum);
    api::ParamDescriptor number;
    number.key = descriptor.key.toStdString();
    number.label = descriptor.label.toStdString();
    number.kind = api::ParamKind::Real;
    number.minimum = descriptor.scale.minimum - room;
    number.maximum = descriptor.scale.maximum + room;
    number.step = descriptor.scale.step;
    number.decimals = descriptor.decimals;
    number.unit = descriptor.unit.toStdString();
    return number;
}

}  // namespace

QDoubleSpinBox* makeCompactBox(const api::ParamDescriptor& descriptor,
                               const std::function<void(double)>& edited, QWidget* parent) {
    auto* box = qobject_cast<QDoubleSpinBox*>(makeParamEditor(
        descriptor, [edited](const spec::ParamValue& value) { edited(std::get<double>(value)); }));
    box->setParent(parent);
    box->setButtonSymbols(QAbstractSpinBox::NoButtons);
    box->setAlignment(Qt::AlignRight);
    box->setFixedWidth(boxWidth);
    return box;
}

IntervalField::IntervalField(const IntervalDescriptor& descriptor, QWidget* parent)
    : QWidget(parent), m_number(widened(descriptor)) {
    const auto handles = descriptor.single ? RangeSlider::Handles::One : RangeSlider::Handles::Two;
    if (!descriptor.single)
        m_low = makeBox(descriptor, false);
    m_slider = new RangeSlider(descriptor.scale, handles, this);
    m_high = makeBox(descriptor, true);
    m_slider->setObjectName(descriptor.key + QStringLiteral(".slider"));
    m_slider->setLabel(descriptor.label);
    m_slider->setToolTip(descriptor.single
                             ? descriptor.help
                             : tr("%1\n\nWith Shift both ends move alike.").arg(descriptor.help));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::xs);
    if (m_low != nullptr)
        row->addWidget(m_low);
    row->addWidget(m_slider, 1);
    row->addWidget(m_high);
    setFocusProxy(m_slider);
    connect(m_slider, &RangeSlider::rangeEdited, this, [this](double low, double high) {
        setInterval(low, high);
        Q_EMIT intervalEdited(low, high);
    });
}

QDoubleSpinBox* IntervalField::makeBox(const IntervalDescriptor& descriptor, bool high) {
    QDoubleSpinBox* box = makeCompactBox(
        m_number, [this, high](double value) { takeBox(high, value); }, this);
    box->setObjectName(descriptor.key + (high ? QStringLiteral(".high") : QStringLiteral(".low")));
    if (descriptor.single) {
        box->setAccessibleName(descriptor.label);
        box->setToolTip(descriptor.help);
        return box;
    }
    box->setAccessibleName(high ? tr("%1, highest value").arg(descriptor.label)
                                : tr("%1, lowest value").arg(descriptor.label));
    box->setToolTip(high ? tr("The greatest value that is drawn. %1").arg(descriptor.help)
                         : tr("The least value that is drawn. %1").arg(descriptor.help));
    return box;
}

void IntervalField::setInterval(double low, double high) {
    m_lowValue = low;
    m_highValue = high;
    if (m_low != nullptr)
        showParamValue(m_low, m_number, low);
    showParamValue(m_high, m_number, high);
    m_slider->setRange(low, high);
}

void IntervalField::takeBox(bool high, double value) {
    if (high || m_low == nullptr)
        m_highValue = value;
    if (!high || m_low == nullptr)
        m_lowValue = value;
    m_slider->setRange(m_lowValue, m_highValue);
    Q_EMIT intervalEdited(m_lowValue, m_highValue);
}

}  // namespace studio::ui
