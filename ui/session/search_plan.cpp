#include "ui/session/search_plan.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <utility>

#include "ui/session/model_session.h"
#include "ui/session/project_document.h"

namespace studio::ui {
namespace {

namespace fs = std::filesystem;

QVector<SearchPlan> readPlans(const std::vector<std::string>& folders) {
    QVector<SearchPlan> plans;
    for (const std::string& folder : folders) {
        for (SearchPlan& plan : spec::readSearchPlans(folder))
            plans.append(std::move(plan));
    }
    std::sort(plans.begin(), plans.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
    return plans;
}

QueuedRun queuedRun(const spec::Trial& trial, const std::string& search) {
    QueuedRun run;
    run.project = trial.project;
    run.provenance.sweep = search;
    run.provenance.values = api::provenanceValues(trial);
    return run;
}

}  // namespace

QVector<QueuedRun> queuedRuns(const std::vector<spec::Trial>& trials, const QString& search) {
    QVector<QueuedRun> runs;
    for (const spec::Trial& trial : trials)
        runs.append(queuedRun(trial, search.toStdString()));
    return runs;
}

QVector<QueuedRun> missingRuns(std::vector<spec::Trial> trials, const std::string& search,
                               const QVector<api::RunSummary>& runs, const QVector<QueuedRun>& queue) {
    const auto isListed = [&runs](const QString& folder) {
        return std::any_of(runs.begin(), runs.end(),
                           [name = folder.toStdString()](const auto& run) { return run.folder == name; });
    };
    std::map<std::vector<std::pair<std::string, std::string>>, int> pending;
    for (const QueuedRun& run : queue) {
        using State = QueuedRun::State;
        // One that has just ended may not be in the list yet.
        if (run.provenance.sweep == search && (run.state == State::Waiting || run.state == State::Training ||
                                               (run.state == State::Done && !isListed(run.folder))))
            ++pending[run.provenance.values];
    }
    QVector<QueuedRun> missing;
    for (const api::SearchTrial& trial :
         api::matchTrials(std::move(trials), search, {runs.begin(), runs.end()})) {
        const api::TrialState state = trial.state();
        if (state == api::TrialState::Finished)
            continue;
        const auto it = pending.find(api::provenanceValues(trial.trial));
        if ((it != pending.end() && it->second-- > 0) || state == api::TrialState::Running)
            continue;
        QueuedRun run = queuedRun(trial.trial, search);
        if (state == api::TrialState::Interrupted)
            run.folder = QString::fromStdString(trial.run->folder);
        missing.append(run);
    }
    return missing;
}

SearchPlans::SearchPlans(ProjectDocument& document, ModelSession& model, QObject* parent)
    : QObject(parent), m_document(document), m_model(model) {
    m_pool.setMaxThreadCount(1);
    connect(&document, &ProjectDocument::replaced, this, [this] {
        m_plans.clear();
        m_own.clear();
        read();
    });
    // Runs of a project that was saved elsewhere since lie where they were made.
    connect(&model, &ModelSession::runsChanged, this, [this] {
        if (folders() != m_read || unknown() != m_unknown)
            read();
    });
    read();
}

SearchPlans::~SearchPlans() {
    m_pool.waitForDone();
}

std::vector<std::string> SearchPlans::folders() const {
    std::vector<std::string> bases{m_document.runsFolder().toStdString()};
    for (const api::RunSummary& run : m_model.runs()) {
        const std::string base = fs::path(run.folder).parent_path().string();
        if (std::find(bases.begin(), bases.end(), base) == bases.end())
            bases.push_back(base);
    }
    return bases;
}

QStringList SearchPlans::unknown() const {
    QStringList names;
    for (const api::RunSummary& run : m_model.runs()) {
        const QString name = QString::fromStdString(run.provenance.sweep);
        if (!name.isEmpty() && !names.contains(name) && find(name) == nullptr)
            names << name;
    }
    return names;
}

void SearchPlans::read() {
    m_read = folders();
    m_unknown = unknown();
    const quint64 request = ++m_newest;
    // Projects that were never saved share a folder: theirs are those of the same pictures.
    const std::string pictures =
        m_document.filePath().isEmpty() ? m_document.project().dataset.folder : std::string();
    const bool isShared = m_document.filePath().isEmpty();
    m_pool.start([this, request, folders = m_read, pictures, isShared] {
        QVector<SearchPlan> plans = readPlans(folders);
        if (isShared)
            plans.removeIf(
                [&pictures](const SearchPlan& plan) { return plan.project.dataset.folder != pictures; });
        QMetaObject::invokeMethod(
            this,
            [this, request, plans] {
                if (request != m_newest)
                    return;
                m_plans = plans;
                for (const SearchPlan& own : std::as_const(m_own)) {
                    if (find(QString::fromStdString(own.name)) == nullptr)
                        m_plans.append(own);
                }
                Q_EMIT changed();
            },
            Qt::QueuedConnection);
    });
}

const SearchPlan* SearchPlans::find(const QString& name) const {
    const auto it = std::find_if(m_plans.begin(), m_plans.end(),
                                 [name = name.toStdString()](const auto& plan) { return plan.name == name; });
    return it == m_plans.end() ? nullptr : &*it;
}

bool SearchPlans::isTaken(const QString& name) const {
    const auto& runs = m_model.runs();
    return find(name) != nullptr || std::any_of(runs.begin(), runs.end(), [&name](const auto& run) {
               return QString::fromStdString(run.provenance.sweep) == name;
           });
}

QString SearchPlans::freeName() const {
    return QString::fromStdString(api::freeSearchName(
        [this](const std::string& name) { return isTaken(QString::fromStdString(name)); }));
}

void SearchPlans::add(const SearchPlan& plan) {
    m_plans.append(plan);
    m_own.append(plan);
    m_pool.start([this, plan, folder = m_document.runsFolder().toStdString()] {
        const Status status = spec::writeSearchPlan(folder, plan);
        if (!status)
            QMetaObject::invokeMethod(
                this, [this, error = status.error()] { Q_EMIT failed(error); }, Qt::QueuedConnection);
    });
    read();  // Behind the writing: what is being read already does not know of it.
    Q_EMIT changed();
}

}  // namespace studio::ui
