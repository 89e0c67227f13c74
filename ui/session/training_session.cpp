#include "ui/session/training_session.h"

#include <QThread>
#include <QTimer>
#include <mutex>
#include <optional>
#include <utility>

#include "core/api/loss_target.h"
#include "core/api/training_device.h"
#include "ui/session/dataset_session.h"
#include "ui/session/network_session.h"
#include "ui/session/project_document.h"
#include "ui/session/refresh_pace.h"
#include "ui/session/system_session.h"
#include "ui/session/training_mistakes.h"

namespace studio::ui {
namespace {

/// Whether two specs of one folder make the same samples of it.
bool seenAlike(const spec::DatasetSpec& a, const spec::DatasetSpec& b) {
    return a.layout == b.layout && a.table == b.table && a.masks == b.masks && a.edits == b.edits;
}

api::RunProvenance provenanceOf(const api::RunOrigin& origin) {
    const QString folder = QString::fromStdString(origin.runFolder);
    api::RunProvenance provenance;
    provenance.parent = folder.section(QLatin1Char('/'), -1).toStdString();
    provenance.checkpoint = origin.checkpoint;
    return provenance;
}

}  // namespace

/// Brings the trainer's events to the window's thread. A batch event that was not fetched yet is replaced by
/// the next one, which takes its points over, so that a busy window neither falls behind nor misses any; and
/// it is fetched no sooner than showing it leaves the training its processors.
class TrainingSession::Relay : public api::TrainingObserver {
  public:
    explicit Relay(TrainingSession& session) : m_session(session) {}

    void runMade(const std::string& folder) {
        post([folder](TrainingSession& session) { session.onRunMade(QString::fromStdString(folder)); });
    }
    void started(const api::TrainingStart& start) override {
        post([start](TrainingSession& session) { session.onStarted(start); });
    }
    void batchFinished(const api::BatchEvent& event) override {
        const std::lock_guard lock(m_latest->mutex);
        const bool posted = m_latest->event.has_value();
        auto points = posted ? std::move(m_latest->event->points) : std::vector<api::BatchPoint>();
        points.insert(points.end(), event.points.begin(), event.points.end());
        m_latest->event = event;
        m_latest->event->points = std::move(points);
        if (!posted)
            post([latest = m_latest](TrainingSession& session) { showInTime(session, latest); });
    }
    void epochFinished(const api::EpochRow& row, const api::EpochDetails& details) override {
        post([row, details, latest = m_latest](TrainingSession& session) {
            show(session, *latest);
            session.onEpoch(row, details);
        });
    }
    void steered(const api::Steering& steering) override {
        post([steering](TrainingSession& session) { session.onSteered(steering); });
    }
    void noticed(const Error& notice) override {
        post([notice](TrainingSession& session) { Q_EMIT session.noticed(notice); });
    }
    void ended(const Result<api::TrainingOutcome>& outcome) {
        post([outcome, latest = m_latest](TrainingSession& session) {
            show(session, *latest);
            session.onEnded(outcome);
        });
    }

  private:
    struct Latest {
        std::mutex mutex;
        std::optional<api::BatchEvent> event;
        RefreshPace pace;  ///< Of the window's thread alone.
        std::optional<api::BatchEvent> take() {
            const std::lock_guard lock(mutex);
            return std::exchange(event, std::nullopt);
        }
    };

    static void show(TrainingSession& session, Latest& latest) {
        const auto event = latest.take();
        if (!event)
            return;
        latest.pace.shown();
        session.onBatch(*event);
    }

    static void showInTime(TrainingSession& session, const std::shared_ptr<Latest>& latest) {
        const auto wait = std::chrono::ceil<std::chrono::milliseconds>(latest->pace.wait());
        if (wait.count() <= 0)
            show(session, *latest);
        else
            QTimer::singleShot(wait, &session, [&session, latest] { showInTime(session, latest); });
    }

    template <class Call>
    void post(Call call) {
        QMetaObject::invokeMethod(
            &m_session, [&session = m_session, call = std::move(call)] { call(session); },
            Qt::QueuedConnection);
    }

