#include "ui/pages/train/run_controls.h"

#include <QAction>
#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QSignalBlocker>
#include <QSpinBox>

#include "ui/pages/train/run_text.h"
#include "ui/pages/train/train_actions.h"
#include "ui/pages/train/training_texts.h"
#include "ui/session/session.h"
#include "ui/theme/roles.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/param_editors.h"

namespace studio::ui {
namespace {

constexpr int mostEpochs = 100000;
constexpr int rateWidth = 96;

}  // namespace

RunControls::RunControls(Session& session, TrainActions& actions, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_stopAfter(new QCheckBox(tr("Stop after this epoch"), this)),
      m_log(new ElidedLabel({}, Qt::ElideRight, this)) {
    setRole(m_log, TextRole::Muted);
    setObjectName(QStringLiteral("runControls"));
    m_stopAfter->setObjectName(QStringLiteral("stopAfterEpoch"));
    m_stopAfter->setAccessibleName(tr("Stop after this epoch"));
    m_log->setObjectName(QStringLiteral("steeringLog"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::s);
    row->addWidget(m_stopAfter);
    row->addSpacing(spacing::m);
    addEpochs();
    row->addSpacing(spacing::m);
    addRate();
    row->addSpacing(spacing::m);
    row->addWidget(m_log, 1);
    const TrainingSession& training = session.training();
    const auto follow = [this, action = actions.stopAfterEpoch()] {
        m_stopAfter->setToolTip(action->toolTip());
        m_stopAfter->setEnabled(action->isEnabled());
        m_stopAfter->setChecked(action->isChecked());
    };
    connect(actions.stopAfterEpoch(), &QAction::changed, this, follow);
    connect(m_stopAfter, &QCheckBox::clicked, actions.stopAfterEpoch(), &QAction::trigger);
    connect(actions.changeRate(), &QAction::triggered, this, [this] {
        m_rate->setFocus();
        m_rate->selectAll();
    });
    follow();
    connect(&training, &TrainingSession::stateChanged, this, &RunControls::refresh);
    connect(&training, &TrainingSession::started, this, [this] {
        m_happened.clear();
        m_log->clear();
        m_log->setToolTip({});
        refresh();
    });
    connect(&training, &TrainingSession::batchFinished, this, &RunControls::refreshRate);
    connect(&training, &TrainingSession::steered, this, &RunControls::showSteering);
    refresh();
}

void RunControls::addEpochs() {
    m_epochs = new QSpinBox(this);
    m_epochs->setObjectName(QStringLiteral("runEpochs"));
    m_epochs->setAccessibleName(tr("Epochs of the running training"));
    m_epochs->setToolTip(
        tr("The epoch at which the running training is complete: more to train longer, fewer to end sooner. "
           "Its schedule stays as it was laid out; epochs beyond it keep the last learning rate."));
    m_epochs->setKeyboardTracking(false);
    ignoreWheelUntilFocused(m_epochs);
    layout()->addWidget(makeLabel(tr("Epochs"), TextRole::Muted, this));
    layout()->addWidget(m_epochs);
    connect(m_epochs, &QSpinBox::valueChanged, this, [this](int epochs) {
        if (epochs != m_session.training().epochs())
            m_session.training().setEpochs(epochs);
    });
}

void RunControls::addRate() {
    m_rate = new QLineEdit(this);
    m_rate->setObjectName(QStringLiteral("runLearningRate"));
    m_rate->setAccessibleName(tr("Learning rate of the running training"));
    m_rate->setToolTip(
        tr("The learning rate of the present step. Type another and press Enter: it counts from the next "
           "batch on, and the schedule goes on from there."));
    m_rate->setFixedWidth(rateWidth);
    layout()->addWidget(makeLabel(tr("Learning rate"), TextRole::Muted, this));
    layout()->addWidget(m_rate);
    connect(m_rate, &QLineEdit::returnPressed, this, &RunControls::applyRate);
    connect(m_rate, &QLineEdit::editingFinished, this, [this] {
        m_rate->setModified(false);
        refreshRate();
    });
}

void RunControls::refresh() {
    const TrainingSession& training = m_session.training();
    setVisible(training.isActive());
    const bool steerable = training.state() == TrainingSession::State::Running ||
                           training.state() == TrainingSession::State::Paused;
    m_epochs->setEnabled(steerable);
    m_rate->setEnabled(steerable);
    const QSignalBlocker epochs(m_epochs);
    m_epochs->setRange(std::max<int>(1, static_cast<int>(training.history().size())), mostEpochs);
    if (training.epochs() > 0)
        m_epochs->setValue(training.epochs());
    refreshRate();
}

/// What a person is typing stays.
void RunControls::refreshRate() {
    const double rate = m_session.training().batch().learningRate;
    if (rate <= 0 || m_rate->isModified())
        return;
    m_shownRate = learningRateText(rate);
    if (m_rate->text() != m_shownRate)
        m_rate->setText(m_shownRate);
}

void RunControls::applyRate() {
    if (m_rate->text() == m_shownRate)
        return;
    bool isNumber = false;
    double rate = m_rate->text().toDouble(&isNumber);
    if (!isNumber)
        rate = QLocale().toDouble(m_rate->text(), &isNumber);
    if (!isNumber || rate <= 0) {
        say(tr("\"%1\" is no learning rate: it has to be greater than zero.").arg(m_rate->text()));
        return;
    }
    m_session.training().setLearningRate(rate);
}

void RunControls::say(const QString& text) {
    constexpr int remembered = 20;
    m_happened.prepend(text);
    while (m_happened.size() > remembered)
        m_happened.removeLast();
    m_log->setText(text);
    m_log->setToolTip(m_happened.join(QLatin1Char('\n')));
}

void RunControls::showSteering(const api::Steering& steering) {
    say(steeringText(steering));
    refresh();
}

}  // namespace studio::ui
