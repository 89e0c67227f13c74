#include "ui/session/model_session.h"

#include <QElapsedTimer>
#include <algorithm>
#include <chrono>
#include <iterator>
#include <utility>

#include "ui/session/dataset_session.h"
#include "ui/session/project_document.h"
#include "ui/session/training_session.h"

namespace studio::ui {
namespace {

using namespace std::chrono_literals;

struct RunQuery {
    std::string base;
    std::vector<std::string> others;  ///< Folders that count although they may lie elsewhere.
    std::string pictures;             ///< Only runs with this dataset folder; empty: any.
};

QVector<api::RunSummary> findRuns(const api::RunStore& store, const RunQuery& query) {
    std::vector<api::RunSummary> runs;
    if (!query.base.empty())
        runs = store.list(query.base);
    if (!query.pictures.empty())
        std::erase_if(runs, [&](const auto& run) { return run.project.dataset.folder != query.pictures; });
    for (const auto& folder : query.others) {
        const bool known =
            std::any_of(runs.begin(), runs.end(), [&](const auto& run) { return run.folder == folder; });
        if (known)
            continue;
        if (auto run = store.open(folder))
            runs.insert(runs.begin(), *std::move(run));
    }
    return {std::make_move_iterator(runs.begin()), std::make_move_iterator(runs.end())};
}

}  // namespace

ModelSession::ModelSession(ProjectDocument& document, DatasetSession& dataset, TrainingSession& training,
                           api::RunStore& runs, QObject* parent)
    : QObject(parent), m_document(document), m_dataset(dataset), m_training(training), m_store(runs) {
    connect(&m_document, &ProjectDocument::filePathChanged, this, &ModelSession::onSavedElsewhere);
    connect(&m_document, &ProjectDocument::replaced, this, &ModelSession::onProjectReplaced);
    connect(&m_document, &ProjectDocument::datasetChanged, this, [this] {
        if (m_document.filePath().isEmpty())
            refreshRuns();
    });
    connect(&m_document, &ProjectDocument::changed, this, &ModelSession::onUntrainedEdited);
    connect(&m_dataset, &DatasetSession::stateChanged, this, &ModelSession::onUntrainedEdited);
    connect(&m_training, &TrainingSession::started, this, &ModelSession::onStarted);
    connect(&m_training, &TrainingSession::epochFinished, this, &ModelSession::onEpochFinished);
    connect(&m_training, &TrainingSession::finished, this, &ModelSession::refreshRuns);
    connect(&m_watch, &RunWatch::stirred, this, &ModelSession::refreshRuns);
    m_pause.setSingleShot(true);
    m_pause.setInterval(1s);
    connect(&m_pause, &QTimer::timeout, this, [this] {
        if (std::exchange(m_epochWaits, false))
            readTrained();
    });
    refreshRuns();
}

const api::RunSummary* ModelSession::selected() const {
    const auto it = std::find_if(m_runs.begin(), m_runs.end(), [this](const api::RunSummary& run) {
        return QString::fromStdString(run.folder) == m_runFolder;
    });
    return it == m_runs.end() ? nullptr : &*it;
}

api::ModelRef ModelSession::model() const {
    if (isTrained())
        return {m_runFolder.toStdString(), m_checkpoint.toStdString(), {}, 0};
    return {{}, "last", m_document.project(), m_dataset.classCount()};
}

const spec::Project& ModelSession::project() const {
    const api::RunSummary* run = selected();
    return run != nullptr ? run->project : m_document.project();
}

QString ModelSession::label() const {
    const api::RunSummary* run = selected();
    if (run == nullptr)
        return tr("untrained");
    const QString name = QString::fromStdString(run->name);
    return m_checkpoint == QLatin1String("best") ? tr("%1, best epoch").arg(name)
                                                 : tr("%1, last epoch").arg(name);
}

void ModelSession::selectRun(const QString& folder) {
    m_selectNewest = false;
    if (m_runFolder == folder)
        return;
    m_runFolder = folder;
    Q_EMIT modelChanged();
}

void ModelSession::selectCheckpoint(const QString& checkpoint) {
    if (m_checkpoint == checkpoint)
        return;
    m_checkpoint = checkpoint;
    Q_EMIT modelChanged();
}

void ModelSession::refreshRuns() {
    m_epochWaits = false;
    RunQuery query{m_document.runsFolder().toStdString(), {}, {}};
    if (m_document.filePath().isEmpty() && m_document.project().dataset.folder.empty())
        query.base.clear();  // A new project has no runs, whatever lies in the shared folder.
    for (const QString& folder : std::as_const(m_others))
        query.others.push_back(folder.toStdString());
    if (m_document.filePath().isEmpty())
        query.pictures = m_document.project().dataset.folder;
    m_watch.setFolder(QString::fromStdString(query.base));
    QElapsedTimer clock;
    clock.start();
    m_task.start([&store = m_store, query](const std::stop_token&) { return findRuns(store, query); },
                 [this, clock](const QVector<api::RunSummary>& runs) {
                     takeRuns(runs);
                     m_watch.setTrainedElsewhere(isTrainedElsewhere(), std::chrono::milliseconds(clock.elapsed()));
                 });
}

bool ModelSession::isTrainedElsewhere() const {
    const QString own = m_training.isActive() ? m_training.runFolder() : QString();
    return std::any_of(m_runs.begin(), m_runs.end(), [&own](const api::RunSummary& run) {
        return run.state == api::RunState::Running && QString::fromStdString(run.folder) != own;
    });
}

void ModelSession::takeRuns(const QVector<api::RunSummary>& runs) {
    m_runs = runs;
    const QString before = m_runFolder;
    const bool gone = isTrained() && selected() == nullptr && m_runFolder != m_training.runFolder();
    if (std::exchange(m_selectNewest, false) || gone)
        m_runFolder = m_runs.isEmpty() ? QString() : QString::fromStdString(m_runs.front().folder);
    Q_EMIT runsChanged();
    if (std::exchange(m_modelOutdated, false) || m_runFolder != before)
        Q_EMIT modelChanged();
}

/// The runs stay where they are, and stay in sight. A replaced project says so right after.
void ModelSession::onSavedElsewhere() {
    for (const api::RunSummary& run : std::as_const(m_runs)) {
        const QString folder = QString::fromStdString(run.folder);
        if (!m_others.contains(folder))
            m_others.append(folder);
    }
    refreshRuns();
}

void ModelSession::onProjectReplaced() {
    m_others.clear();
    m_selectNewest = true;
    refreshRuns();
}

void ModelSession::onUntrainedEdited() {
    if (!isTrained())
        Q_EMIT modelChanged();
}

void ModelSession::onStarted() {
    if (!m_others.contains(m_training.runFolder()))
        m_others.prepend(m_training.runFolder());
    m_selectNewest = false;
    m_runFolder = m_training.runFolder();
    m_modelOutdated = true;
    refreshRuns();
}

/// Epochs of a fraction of a second are shown once a second: every list of runs in the window is filled anew.
void ModelSession::onEpochFinished() {
    m_modelOutdated = m_modelOutdated || m_runFolder == m_training.runFolder();
    if (m_pause.isActive())
        m_epochWaits = true;
    else
        readTrained();
}

/// Of the other runs nothing is new.
void ModelSession::readTrained() {
    m_pause.start();
    if (m_task.isRunning()) {
        refreshRuns();
        return;
    }
    m_task.start([&store = m_store, folder = m_training.runFolder().toStdString()](
                     const std::stop_token&) { return store.open(folder); },
                 [this](const Result<api::RunSummary>& run) {
                     if (run)
                         takeRun(*run);
                     else
                         refreshRuns();
                 });
}

void ModelSession::takeRun(const api::RunSummary& run) {
    const auto it = std::find_if(m_runs.cbegin(), m_runs.cend(), [&run](const api::RunSummary& known) {
        return known.folder == run.folder;
    });
    if (it == m_runs.cend()) {
        refreshRuns();
        return;
    }
    QVector<api::RunSummary> runs = m_runs;
    runs[it - m_runs.cbegin()] = run;
    takeRuns(runs);
}

}  // namespace studio::ui
