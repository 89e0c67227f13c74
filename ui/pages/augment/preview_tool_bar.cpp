#include "ui/pages/augment/preview_tool_bar.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSpinBox>
#include <algorithm>

#include "ui/theme/roles.h"
#include "ui/widgets/param_editors.h"

namespace studio::ui {
namespace {

constexpr int mostPictures = 24;
constexpr int mostEpochs = 12;
constexpr int classChars = 14;

}  // namespace

PreviewToolBar::PreviewToolBar(QWidget* parent) : QWidget(parent) {
    makeChoices();
    m_pictures =
        makeCount(QStringLiteral("previewPictures"), tr("Pictures"),
                  tr("How many pictures are shown, one row for each."), m_choice.pictures, mostPictures);
    m_epochs = makeCount(QStringLiteral("previewEpochs"), tr("Epochs"),
                         tr("How many epochs of each picture are shown. Each epoch draws anew, and training "
                            "will draw the same."),
                         m_choice.epochs, mostEpochs);
    const auto label = [this](const QString& text, QWidget* buddy) {
        QLabel* made = makeLabel(text, TextRole::Muted, this);
        made->setBuddy(buddy);
        return made;
    };
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::s);
    row->addWidget(m_class);
    row->addWidget(m_use);
    row->addStretch();
    row->addWidget(label(tr("Pictures"), m_pictures));
    row->addWidget(m_pictures);
    row->addSpacing(spacing::s);
    row->addWidget(label(tr("Epochs"), m_epochs));
    row->addWidget(m_epochs);
}

void PreviewToolBar::makeChoices() {
    m_class = new QComboBox(this);
    m_class->setObjectName(QStringLiteral("previewClass"));
    m_class->setAccessibleName(tr("Class"));
    m_class->setToolTip(tr("Shows pictures of one class, or some of every class."));
    m_class->setMinimumContentsLength(classChars);
    m_class->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_use = new QComboBox(this);
    m_use->setObjectName(QStringLiteral("previewUse"));
    m_use->setAccessibleName(tr("Use"));
    m_use->setToolTip(
        tr("Training pictures are augmented, anew in every epoch. Validation pictures never are: "
           "they measure, and a measure must not change."));
    m_use->addItems({tr("Training and validation"), tr("Training pictures"), tr("Validation pictures")});
    for (QComboBox* box : {m_class, m_use}) {
        ignoreWheelUntilFocused(box);
        connect(box, &QComboBox::currentIndexChanged, this, &PreviewToolBar::take);
    }
    setClasses({});
}

QSpinBox* PreviewToolBar::makeCount(const QString& name, const QString& label, const QString& tip, int value,
                                    int most) {
    auto* box = new QSpinBox(this);
    box->setObjectName(name);
    box->setAccessibleName(label);
    box->setToolTip(tip);
    box->setRange(1, most);
    box->setValue(value);
    ignoreWheelUntilFocused(box);
    connect(box, &QSpinBox::valueChanged, this, &PreviewToolBar::take);
    return box;
}

void PreviewToolBar::setClasses(const std::vector<std::string>& classes, bool ofPixels) {
    const QString before = m_class->currentText();
    m_class->setVisible(!ofPixels);
    {
        const QSignalBlocker blocker(m_class);
        m_class->clear();
        m_class->addItem(tr("All classes"));
        for (const std::string& name : ofPixels ? std::vector<std::string>() : classes)
            m_class->addItem(QString::fromStdString(name));
        m_class->setCurrentIndex(std::max(0, m_class->findText(before)));
    }
    m_choice.label = m_class->currentIndex() - 1;
}

void PreviewToolBar::setExtremes(bool extremes) {
    m_choice.extremes = extremes;
    refresh();
    Q_EMIT choiceChanged();
}

void PreviewToolBar::refresh() {
    m_use->setEnabled(!m_choice.extremes);
    m_pictures->setEnabled(!m_choice.extremes);
    m_epochs->setEnabled(!m_choice.extremes && !m_choice.validates());
}

void PreviewToolBar::nextSet() {
    ++m_choice.set;
    Q_EMIT choiceChanged();
}

void PreviewToolBar::take() {
    const PreviewChoice before = m_choice;
    m_choice.label = m_class->currentIndex() - 1;
    m_choice.use = static_cast<PreviewChoice::Use>(m_use->currentIndex());
    m_choice.pictures = m_pictures->value();
    m_choice.epochs = m_epochs->value();
    refresh();
    if (!(m_choice == before))
        Q_EMIT choiceChanged();
}

}  // namespace studio::ui
