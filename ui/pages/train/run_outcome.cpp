#include "ui/pages/train/run_outcome.h"

#include <QPushButton>

#include "ui/pages/page.h"
#include "ui/pages/train/run_text.h"
#include "ui/pages/train/training_texts.h"
#include "ui/session/session.h"
#include "ui/theme/roles.h"
#include "ui/widgets/flow_layout.h"

namespace studio::ui {
namespace {

constexpr double slower = 0.1;
constexpr auto ratePlace = "training.optimizer.learningRate";

/// The parts of Error::text().
Error errorOf(const QString& text) {
    const qsizetype open = text.indexOf(QLatin1String(" ["));
    const qsizetype close = text.indexOf(QLatin1Char(']'), open);
    if (open < 0 || close < 0)
        return {text.toStdString(), {}, {}};
    return {text.left(open).toStdString(), text.mid(open + 2, close - open - 2).toStdString(),
            text.mid(close + 1).trimmed().toStdString()};
}

}  // namespace

RunOutcome::RunOutcome(Session& session, QWidget* parent) : MessageBar(parent), m_session(session) {
    setObjectName(QStringLiteral("runOutcome"));
    setDismissable(true);
    auto* extra = new QWidget(this);
    auto* row = new FlowLayout(extra);
    row->setContentsMargins(0, spacing::xs, 0, 0);
    const auto add = [extra, row](const char* name, const QString& help) {
        QPushButton* button = makeButton({}, {}, ButtonRole::Plain, extra);
        button->setObjectName(QString::fromLatin1(name));
        button->setToolTip(help);
        row->addWidget(button);
        return button;
    };
    m_continue =
        add("continueFailed", tr("Goes on from the last finished epoch. Without a change the same may "
                                 "happen again."));
    m_slower = add("retrySlower", tr("Sets a tenth of the learning rate, as a step that can be undone, and "
                                     "trains a new run with it."));
    m_place = add("openFailure", tr("Goes to the setting that caused it."));
    setExtra(extra);
    connect(m_continue, &QPushButton::clicked, this, &RunOutcome::continueRequested);
    connect(m_slower, &QPushButton::clicked, this, &RunOutcome::retrySlower);
    connect(m_place, &QPushButton::clicked, this,
            [this] { Q_EMIT placeRequested(Page::pageOf(m_where), QString::fromStdString(m_where)); });
    connect(this, &MessageBar::dismissed, this, [this] { m_dismissed = m_shown; });
}

void RunOutcome::fillExtra(bool canContinue, bool diverged, const QString& place) {
    m_continue->setVisible(canContinue);
    m_slower->setVisible(diverged);
    m_place->setVisible(!place.isEmpty());
    m_place->setText(tr("Show the place"));
    m_place->parentWidget()->setVisible(canContinue || diverged || !place.isEmpty());
    for (QPushButton* button : {m_continue, m_slower, m_place})
        button->setAccessibleName(button->text());
}

void RunOutcome::showRun(const RunView& run) {
    const bool said = !run.live && !run.folder.isEmpty() &&
                      (run.state == api::RunState::Failed || run.state == api::RunState::Interrupted ||
                       run.state == api::RunState::StoppedEarly);
    const QString key = said ? QStringLiteral("%1|%2|%3|%4")
                                   .arg(run.folder)
                                   .arg(static_cast<int>(run.state))
                                   .arg(run.finishedEpochs())
                                   .arg(m_session.training().isActive())
                             : QString();
    if (key == m_shown)
        return;
    m_shown = key;
    m_rate = run.training.optimizer.learningRate;
    if (!said || key == m_dismissed)
        clear();
    else if (run.state == api::RunState::StoppedEarly)
        showEarlyStop(run);
    else
        showFailure(run);
}

void RunOutcome::showFailure(const RunView& run) {
    const int done = run.finishedEpochs();
    const bool idle = !m_session.training().isActive();
    m_continue->setText(tr("Continue from epoch %1").arg(done));
    if (run.state == api::RunState::Interrupted) {
        m_where.clear();
        showMessage(
            Kind::Warning,
            tr("%1 was interrupted after epoch %2 of %3.").arg(run.title).arg(done).arg(run.epochs),
            tr("Nothing but the epoch under way is lost. Continued, it ends as if nothing had happened."));
        fillExtra(idle, false, {});
        return;
    }
    Error error = errorOf(run.failure);
    m_where = error.where;
    const bool diverged = error.where == ratePlace;
    m_slower->setText(tr("Retry with learning rate %1").arg(learningRateText(slower * m_rate)));
    showError(error);
    fillExtra(idle && done > 0, idle && diverged, diverged ? QString() : Page::pageOf(error.where));
}

void RunOutcome::showEarlyStop(const RunView& run) {
    const spec::EarlyStoppingSpec& stopping = run.training.earlyStopping;
    const bool best = run.modelCheckpoint == QLatin1String("best") && run.best >= 0;
    const int epoch = best ? run.history[run.best].epoch : run.finishedEpochs();
    showMessage(Kind::Info,
                tr("Stopped early: no progress for %n epochs; epoch %1 is the run's model.", nullptr,
                   stopping.patience)
                    .arg(epoch),
                tr("More patience or a smaller learning rate may find more; the run can be continued."));
    fillExtra(false, false, {});
}

void RunOutcome::retrySlower() {
    ProjectDocument& document = m_session.document();
    const double rate = slower * m_rate;
    document.edit(tr("Set learning rate to %1").arg(learningRateText(rate)),
                  [rate](spec::Project& project) { project.training.optimizer.learningRate = rate; });
    m_session.training().train();
}

}  // namespace studio::ui
