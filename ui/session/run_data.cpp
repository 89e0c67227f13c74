#include "ui/session/run_data.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/session/training_session.h"

namespace studio::ui {
namespace {

constexpr int keptRuns = 4;
constexpr std::size_t keptBytes = std::size_t{256} << 20;

}  // namespace

void RunMeasures::add(const std::vector<api::BatchPoint>& points) {
    for (const api::BatchPoint& point : points) {
        const qint64 last = epochEnds.isEmpty() ? 0 : epochEnds.back();
        if (point.epoch > epochEnds.size() && point.batch + m_shift <= last)
            m_shift = last + 1 - point.batch;
        const qint64 batch = point.batch + m_shift;
        const auto x = static_cast<double>(batch);
        loss->append({x, point.loss});
        accuracy->append({x, point.accuracy});
        learningRate->append({x, point.learningRate});
        // Most batches are not measured: the curve leads from one that is to the next.
        if (std::isfinite(point.gradientNorm))
            gradientNorm->append({x, point.gradientNorm});
        if (point.epoch > epochEnds.size())
            epochEnds.resize(point.epoch, last);
        if (point.epoch > 0)
            epochEnds[point.epoch - 1] = batch;
    }
}

void RunMeasures::add(const api::EpochDetails& details) {
    if (!details.tensors.empty())
        tensors.push_back({details.epoch, details.tensors});
    if (!classes.empty())
        classes.back().confusion = {};
    classes.push_back({details.epoch, {}, details.confusion, details.classAccuracy, details.labelCounts});
}

void RunMeasures::add(const api::RunEvent& event) {
    if (std::find(events.begin(), events.end(), event) == events.end())
        events.push_back(event);
}

std::size_t RunMeasures::bytes() const {
    std::size_t bytes = 0;
    for (const auto& store : {loss, accuracy, learningRate, gradientNorm})
        bytes += store->bytes();
    for (const api::TensorEpoch& epoch : tensors) {
        for (const api::TensorMeasure& tensor : epoch.tensors)
            bytes += sizeof tensor + sizeof(std::int64_t) * (tensor.weights.counts.size() +
                                                             tensor.gradients.counts.size());
    }
    return bytes;
}

double RunMeasures::epochsAt(int epoch, int batch) const {
    // How long the last epoch will be is not known while it runs: as long as the one before.
    const qsizetype known = std::min<qsizetype>(epoch, epochEnds.size() - 1);
    const qint64 length = known < 1 ? 0 : epochEnds[known - 1] - (known > 1 ? epochEnds[known - 2] : 0);
    if (length <= 0)
        return batch == 0 ? epoch - 1.0 : epoch - 0.5;
    return epoch - 1.0 + std::min(1.0, batch / static_cast<double>(length));
}

double RunMeasures::batchesAt(int epoch, int batch) const {
    const qsizetype before = std::min<qsizetype>(epoch - 1, epochEnds.size());
    return static_cast<double>((before > 0 ? epochEnds[before - 1] : 0) + batch);
}

RunData::RunData(TrainingSession& training, const api::RunStore& store, QObject* parent)
    : QObject(parent), m_training(training), m_store(store) {
    connect(&training, &TrainingSession::started, this, &RunData::onStarted);
    connect(&training, &TrainingSession::batchFinished, this, &RunData::onBatch);
    connect(&training, &TrainingSession::epochFinished, this, &RunData::onEpoch);
    connect(&training, &TrainingSession::steered, this, &RunData::onSteered);
    connect(&training, &TrainingSession::finished, this, [this] { m_live.clear(); });
}

RunMeasures* RunData::live() {
    const auto it = m_runs.constFind(m_live);
    return it == m_runs.constEnd() ? nullptr : it->get();
}

const RunMeasures* RunData::of(const QString& folder, int epochs) {
    const auto it = m_runs.constFind(folder);
    const bool known = it != m_runs.constEnd();
    const bool outdated =
        known && folder != m_live && (*it)->epochs() < epochs && m_asked.value(folder) < epochs;
    if (!folder.isEmpty() && folder != m_reading && (!known || outdated))
        begin(folder, epochs);
    if (!known)
        return nullptr;
    touch(folder);
    return m_runs.value(folder).get();
}

void RunData::touch(const QString& folder) {
    if (!m_recent.isEmpty() && m_recent.front() == folder)
        return;
    m_recent.removeOne(folder);
    m_recent.prepend(folder);
    std::size_t bytes = 0;
    for (qsizetype i = 0; i < m_recent.size();) {
        const QString other = m_recent.at(i);
        const auto run = m_runs.constFind(other);
        bytes += run == m_runs.constEnd() ? 0 : (*run)->bytes();
        if (i == 0 || other == m_live || (i < keptRuns && bytes <= keptBytes)) {
            ++i;
            continue;
        }
        m_runs.remove(other);
        m_asked.remove(other);
        m_recent.removeAt(i);
    }
}

RunData::Read RunData::read(const api::RunStore& store, const std::string& folder) {
    Read read;
    const auto batches = store.batches(folder);
    const auto tensors = store.tensors(folder);
    const auto classes = store.classes(folder);
    const auto events = store.events(folder);
    for (const Error* error : {batches ? nullptr : &batches.error(), tensors ? nullptr : &tensors.error(),
                               classes ? nullptr : &classes.error(), events ? nullptr : &events.error()}) {
        if (error != nullptr && read.error.what.empty())
            read.error = *error;
    }
    if (batches) {
        read.measures.add(*batches);
        read.lastEpoch = batches->empty() ? 0 : batches->back().epoch;
    }
    if (classes) {
        for (api::EpochDetails details : *classes) {
            details.tensors.clear();
            read.measures.add(details);
        }
    }
    if (tensors)
        read.measures.tensors = *tensors;
    if (events)
        read.measures.events = *events;
    return read;
}

void RunData::begin(const QString& folder, int epochs) {
    m_reading = folder;
    m_task.start([&store = m_store,
                  folder = folder.toStdString()](const std::stop_token&) { return read(store, folder); },
                 [this, folder, epochs](Read read) { take(folder, epochs, std::move(read)); });
}

void RunData::take(const QString& folder, int epochs, Read read) {
    m_reading.clear();
    m_asked[folder] = epochs;
    if (read.error.what.empty())
        m_errors.remove(folder);
    else
        m_errors[folder] = read.error;
    auto measures = std::make_shared<RunMeasures>(std::move(read.measures));
    if (folder == m_live) {
        std::erase_if(m_waiting, [&read](const auto& point) { return point.epoch <= read.lastEpoch; });
        measures->add(std::exchange(m_waiting, {}));
        for (const api::EpochDetails& details : std::exchange(m_waitingEpochs, {})) {
            if (details.epoch > measures->epochs())
                measures->add(details);
        }
        for (const api::RunEvent& event : std::exchange(m_waitingEvents, {}))
            measures->add(event);
    }
    m_runs[folder] = std::move(measures);
    touch(folder);
    if (!m_live.isEmpty() && live() == nullptr)
        begin(m_live, static_cast<int>(m_training.history().size()));
    Q_EMIT changed(folder);
}

void RunData::onStarted() {
    m_live = m_training.runFolder();
    m_waiting.clear();
    m_waitingEpochs.clear();
    m_waitingEvents.clear();
    m_errors.remove(m_live);
    m_runs.remove(m_live);
    if (m_training.history().isEmpty()) {
        m_runs[m_live] = std::make_shared<RunMeasures>();
        touch(m_live);
    } else {
        begin(m_live, static_cast<int>(m_training.history().size()));
    }
    Q_EMIT changed(m_live);
}

void RunData::onBatch() {
    const std::vector<api::BatchPoint>& points = m_training.batch().points;
    if (RunMeasures* measures = live())
        measures->add(points);
    else
        m_waiting.insert(m_waiting.end(), points.begin(), points.end());
}

void RunData::onEpoch() {
    if (RunMeasures* measures = live())
        measures->add(m_training.details());
    else
        m_waitingEpochs.push_back(m_training.details());
    Q_EMIT changed(m_live);
}

void RunData::onSteered(const api::Steering& steering) {
    const api::RunEvent event{api::RunEvent::Kind::Steered, steering};
    if (RunMeasures* measures = live())
        measures->add(event);
    else
        m_waitingEvents.push_back(event);
    Q_EMIT changed(m_live);
}

}  // namespace studio::ui
