#include "ui/session/run_data.h"

#include <algorithm>
#include <utility>

#include "ui/session/training_session.h"

namespace studio::ui {
namespace {

constexpr int keptRuns = 4;

}  // namespace

void RunMeasures::add(const std::vector<api::BatchPoint>& points) {
    for (const api::BatchPoint& point : points) {
        const auto x = static_cast<double>(point.batch);
        loss.append(x, point.loss);
        accuracy.append(x, point.accuracy);
        learningRate.append(x, point.learningRate);
        gradientNorm.append(x, point.gradientNorm);
        if (point.epoch > epochEnds.size())
            epochEnds.resize(point.epoch, epochEnds.isEmpty() ? 0 : epochEnds.back());
        if (point.epoch > 0)
            epochEnds[point.epoch - 1] = point.batch;
    }
}

void RunMeasures::add(const api::EpochDetails& details) {
    if (!details.tensors.empty())
        tensors.push_back({details.epoch, details.tensors});
    if (!classes.empty())
        classes.back().confusion = {};
    classes.push_back({details.epoch, {}, details.confusion, details.classAccuracy});
}

double RunMeasures::epochAt(qint64 batch) const {
    const auto end = std::lower_bound(epochEnds.begin(), epochEnds.end(), batch);
    if (end == epochEnds.end())
        return static_cast<double>(epochEnds.size());
    const auto epoch = end - epochEnds.begin();
    const qint64 begin = epoch == 0 ? 0 : *(end - 1);
    return static_cast<double>(epoch) +
           static_cast<double>(batch - begin) / static_cast<double>(*end - begin);
}

RunData::RunData(TrainingSession& training, const api::RunStore& store, QObject* parent)
    : QObject(parent), m_training(training), m_store(store) {
    connect(&training, &TrainingSession::started, this, &RunData::onStarted);
    connect(&training, &TrainingSession::batchFinished, this, &RunData::onBatch);
    connect(&training, &TrainingSession::epochFinished, this, &RunData::onEpoch);
    connect(&training, &TrainingSession::steered, this, [this](const api::Steering& steering) {
        if (RunMeasures* measures = live())
            measures->steering.append(steering);
        Q_EMIT changed(m_live);
    });
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
    for (qsizetype i = m_recent.size() - 1; m_recent.size() > keptRuns && i > 0; --i) {
        if (m_recent.at(i) == m_live)
            continue;
        m_runs.remove(m_recent.at(i));
        m_asked.remove(m_recent.at(i));
        m_recent.removeAt(i);
    }
}

RunData::Read RunData::read(const api::RunStore& store, const std::string& folder) {
    Read read;
    const auto batches = store.batches(folder);
    const auto tensors = store.tensors(folder);
    const auto classes = store.classes(folder);
    for (const Error* error : {batches ? nullptr : &batches.error(), tensors ? nullptr : &tensors.error(),
                               classes ? nullptr : &classes.error()}) {
        if (error != nullptr && read.error.what.empty())
            read.error = *error;
    }
    if (batches) {
        read.measures.add(*batches);
        read.lastBatch = batches->empty() ? 0 : batches->back().batch;
    }
    if (classes) {
        for (api::EpochDetails details : *classes) {
            details.tensors.clear();
            read.measures.add(details);
        }
    }
    if (tensors)
        read.measures.tensors = *tensors;
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
        std::erase_if(m_waiting, [&read](const auto& point) { return point.batch <= read.lastBatch; });
        measures->add(std::exchange(m_waiting, {}));
        for (const api::EpochDetails& details : std::exchange(m_waitingEpochs, {})) {
            if (details.epoch > measures->epochs())
                measures->add(details);
        }
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

}  // namespace studio::ui
