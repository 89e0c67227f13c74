#include "ui/pages/train/train_page.h"

#include <QScrollArea>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>
#include <algorithm>
#include <chrono>

#include "ui/pages/forecast_text.h"
#include "ui/pages/train/obstacle_list.h"
#include "ui/pages/train/run_outcome.h"
#include "ui/pages/train/run_tabs.h"
#include "ui/pages/train/run_text.h"
#include "ui/pages/train/run_tiles.h"
#include "ui/pages/train/runs_panel.h"
#include "ui/pages/train/search_view.h"
#include "ui/pages/train/train_actions.h"
#include "ui/pages/train/train_exports.h"
#include "ui/pages/train/training_form.h"
#include "ui/pages/train/training_messages.h"
#include "ui/session/session.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/number_text.h"
#include "ui/widgets/page_header.h"

namespace studio::ui {

using State = TrainingSession::State;

TrainPage::TrainPage(Session& session, QWidget* parent)
    : Page(parent),
      m_session(session),
      m_actions(new TrainActions(session, this)),
      m_stack(new QStackedWidget(this)),
      m_refreshTimer(new QTimer(this)) {
    setObjectName(QStringLiteral("train"));
    m_empty = new EmptyState(
        QStringLiteral("train"), tr("Nothing to train on yet"),
        tr("A network learns from pictures. Choose a folder of them, then train here and watch the "
           "curves."),
        tr("Choose pictures"), this);
    m_search = new SearchView(session, this);
    m_stack->addWidget(makeContent());
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_search);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_stack);
    makeInspector();
    m_refreshTimer->setSingleShot(true);
    connect(m_refreshTimer, &QTimer::timeout, this, &TrainPage::showInTime);
    connectSession();
    connectParts();
    refresh();
}

TrainPage::~TrainPage() {
    if (m_inspector != nullptr && m_inspector->parent() == nullptr)
        delete m_inspector;
}

void TrainPage::connectSession() {
    const TrainingSession& training = m_session.training();
    connect(&training, &TrainingSession::batchFinished, this, &TrainPage::takeBatch);
    connect(&training, &TrainingSession::stateChanged, this, &TrainPage::scheduleRefresh);
    connect(&training, &TrainingSession::epochFinished, this, &TrainPage::scheduleNews);
    connect(&training, &TrainingSession::started, this, [this] {
        m_folder = m_session.training().runFolder();
        scheduleRefresh();
    });
    connect(&training, &TrainingSession::noticed, this,
            [this](const Error& notice) { m_messages->add(notice, MessageBar::Kind::Warning); });
    connect(&training, &TrainingSession::failed, this,
            [this](const Error& error) { m_messages->add(error, MessageBar::Kind::Error); });
    connect(&m_session.model(), &ModelSession::runsChanged, this, &TrainPage::scheduleNews);
    connect(&m_session.document(), &ProjectDocument::changed, this, &TrainPage::scheduleRefresh);
    connect(&m_session.document(), &ProjectDocument::replaced, this, [this] {
        m_folder.clear();
        m_messages->clear();
        m_saved->clear();
        scheduleRefresh();
    });
    connect(&m_session.dataset(), &DatasetSession::stateChanged, this, &TrainPage::scheduleRefresh);
    connect(&m_session.dataset(), &DatasetSession::splitChanged, this, &TrainPage::scheduleRefresh);
    connect(&m_session.dataset(), &DatasetSession::readingChanged, this, &TrainPage::scheduleRefresh);
    connect(&m_session.network(), &NetworkSession::reportChanged, this, &TrainPage::scheduleRefresh);
    connect(&m_session.network(), &NetworkSession::forecastChanged, this, &TrainPage::scheduleRefresh);
    connect(&m_session.network(), &NetworkSession::remediesChanged, this, &TrainPage::scheduleRefresh);
    connect(&m_session.system(), &SystemSession::systemKnown, this, &TrainPage::refreshBlas);
    connect(&m_session.system(), &SystemSession::systemKnown, this, &TrainPage::scheduleRefresh);
}

