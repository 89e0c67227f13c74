#include "ui/pages/data/mask_controls.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSlider>

#include "ui/theme/roles.h"

namespace studio::ui {
namespace {

constexpr int startPercent = 50;
constexpr int wholePercent = 100;
constexpr int sliderWidth = 80;

}  // namespace

MaskControls::MaskControls(QWidget* parent)
    : QWidget(parent), m_on(new QCheckBox(tr("Masks"))), m_opacity(new QSlider(Qt::Horizontal)) {
    m_on->setObjectName(QStringLiteral("showMasks"));
    m_on->setAccessibleName(tr("Lay the masks over the pictures"));
    m_on->setToolTip(
        tr("Lays each picture's mask over it, one colour for each class. The network learns to "
           "draw such a mask."));
    m_on->setChecked(true);
    m_opacity->setObjectName(QStringLiteral("maskOpacity"));
    m_opacity->setAccessibleName(tr("Opacity of the masks"));
    m_opacity->setToolTip(tr("How strongly the masks cover their pictures."));
    m_opacity->setRange(10, wholePercent);
    m_opacity->setValue(startPercent);
    m_opacity->setFixedWidth(sliderWidth);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::s);
    row->addWidget(m_on);
    row->addWidget(makeLabel(tr("Opacity"), TextRole::Caption, this));
    row->addWidget(m_opacity);
    connect(m_on, &QCheckBox::toggled, m_opacity, &QWidget::setEnabled);
    connect(m_on, &QCheckBox::toggled, this, &MaskControls::changed);
    connect(m_opacity, &QSlider::valueChanged, this, &MaskControls::changed);
}

double MaskControls::opacity() const {
    return m_on->isChecked() ? static_cast<double>(m_opacity->value()) / wholePercent : 0.0;
}

}  // namespace studio::ui
