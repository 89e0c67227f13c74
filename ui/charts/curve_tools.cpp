#include "ui/charts/curve_tools.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>
#include <cmath>

#include "ui/theme/roles.h"
#include "ui/widgets/param_editors.h"

namespace studio::ui {

CurveTools::CurveTools(QWidget* parent)
    : QWidget(parent),
      m_label(makeLabel({}, TextRole::Caption, this)),
      m_slider(new QSlider(Qt::Horizontal, this)),
      m_log(new QToolButton(this)),
      m_reset(makeIconButton(QStringLiteral("fit"), tr("Show all (double click, or 0)"), this)) {
    m_slider->setObjectName(QStringLiteral("smoothing"));
    m_slider->setAccessibleName(tr("Smoothing"));
    m_slider->setToolTip(
        tr("Smoothing: an exponential moving average, m = s·m + (1 − s)·y. It shows the trend "
           "of noisy curves; the raw curve stays faint beneath."));
    m_slider->setRange(0, 99);
    m_slider->setPageStep(10);
    ignoreWheelUntilFocused(m_slider);
    m_log->setObjectName(QStringLiteral("logScale"));
    m_log->setText(tr("Log"));
    m_log->setAccessibleName(tr("Logarithmic scale"));
    m_log->setToolTip(
        tr("Logarithmic y axis: equal distances are equal ratios, so that small losses late in "
           "training can still be told apart."));
    m_log->setCheckable(true);
    m_reset->setObjectName(QStringLiteral("resetZoom"));
    m_reset->setAccessibleName(tr("Show all"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::xs);
    row->addWidget(m_label);
    row->addWidget(m_slider);
    row->addWidget(m_log);
    row->addWidget(m_reset);
    connect(m_slider, &QSlider::valueChanged, this,
            [this](int value) { Q_EMIT smoothingChanged(value / 100.0); });
    connect(m_log, &QToolButton::toggled, this, &CurveTools::logToggled);
    connect(m_reset, &QToolButton::clicked, this, &CurveTools::resetClicked);
    setNarrow(false);
    showState(0.0, false, false);
}

void CurveTools::showState(double smoothing, bool log, bool zoomed) {
    const QSignalBlocker slider(m_slider);
    const QSignalBlocker button(m_log);
    m_slider->setValue(static_cast<int>(std::lround(smoothing * 100.0)));
    m_log->setChecked(log);
    m_reset->setEnabled(zoomed);
    m_label->setText(smoothing > 0.0 ? tr("Smoothed %1").arg(smoothing, 0, 'f', 2) : tr("Smoothing"));
    // The width of the longer text, so that the row stands still while the slider moves.
    m_label->setMinimumWidth(
        m_label->fontMetrics().horizontalAdvance(tr("Smoothed %1").arg(0.88, 0, 'f', 2)) + 2);
    m_label->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
}

void CurveTools::setNarrow(bool narrow) {
    constexpr int width = 84;
    constexpr int narrowWidth = 44;
    m_label->setVisible(!narrow);
    m_slider->setFixedWidth(narrow ? narrowWidth : width);
}

}  // namespace studio::ui