void TrainPage::connectParts() {
    connect(m_runs, &RunsPanel::runSelected, this, [this](const QString& folder) {
        m_folder = folder;
        scheduleRefresh();
    });
    connect(m_runs, &RunsPanel::continueRequested, m_actions->continueRun(), &QAction::trigger);
    connect(m_actions->continueRun(), &QAction::triggered, this, &TrainPage::continueRun);
    connect(m_actions->extend(), &QAction::triggered, this, [this] {
        if (m_runs->canContinue())
            m_session.training().continueRun(m_folder, m_run.finishedEpochs() + TrainActions::moreEpochs);
    });
    connect(&m_session.training(), &TrainingSession::steered, this, &TrainPage::scheduleRefresh);
    connect(m_outcome, &RunOutcome::continueRequested, m_actions->continueRun(), &QAction::trigger);
    connect(m_outcome, &RunOutcome::placeRequested, this, &Page::navigationRequested);
    connect(m_actions->train(), &QAction::triggered, m_messages, &TrainingMessages::clear);
    connect(m_obstacles, &ObstacleList::placeRequested, this, &Page::navigationRequested);
    connect(m_obstacles, &ObstacleList::remedyChosen, &m_session.network(), &NetworkSession::apply);
    connect(m_obstacles, &ObstacleList::trainAnywayRequested, this, [this] {
        m_messages->clear();
        m_session.training().trainAnyway();
    });
    connect(m_messages, &TrainingMessages::placeRequested, this, &Page::navigationRequested);
    connect(m_empty, &EmptyState::actionTriggered, this,
            [this] { Q_EMIT navigationRequested(QStringLiteral("data"), QStringLiteral("dataset.folder")); });
    connect(m_search, &SearchView::openRequested, this, &TrainPage::openSearch);
    connect(m_search, &SearchView::closeRequested, this, &TrainPage::closeSearch);
    connect(m_search, &SearchView::runSelected, this, [this](const QString& folder) {
        m_folder = folder;
        scheduleRefresh();
    });
    connect(m_blas, &MessageBar::dismissed, this, [this] { m_blasDismissed = true; });
    connect(m_exports, &TrainExports::failed, m_saved, &MessageBar::showError);
    connect(m_exports, &TrainExports::saved, m_saved, [this](const QString& file) {
        m_saved->showMessage(MessageBar::Kind::Success, tr("Saved as \"%1\".").arg(file));
    });
}

QWidget* TrainPage::inspector() {
    return m_inspector;
}

QList<QAction*> TrainPage::pageActions() {
    return m_actions->all() + m_exports->actions() + m_tabs->actions() + m_runs->actions() +
           m_search->actions() + QList{m_form->findLearningRate()};
}

void TrainPage::showPlace(const QString& place) {
    m_form->showPlace(place);
}

void TrainPage::showEvent(QShowEvent* event) {
    Page::showEvent(event);
    m_session.network().wantSeconds();
    refresh();
}

void TrainPage::scheduleRefresh() {
    // What can be triggered from every page has to be right also while this one is hidden.
    m_actions->refresh(m_runs->canContinue());
    m_outdated = true;
    m_urgent = true;
    if (isVisible())
        m_refreshTimer->start(0);
}

void TrainPage::scheduleNews() {
    m_outdated = true;
    if (!m_session.training().isActive())
        scheduleRefresh();
    else
        startPaced();
}

void TrainPage::startPaced() {
    if (isVisible() && !m_refreshTimer->isActive())
        m_refreshTimer->start(std::chrono::ceil<std::chrono::milliseconds>(m_pace.wait()));
}

/// What the window does meanwhile counts too.
void TrainPage::showInTime() {
    const auto wait = std::chrono::ceil<std::chrono::milliseconds>(m_pace.wait());
    if (!m_urgent && wait.count() > 0) {
        m_refreshTimer->start(wait);
    } else if (m_outdated) {
        refresh();
    } else {
        showBatch();
    }
}

void TrainPage::showBatch() {
    m_pace.shown();
    m_tiles->showRun(m_run, stateText());
    m_tabs->showBatch(m_run.batch);
}

void TrainPage::refresh() {
    m_outdated = false;
    m_urgent = false;
    m_pace.shown();
    chooseRun();
    m_run = runView(m_session, m_folder);
    const bool active = m_session.training().isActive();
    const bool nothing = m_session.dataset().state() == DatasetSession::State::NoFolder && !active &&
                         m_session.model().runs().isEmpty();
    m_stack->setCurrentWidget(nothing       ? static_cast<QWidget*>(m_empty)
                              : m_searching ? static_cast<QWidget*>(m_search)
                                            : m_content);
    refreshObstacles();
    refreshOutcome();
    m_tiles->showRun(m_run, stateText());
    m_runs->refresh(m_run);
    m_search->selectRun(m_folder);
    m_tabs->showRun(m_run);
    m_actions->refresh(m_runs->canContinue());
    m_exports->setRun(m_run.folder, m_run.name, !m_run.history.isEmpty());
    refreshHeader();
    refreshBlas();
}

/// A failure is said once: by the run that it ended, as soon as that is known.
void TrainPage::refreshOutcome() {
    m_outcome->showRun(m_run);
    if (m_outcome->kind() == MessageBar::Kind::Error)
        m_messages->remove(m_outcome->text());
}