    TrainingSession& m_session;
    std::shared_ptr<Latest> m_latest = std::make_shared<Latest>();
};

TrainingSession::TrainingSession(ProjectDocument& document, DatasetSession& dataset, NetworkSession& network,
                                 const SystemSession& system, api::TrainingService& training,
                                 api::RunStore& runs, QObject* parent)
    : QObject(parent),
      m_document(document),
      m_dataset(dataset),
      m_network(network),
      m_system(system),
      m_training(training),
      m_runs(runs) {}

TrainingSession::~TrainingSession() {
    stop();
    if (m_thread)
        m_thread->wait();
}

Errors TrainingSession::datasetMistakes() const {
    if (m_dataset.isReading())
        return {{tr("The pictures are still being read.").toStdString(), "dataset.folder",
                 tr("Wait until the scan has ended.").toStdString()}};
    if (m_dataset.state() == DatasetSession::State::Failed)
        return {m_dataset.error()};
    if (m_dataset.isReady() && m_dataset.split().training.empty())
        return {{tr("No picture is left for training.").toStdString(), "dataset.validationShare",
                 tr("Use a smaller validation share.").toStdString()}};
    return {};
}

Errors TrainingSession::networkMistakes() const {
    std::optional<api::LossTarget> target;
    if (m_dataset.isReady())
        target = api::lossTargetOf(*m_dataset.report());
    Errors errors = typeMistakes(m_document.project().training, m_network.catalogue(), target);
    const Errors network = m_network.report().allErrors();
    errors.insert(errors.end(), network.begin(), network.end());
    return errors;
}

Errors TrainingSession::mistakes() const {
    Errors errors = m_document.project().validate();
    const Errors device = api::deviceMistakes(m_document.project().training, m_system.system());
    for (const Errors& more : {datasetMistakes(), networkMistakes(), device})
        errors.insert(errors.end(), more.begin(), more.end());
    return errors;
}

Errors TrainingSession::obstacles() const {
    Errors errors = mistakes();
    const auto& forecast = m_network.forecast();
    if (forecast && !forecast->fits())
        errors.push_back(api::tooLarge(*forecast, m_network.fittingRemedies()));
    return errors;
}

bool TrainingSession::isOnlyTooLarge() const {
    const auto& forecast = m_network.forecast();
    return forecast && !forecast->fits() && mistakes().empty();
}

void TrainingSession::train() {
    m_network.freshForecast();
    begin(obstacles(), false);
}

void TrainingSession::trainAnyway() {
    begin(mistakes(), true);
}

void TrainingSession::begin(const Errors& obstacles, bool anyway,
                            const std::optional<api::RunOrigin>& origin) {
    if (isActive())
        return;
    if (!obstacles.empty()) {
        Q_EMIT failed(obstacles.front());
        return;
    }
    launch([this, anyway, origin, provenance = origin ? provenanceOf(*origin) : presentProvenance(),
            project = m_document.project(), dataset = m_dataset.report(),
            base = m_document.runsFolder().toStdString()](
               const std::stop_token&) -> Result<api::TrainingRequest> {
        auto folder = m_runs.create(base, project, *dataset, provenance);
        if (!folder)
            return folder.error();
        return api::TrainingRequest{project, *dataset, *std::move(folder), false, anyway, origin};
    });
}

api::RunProvenance TrainingSession::presentProvenance() const {
    api::RunProvenance provenance;
    provenance.parent = m_document.parentRun().toStdString();
    return provenance;
}

void TrainingSession::trainFrom(const api::RunOrigin& origin) {
    m_network.freshForecast();
    begin(obstacles(), false, origin);
}

void TrainingSession::trainProject(const spec::Project& project, const api::RunProvenance& provenance) {
    if (isActive())
        return;
    launch([this, project, provenance, known = m_dataset.report(), now = m_document.project().dataset,
            base = m_document.runsFolder().toStdString()](
               const std::stop_token& stop) -> Result<api::TrainingRequest> {
        const auto dataset = picturesOf(project, known, now, stop);
        if (!dataset)
            return dataset.error();
        auto folder = m_runs.create(base, project, *dataset, provenance);
        if (!folder)
            return folder.error();
        return api::TrainingRequest{project, *dataset, *std::move(folder)};
    });
}

/// What is known of the pictures where the project has the same ones, else a scan.
Result<api::DatasetReport> TrainingSession::picturesOf(const spec::Project& project,
                                                       const std::shared_ptr<const api::DatasetReport>& known,
                                                       const spec::DatasetSpec& now,
                                                       const std::stop_token& stop) {
    if (known && known->folder == project.dataset.folder && seenAlike(project.dataset, now))
        return *known;
    const auto dataset = m_dataset.service().scan(project.dataset, stop, {});
    if (!dataset)
        return dataset.error();
    return api::withEdits(*dataset, project.dataset);
}

void TrainingSession::continueRun(const QString& folder, int epochs) {
    if (isActive())
        return;
    launch([this, folder = folder.toStdString(), epochs, known = m_dataset.report(),
            now = m_document.project().dataset](const std::stop_token& stop) -> Result<api::TrainingRequest> {
        const auto run = m_runs.open(folder);
        if (!run)
            return run.error();
        spec::Project project = run->project;
        project.training.epochs = epochs;
        auto dataset = picturesOf(project, known, now, stop);
        if (!dataset)
            return dataset.error();
        return api::TrainingRequest{std::move(project), *std::move(dataset), run->folder, true};
    });
}

void TrainingSession::launch(Prepare prepare) {
    m_stop = std::stop_source();
    m_control.reset();
    m_history.clear();
    m_details = {};
    m_batch = {};
    m_start = {};
    m_thread.reset(QThread::create([this, prepare = std::move(prepare), stop = m_stop.get_token()] {
        Relay relay(*this);
        const auto request = prepare(stop);
        if (!request) {
            relay.ended(request.error());
            return;
        }
        relay.runMade(request->runFolder);
        relay.ended(m_training.train(*request, stop, m_control, relay));
    }));
    m_thread->setObjectName(QStringLiteral("training"));
    setState(State::Starting);
    m_thread->start();
}

void TrainingSession::pause() {
    if (m_state != State::Running)
        return;
    m_control.pause();
    setState(State::Paused);
}

void TrainingSession::resume() {
    if (m_state != State::Paused)
        return;
    m_control.resume();
    setState(State::Running);
}

void TrainingSession::stop() {
    if (!isActive() || m_state == State::Stopping)
        return;
    setState(State::Stopping);
    m_stop.request_stop();
}

void TrainingSession::stopAfterEpoch(bool stop) {
    if (isActive() && m_state != State::Stopping)
        m_control.stopAfterEpoch(stop);
}

void TrainingSession::setEpochs(int epochs) {
    if (isActive())
        m_control.setEpochs(epochs);
}

void TrainingSession::setLearningRate(double rate) {
    if (isActive())
        m_control.setLearningRate(rate);
}

void TrainingSession::setState(State state) {
    if (m_state == state)
        return;
    m_state = state;
    Q_EMIT stateChanged();
}

void TrainingSession::onRunMade(const QString& folder) {
    m_runFolder = folder;
}

void TrainingSession::onStarted(const api::TrainingStart& start) {
    m_start = start;
    m_history = {start.history.begin(), start.history.end()};
    if (m_state == State::Starting)
        setState(State::Running);
    Q_EMIT started();
}

void TrainingSession::onBatch(const api::BatchEvent& event) {
    m_batch = event;
    Q_EMIT batchFinished();
}

void TrainingSession::onSteered(const api::Steering& steering) {
    if (steering.kind == api::Steering::Kind::Epochs)
        m_start.epochs = static_cast<int>(steering.value);
    Q_EMIT steered(steering);
}

void TrainingSession::onEpoch(const api::EpochRow& row, const api::EpochDetails& details) {
    m_history.push_back(row);
    m_details = details;
    Q_EMIT epochFinished();
}

void TrainingSession::onEnded(const Result<api::TrainingOutcome>& outcome) {
    m_thread->wait();
    m_thread.reset();
    m_batch.epoch = 0;
    setState(State::Idle);
    if (!outcome && !outcome.error().isCancelled())
        Q_EMIT failed(outcome.error());
    Q_EMIT finished(outcome && outcome->end != api::TrainingEnd::Stopped);
}

}  // namespace studio::ui
