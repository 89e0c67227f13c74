#include "ui/session/learning_rate_session.h"

#include <QTimer>
#include <mutex>
#include <utility>

#include "core/api/training_service.h"
#include "ui/session/dataset_session.h"
#include "ui/session/project_document.h"
#include "ui/session/training_session.h"

namespace studio::ui {
namespace {

constexpr int frame = 33;  ///< Milliseconds between two looks at what was tried.
constexpr const char* ratePlace = "training.optimizer.learningRate";

/// The project without what a search does not look at.
spec::Project searched(spec::Project project) {
    project.name.clear();
    const spec::TrainingSpec whole = project.training;
    project.training = {};
    project.training.batchSize = whole.batchSize;
    project.training.optimizer = whole.optimizer;
    project.training.optimizer.learningRate = 1;
    project.training.loss = whole.loss;
    project.training.precision = whole.precision;
    project.training.device = whole.device;
    project.training.seed = whole.seed;
    project.training.initialWeights = whole.initialWeights;
    return project;
}

}  // namespace

/// What the worker has tried and the window has not fetched yet.
struct LearningRateSession::Inbox {
    std::mutex mutex;
    std::vector<api::LearningRateTrial> trials;

    void add(const api::LearningRateTrial& trial) {
        const std::lock_guard lock(mutex);
        trials.push_back(trial);
    }
    std::vector<api::LearningRateTrial> take() {
        const std::lock_guard lock(mutex);
        return std::exchange(trials, {});
    }
};

LearningRateSession::LearningRateSession(ProjectDocument& document, DatasetSession& dataset,
                                         const TrainingSession& training, api::TrainingService& service,
                                         QObject* parent)
    : QObject(parent),
      m_document(document),
      m_dataset(dataset),
      m_training(training),
      m_service(service),
      m_clock(new QTimer(this)) {
    m_clock->setInterval(frame);
    connect(m_clock, &QTimer::timeout, this, &LearningRateSession::collect);
    connect(&document, &ProjectDocument::replaced, this, [this] {
        cancel();
        m_trials.clear();
        m_result.reset();
        setState(State::Idle);
        Q_EMIT trialsAdded();
    });
}

LearningRateSession::~LearningRateSession() = default;

/// Whatever stands in the way of a training stands in this one's too, but for the rate that is looked for.
std::optional<Error> LearningRateSession::obstacle() const {
    for (const Error& error : m_training.obstacles()) {
        if (error.where != ratePlace)
            return error;
    }
    if (!m_dataset.isReady())
        return Error{tr("There are no pictures to try a learning rate on.").toStdString(), "dataset.folder",
                     tr("Choose a folder of pictures.").toStdString()};
    return std::nullopt;
}

void LearningRateSession::search(const Range& range) {
    cancel();
    m_trials.clear();
    m_result.reset();
    m_range = range;
    m_project = m_document.project();
    if (const auto error = obstacle()) {
        m_error = *error;
        m_state = State::Failed;
        Q_EMIT stateChanged();
        return;
    }
    m_inbox = std::make_shared<Inbox>();
    api::LearningRateSearchRequest request{m_project, *m_dataset.report(), range.lowest, range.highest,
                                           range.steps};
    request.project.training.optimizer.learningRate = range.lowest;
    m_task.start(
        [&service = m_service, request = std::move(request), inbox = m_inbox](const std::stop_token& stop) {
            return service.searchLearningRate(
                request, stop, [&inbox](const api::LearningRateTrial& trial) { inbox->add(trial); });
        },
        [this](const Result<api::LearningRateSearch>& result) { finish(result); });
    m_clock->start();
    setState(State::Searching);
}

void LearningRateSession::cancel() {
    if (m_state != State::Searching)
        return;
    m_task.cancel();
    collect();
    m_clock->stop();
    setState(State::Idle);
}

void LearningRateSession::collect() {
    const std::vector<api::LearningRateTrial> fresh = m_inbox->take();
    if (fresh.empty())
        return;
    m_trials.insert(m_trials.end(), fresh.begin(), fresh.end());
    Q_EMIT trialsAdded();
}

void LearningRateSession::finish(const Result<api::LearningRateSearch>& result) {
    collect();
    m_clock->stop();
    if (!result) {
        m_error = result.error();
        setState(result.error().isCancelled() ? State::Idle : State::Failed);
        return;
    }
    m_trials = result->trials;
    m_result = *result;
    setState(State::Done);
}

void LearningRateSession::setState(State state) {
    if (m_state == state)
        return;
    m_state = state;
    Q_EMIT stateChanged();
}

bool LearningRateSession::isOutdated() const {
    return !m_trials.empty() && !(searched(m_project) == searched(m_document.project()));
}

}  // namespace studio::ui
