#include "ui/pages/augment/preview_view_bar.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSlider>
#include <QSpinBox>
#include <algorithm>

#include "ui/theme/roles.h"
#include "ui/widgets/number_text.h"
#include "ui/widgets/param_editors.h"

namespace studio::ui {
namespace {

constexpr int usualOpacity = 50;
constexpr double percent = 100.0;
constexpr int opacityWidth = 88;
constexpr int epochWidth = 240;
constexpr int boxWidth = 76;

}  // namespace

PreviewViewBar::PreviewViewBar(QWidget* parent) : QWidget(parent) {
    makeExtremes();
    makeEpochs();
    makeMasks();
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::s);
    auto* segments = new QHBoxLayout;
    segments->setSpacing(0);
    segments->addWidget(m_byEpochs);
    segments->addWidget(m_extremes);
    row->addLayout(segments);
    row->addSpacing(spacing::s);
    row->addWidget(m_epochLabel);
    row->addWidget(m_epochSlider, 1);
    row->addWidget(m_epochBox);
    row->addWidget(m_epochsLabel);
    row->addStretch();
    row->addWidget(m_masks);
    row->addWidget(m_opacity);
    refresh();
}

void PreviewViewBar::makeExtremes() {
    m_byEpochs = makeButton(tr("Epochs"), {}, ButtonRole::Plain, this);
    m_byEpochs->setObjectName(QStringLiteral("previewByEpochs"));
    m_byEpochs->setToolTip(tr("Shows each picture as the epochs of the training draw it."));
    m_extremes = makeButton(tr("Extremes"), {}, ButtonRole::Plain, this);
    m_extremes->setObjectName(QStringLiteral("previewExtremes"));
    m_byEpochs->setProperty("segment", QStringLiteral("first"));
    m_extremes->setProperty("segment", QStringLiteral("last"));
    auto* group = new QButtonGroup(this);
    for (QPushButton* button : {m_byEpochs, m_extremes}) {
        button->setCheckable(true);
        group->addButton(button);
    }
    m_byEpochs->setChecked(true);
    m_extremes->setToolTip(tr(
        "Shows one training picture at both ends of each range that is switched on, one kind at a time (of "
        "every kind while none is on). If you cannot tell any more what an end shows, neither can the "
        "network: "
        "narrow the range."));
    connect(m_extremes, &QPushButton::toggled, this, [this](bool on) {
        refresh();
        Q_EMIT extremesChanged(on);
    });
}

void PreviewViewBar::makeEpochs() {
    const QString help =
        tr("The first column is this epoch, the next ones those that follow. An epoch draws once for each "
           "picture, so the columns are what training really sees one after the other: the draw depends on "
           "seed, epoch and picture alone.");
    m_epochLabel = makeLabel(tr("From epoch"), TextRole::Muted, this);
    m_epochLabel->setToolTip(help);
    m_epochSlider = new QSlider(Qt::Horizontal, this);
    m_epochSlider->setObjectName(QStringLiteral("previewEpoch.slider"));
    m_epochSlider->setAccessibleName(tr("First epoch, slider"));
    m_epochSlider->setToolTip(help);
    m_epochSlider->setMaximumWidth(epochWidth);
    m_epochBox = new QSpinBox(this);
    m_epochBox->setObjectName(QStringLiteral("previewEpoch.box"));
    m_epochBox->setAccessibleName(tr("First epoch"));
    m_epochBox->setToolTip(help);
    m_epochBox->setFixedWidth(boxWidth);
    m_epochBox->setKeyboardTracking(false);
    m_epochsLabel = makeLabel({}, TextRole::Muted, this);
    m_epochLabel->setBuddy(m_epochBox);
    ignoreWheelUntilFocused(m_epochBox);
    ignoreWheelUntilFocused(m_epochSlider);
    setEpochs(1, 1);
    connect(m_epochSlider, &QSlider::valueChanged, m_epochBox, &QSpinBox::setValue);
    connect(m_epochBox, &QSpinBox::valueChanged, this, [this](int epoch) {
        const QSignalBlocker blocker(m_epochSlider);
        m_epochSlider->setValue(epoch);
        refreshLast();
        Q_EMIT firstEpochChanged(epoch);
    });
}

