#include "ui/pages/train/train_actions.h"

#include <QPushButton>

#include "ui/session/session.h"
#include "ui/theme/roles.h"
#include "ui/theme/theme.h"

namespace studio::ui {
namespace {

using State = TrainingSession::State;

QString withShortcut(const QAction* action, const QString& tip) {
    const QString keys = action->shortcut().toString(QKeySequence::NativeText);
    return keys.isEmpty() ? tip : TrainActions::tr("%1 (%2)").arg(tip, keys);
}

void setIconName(QAction* action, const QString& iconName) {
    if (action->data().toString() == iconName)
        return;
    action->setData(iconName);
    action->setIcon(icon(iconName));
}

}  // namespace

TrainActions::TrainActions(Session& session, QObject* parent)
    : QObject(parent),
      m_session(session),
      m_train(add(QStringLiteral("train"), tr("Train"), QStringLiteral("play"), QStringLiteral("Ctrl+R"))),
      m_pause(add(QStringLiteral("pauseTraining"), tr("Pause training"), QStringLiteral("pause"),
                  QStringLiteral("Ctrl+Shift+P"))),
      m_stop(add(QStringLiteral("stopTraining"), tr("Stop training"), QStringLiteral("stop"),
                 QStringLiteral("Ctrl+."))),
      m_stopAfter(add(QStringLiteral("stopAfterEpoch"), tr("Stop after this epoch"), QStringLiteral("stop"),
                      QStringLiteral("Ctrl+Shift+."))),
      m_extend(add(QStringLiteral("extendTraining"), tr("Train %1 epochs longer").arg(moreEpochs),
                   QStringLiteral("plus"), QStringLiteral("Ctrl+Shift+E"))),
      m_rate(add(QStringLiteral("changeLearningRate"), tr("Change learning rate while training"),
                 QStringLiteral("train"), QStringLiteral("Ctrl+Alt+L"))),
      m_continue(add(QStringLiteral("continueTraining"), tr("Continue training the selected run"),
                     QStringLiteral("play"), QStringLiteral("Ctrl+Shift+R"))) {
    connect(m_train, &QAction::triggered, this, [this] { m_session.training().train(); });
    connect(m_pause, &QAction::triggered, this, &TrainActions::togglePause);
    connect(m_stop, &QAction::triggered, this, [this] { m_session.training().stop(); });
    m_stopAfter->setCheckable(true);
    connect(m_stopAfter, &QAction::triggered, this,
            [this](bool on) { m_session.training().stopAfterEpoch(on); });
    connect(m_extend, &QAction::triggered, this, [this] {
        TrainingSession& training = m_session.training();
        if (training.isActive())
            training.setEpochs(training.epochs() + moreEpochs);
    });
    refresh(false);
}

QAction* TrainActions::add(const QString& name, const QString& text, const QString& iconName,
                           const QString& shortcut) {
    auto* action = new QAction(text, this);
    action->setObjectName(name);
    action->setShortcut(QKeySequence(shortcut));
    setIconName(action, iconName);
    return action;
}

void TrainActions::togglePause() {
    TrainingSession& training = m_session.training();
    if (training.state() == State::Paused)
        training.resume();
    else
        training.pause();
}

void TrainActions::refresh(bool canContinue) {
    const State state = m_session.training().state();
    const bool idle = state == State::Idle;
    const Errors obstacles = idle ? m_session.training().obstacles() : Errors();
    m_train->setEnabled(idle && obstacles.empty());
    const QString help =
        tr("Starts a new run: a fresh network learns from the training pictures, epoch by epoch");
    m_train->setToolTip(!idle
                            ? tr("One training at a time: stop the present one first, or add these settings "
                                 "to the queue (Ctrl+Shift+Q).")
                        : obstacles.empty() ? withShortcut(m_train, help)
                                            : QString::fromStdString(obstacles.front().what));

    const bool paused = state == State::Paused;
    m_pause->setEnabled(paused || state == State::Running);
    m_pause->setText(paused ? tr("Resume training") : tr("Pause training"));
    m_pause->setIconText(paused ? tr("Resume") : tr("Pause"));
    setIconName(m_pause, paused ? QStringLiteral("play") : QStringLiteral("pause"));
    m_pause->setToolTip(withShortcut(m_pause, paused ? tr("Goes on with the next batch")
                                                     : tr("Holds the training after the present batch")));

    m_stop->setEnabled(!idle && state != State::Stopping);
    m_stop->setIconText(state == State::Stopping ? tr("Stopping…") : tr("Stop"));
    m_stop->setToolTip(
        withShortcut(m_stop, tr("Ends the training after the present batch. Finished epochs are kept and "
                                "the run can be continued")));

    refreshSteering(canContinue);
    m_continue->setEnabled(canContinue);
    m_continue->setToolTip(tr("Goes on from the selected run's last finished epoch"));
}

void TrainActions::refreshSteering(bool canContinue) {
    const TrainingSession& training = m_session.training();
    const bool steerable = training.state() == State::Running || training.state() == State::Paused;
    m_stopAfter->setEnabled(steerable);
    m_stopAfter->setChecked(steerable && training.stopsAfterEpoch());
    m_stopAfter->setToolTip(withShortcut(
        m_stopAfter, tr("Ends the training when the present epoch is done and kept, so that nothing of it is "
                        "lost. Can be taken back until then")));
    m_rate->setEnabled(steerable);
    m_rate->setToolTip(withShortcut(m_rate, tr("Goes to the field with the present learning rate")));
    m_extend->setEnabled(steerable || canContinue);
    m_extend->setToolTip(withShortcut(
        m_extend, steerable
                      ? tr("The running training is complete so many epochs later")
                      : tr("The selected run goes on from its last epoch, exactly as if it had not ended")));
}

QPushButton* TrainActions::makeButton(QAction* action, ButtonRole role, QWidget* parent) {
    QPushButton* button = ui::makeButton(action->iconText(), action->data().toString(), role, parent);
    button->setObjectName(action->objectName());
    const auto follow = [button, action] {
        button->setText(action->iconText());
        button->setAccessibleName(action->text());
        button->setToolTip(action->toolTip());
        button->setEnabled(action->isEnabled());
        ui::setIconName(button, action->data().toString());
    };
    follow();
    connect(action, &QAction::changed, button, follow);
    connect(button, &QPushButton::clicked, action, &QAction::trigger);
    return button;
}

}  // namespace studio::ui