void TrainPage::refreshObstacles() {
    std::vector<ObstacleList::Obstacle> obstacles;
    const TrainingSession& training = m_session.training();
    const NetworkSession& network = m_session.network();
    if (!training.isActive()) {
        for (const Error& error : training.obstacles())
            obstacles.push_back({error, network.remedies(error), false});
    }
    if (!obstacles.empty() && training.isOnlyTooLarge()) {
        obstacles.back().remedies = network.fittingRemedies();
        if (!network.fittingRemedies().empty())
            obstacles.back().error.remedy.clear();  // The buttons say it.
        obstacles.back().canTrainAnyway = true;
    }
    m_obstacles->setObstacles(obstacles);
}

void TrainPage::takeBatch() {
    const QString live = QString::fromStdString(m_session.training().start().runFolder);
    if (!isVisible() || m_folder != live || !m_run.live)
        return;
    m_run.batch = m_session.training().batch();
    startPaced();
}

/// A run that is gone (another project) gives way to the newest.
void TrainPage::chooseRun() {
    const auto& runs = m_session.model().runs();
    // A run that has just ended may not be in the list yet.
    const bool ownRun =
        !m_folder.isEmpty() && QString::fromStdString(m_session.training().start().runFolder) == m_folder;
    const bool known = std::any_of(runs.begin(), runs.end(), [this](const api::RunSummary& run) {
        return QString::fromStdString(run.folder) == m_folder;
    });
    if (!ownRun && !known)
        m_folder = runs.isEmpty() ? QString() : QString::fromStdString(runs.front().folder);
}

void TrainPage::refreshHeader() {
    const auto count = [](std::size_t pictures) { return countText(static_cast<std::int64_t>(pictures)); };
    const api::TrainingStart& start = m_session.training().start();
    const api::Split& split = m_session.dataset().split();
    if (m_run.live)
        m_header->setSubtitle(tr("%1 learns from %2 pictures on %3, %4 validate")
                                  .arg(m_run.title, count(start.trainingPictures), deviceLabel(start.device),
                                       count(start.validationPictures)));
    else if (m_session.dataset().isReady())
        m_header->setSubtitle(
            withForecast(tr("%1 to learn from, %2 to validate")
                             .arg(count(split.training.size()), count(split.validation.size()))));
    else
        m_header->setSubtitle({});
}

/// Adds what a training would take, as far as that is known.
QString TrainPage::withForecast(const QString& pictures) const {
    const auto& forecast = m_session.network().forecast();
    QStringList texts{pictures};
    if (forecast && forecast->fits())
        texts << bytesText(static_cast<std::uint64_t>(forecast->neededBytes()));
    if (const QString time = epochText(m_session.network()); !time.isEmpty())
        texts << time;
    return texts.join(QStringLiteral(" · "));
}

QString TrainPage::deviceLabel(const std::string& id) const {
    for (const api::Device& device : m_session.system().system().devices) {
        if (device.id == id)
            return QString::fromStdString(device.label);
    }
    return QString::fromStdString(id);
}

QString TrainPage::stateText() const {
    if (m_run.folder.isEmpty())
        return {};
    if (!m_run.live)
        return ui::stateText(m_run.isComplete() && m_run.state != api::RunState::StoppedEarly
                                 ? api::RunState::Completed
                             : m_run.state == api::RunState::New ? api::RunState::Stopped
                                                                 : m_run.state);
    const State state = m_session.training().state();
    return state == State::Paused ? tr("paused") : state == State::Stopping ? tr("stopping") : tr("training");
}

void TrainPage::refreshBlas() {
    const api::SystemReport& system = m_session.system().system();
    if (system.blasOptimised || m_blasDismissed) {
        m_blas->clear();
        return;
    }
    m_blas->showMessage(MessageBar::Kind::Warning,
                        tr("Training will be several times slower than it could be: LibTorch uses %1.")
                            .arg(QString::fromStdString(system.blas)),
                        QString::fromStdString(system.blasRemedy));
}

void TrainPage::openSearch() {
    m_searching = true;
    Q_EMIT navigationRequested(id());
    refresh();
}

void TrainPage::closeSearch() {
    m_searching = false;
    refresh();
    m_content->setFocus(Qt::OtherFocusReason);
}

void TrainPage::continueRun() {
    if (m_folder.isEmpty() || m_session.training().isActive())
        return;
    m_messages->clear();
    m_session.training().continueRun(m_folder, m_runs->continueTo());
}

}  // namespace studio::ui