void PreviewViewBar::makeMasks() {
    m_masks = new QCheckBox(tr("Masks"), this);
    m_masks->setObjectName(QStringLiteral("previewMasks"));
    m_masks->setAccessibleName(tr("Masks"));
    m_masks->setToolTip(
        tr("Lays the class of each pixel over the picture. A mask goes through the same geometry as its "
           "picture, with nearest neighbour, so that no class is invented between two others."));
    m_masks->setChecked(true);
    m_opacity = new QSlider(Qt::Horizontal, this);
    m_opacity->setObjectName(QStringLiteral("previewMaskOpacity"));
    m_opacity->setAccessibleName(tr("Opacity of the masks"));
    m_opacity->setToolTip(tr("How opaque the masks are."));
    m_opacity->setRange(5, static_cast<int>(percent));
    m_opacity->setValue(usualOpacity);
    m_opacity->setFixedWidth(opacityWidth);
    ignoreWheelUntilFocused(m_opacity);
    const auto tell = [this] {
        refresh();
        Q_EMIT maskOpacityChanged(maskOpacity());
    };
    connect(m_masks, &QCheckBox::toggled, this, tell);
    connect(m_opacity, &QSlider::valueChanged, this, tell);
}

void PreviewViewBar::setEpochs(int epochs, int columns) {
    m_epochs = std::max(1, epochs);
    m_columns = std::clamp(columns, 1, m_epochs);
    const int last = m_epochs - m_columns + 1;
    {
        const QSignalBlocker blocker(m_epochSlider);
        m_epochSlider->setRange(1, last);
        m_epochSlider->setPageStep(std::max(1, last / 10));
    }
    m_epochBox->setRange(1, last);
    refreshLast();
    if (m_opacity != nullptr)
        refresh();
}

/// In the room that the longest text takes, so that nothing moves along with the slider.
void PreviewViewBar::refreshLast() {
    const auto textOf = [this](int first) {
        return m_columns == 1 ? tr("of %1").arg(countText(m_epochs))
                              : tr("to %1 of %2").arg(countText(first + m_columns - 1), countText(m_epochs));
    };
    const QString longest = textOf(m_epochs - m_columns + 1);
    m_epochsLabel->setMinimumWidth(m_epochsLabel->fontMetrics().horizontalAdvance(longest) + spacing::xs);
    m_epochsLabel->setText(textOf(m_epochBox->value()));
}

void PreviewViewBar::setHasEpochs(bool hasEpochs) {
    m_hasEpochs = hasEpochs;
    refresh();
}

void PreviewViewBar::setHasMasks(bool hasMasks) {
    m_hasMasks = hasMasks;
    refresh();
    Q_EMIT maskOpacityChanged(maskOpacity());
}

void PreviewViewBar::refresh() {
    for (QWidget* part : {static_cast<QWidget*>(m_epochLabel), static_cast<QWidget*>(m_epochSlider),
                          static_cast<QWidget*>(m_epochBox), static_cast<QWidget*>(m_epochsLabel)})
        part->setEnabled(m_hasEpochs && !extremes() && m_epochBox->maximum() > 1);
    m_masks->setVisible(m_hasMasks);
    m_opacity->setVisible(m_hasMasks);
    m_opacity->setEnabled(m_masks->isChecked());
}

bool PreviewViewBar::extremes() const {
    return m_extremes->isChecked();
}

void PreviewViewBar::toggleExtremes() {
    (extremes() ? m_byEpochs : m_extremes)->setChecked(true);
}

int PreviewViewBar::firstEpoch() const {
    return m_epochBox->value();
}

double PreviewViewBar::maskOpacity() const {
    return m_hasMasks && m_masks->isChecked() ? m_opacity->value() / percent : 0.0;
}

}  // namespace studio::ui
