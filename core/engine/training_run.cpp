#include "core/engine/training_run.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/data/random.h"
#include "core/data/split/balance.h"
#include "core/engine/compute_device.h"
#include "core/engine/failure_search.h"
#include "core/engine/scoring.h"
#include "core/spec/short_text.h"

namespace studio::engine {
namespace {

constexpr std::uint64_t dropoutStream = 0x64726f706f7574;
/// A mean loss above so many times that of guessing has nothing to do with learning any more.
constexpr double divergedLoss = 1000.0;

std::uint64_t stepSeed(std::uint64_t seed, int epoch, int batch) {
    return data::mix(data::mix(data::mix(seed, dropoutStream), static_cast<std::uint64_t>(epoch)),
                     static_cast<std::uint64_t>(batch));
}

std::string placeText(int epoch, int batch) {
    return "epoch " + std::to_string(epoch) + ", batch " + std::to_string(batch);
}

/// What share of each class's pictures, or pixels, is right; with several labels its F1.
void addClassAccuracy(api::EpochDetails& details) {
    for (const auto& counts : details.labelCounts) {
        details.classAccuracy.push_back(counts.f1());
    }
    for (std::size_t i = 0; i < details.confusion.size(); ++i) {
        const auto& row = details.confusion[i];
        const auto all = std::accumulate(row.begin(), row.end(), std::int64_t{0});
        details.classAccuracy.push_back(all > 0 ? static_cast<double>(row[i]) / static_cast<double>(all)
                                                : api::noNumber);
    }
}

}  // namespace

TrainingRun::TrainingRun(TrainingParts parts, const std::stop_token& stop, api::TrainingControl& control,
                         api::TrainingObserver& observer)
    : m_parts(std::move(parts)),
      m_pictures(static_cast<std::int64_t>(trainingSamples(1).size())),
      m_stop(stop),
      m_observer(observer),
      m_loss(m_parts.project.training.loss, classWeights(m_parts.project, m_parts.dataset, m_parts.split),
             m_parts.device),
      m_validationLoss(m_parts.project.training.loss, {}, m_parts.device),
      m_step(m_parts, m_loss),
      m_pilot(m_parts, batchesPerEpoch(), control, observer),
      m_pace(m_parts.project.training.epochs, m_pictures) {}

Result<api::TrainingOutcome> TrainingRun::run() {
    reportStart();
    m_pilot.tellRate();
    int epoch = static_cast<int>(m_parts.history.size());
    for (auto end = endAfter(epoch); !end; end = endAfter(epoch)) {
        ++epoch;
        const auto record = runEpoch(epoch);
        if (!record && record.error().isCancelled()) {
            m_pilot.take(epoch, 0);
            return outcome(api::TrainingEnd::Stopped);
        }
        if (!record) {
            return record.error();
        }
        if (const Status kept = keepEpoch(m_parts, *record); !kept) {
            return kept.error();
        }
        m_pace.endEpoch();
        m_observer.epochFinished(record->row, record->details);
        // What was asked for meanwhile counts too.
        m_pace.addPause(m_pilot.follow(epoch, static_cast<int>(record->batches.size()), m_stop));
    }
    return outcome(*endAfter(epoch));
}

std::optional<api::TrainingEnd> TrainingRun::endAfter(int epoch) const {
    const auto& stopping = m_parts.project.training.earlyStopping;
    if (epoch >= m_pilot.epochs()) {
        return api::TrainingEnd::Completed;
    }
    if (m_pilot.stopsAfterEpoch()) {
        return api::TrainingEnd::Stopped;
    }
    const bool weary = stopping.enabled && epoch > 0 &&
                       api::epochsWithoutProgress(m_parts.history, m_parts.project.training.watch,
                                                  stopping.minDelta) >= stopping.patience;
    return weary ? std::optional(api::TrainingEnd::StoppedEarly) : std::nullopt;
}

Result<EpochRecord> TrainingRun::runEpoch(int epoch) {
    m_pace.beginEpoch(epoch);
    m_step.beginEpoch();
    EpochRecord record;
    record.row.epoch = record.details.epoch = epoch;
    record.row.validationLoss = record.row.validationAccuracy = api::noNumber;
    {
        data::BatchLoader loader(m_parts.dataset, trainingSamples(epoch), m_parts.project, m_parts.cache,
                                 loaderOptions(epoch, true));
        if (const Status trained = trainBatches(epoch, loader, record); !trained) {
            return trained.error();
        }
    }
    m_pace.endTraining();
    record.row.picturesPerSecond = m_pace.picturesPerSecond();
    if (const Status validated = validate(record); !validated) {
        return validated.error();
    }
    if (!allFinite(*m_parts.network)) {
        return noNumber("A weight is no longer a number after epoch " + std::to_string(epoch), epoch,
                        nullptr);
    }
    record.row.seconds = m_pace.epochSeconds();
    return record;
}

Status TrainingRun::trainBatches(int epoch, data::BatchLoader& loader, EpochRecord& record) {
    const int batches = loader.batches();
    EpochLog log(m_parts.device, epoch, static_cast<std::int64_t>(epoch - 1) * batches);
    std::vector<api::Problem> dropped;
    record.row.dataSeconds = 0;
    for (int index = 1; index <= batches; ++index) {
        m_pace.addPause(m_pilot.follow(epoch, index - 1, m_stop));
        const auto waiting = std::chrono::steady_clock::now();
        auto batch = loader.next(m_stop);
        if (!batch || m_stop.stop_requested()) {
            return batch ? Error::cancelled() : batch.error();
        }
        record.row.dataSeconds +=
            std::chrono::duration<double>(std::chrono::steady_clock::now() - waiting).count();
        m_batch = *std::move(*batch);
        dropped.insert(dropped.end(), m_batch->dropped.begin(), m_batch->dropped.end());
        record.row.learningRate = m_pilot.learningRate(epoch, index);
        const bool last = index == batches;
        auto made =
            m_step.run(*m_batch,
                       {stepSeed(m_parts.project.training.seed, epoch, index), record.row.learningRate, last,
                        isMeasuredBatch(index, batches), last && api::isMeasured(epoch)},
                       log.meter());
        log.add(made, m_batch->size, record.row.learningRate);
        m_pace.trained(m_batch->size);
        if (const Status reported = report(index, batches, log, record); !reported) {
            return reported;
        }
        if (last) {
            record.details.tensors = std::move(made.tensors);
        }
    }
    finishTraining(log, record);
    reportDropped(dropped);
    return {};
}

/// Looks at the loss, and tells the observer where that is due.
Status TrainingRun::report(int batch, int batches, EpochLog& log, EpochRecord& record) {
    const bool due = m_pace.eventDue() || batch == batches;
    // Reading makes a GPU finish first; on the CPU it costs nothing.
    if (!due && !m_parts.device.is_cpu()) {
        return {};
    }
    const auto [loss, accuracy] = log.read();
    const int epoch = record.row.epoch;
    if (!std::isfinite(loss)) {
        return noNumber("The loss is no longer a number in " + placeText(epoch, batch), epoch, &*m_batch);
    }
    record.row.trainLoss = loss;
    record.row.trainAccuracy = accuracy;
    if (due) {
        m_pace.setEpochs(m_pilot.epochs());
        m_observer.batchFinished({epoch, batch, batches, loss, accuracy, m_pace.picturesPerSecond(),
                                  m_pace.secondsElapsed(), m_pace.secondsLeft(), record.row.learningRate,
                                  log.takeNew()});
    }
    if (isDiverging(loss, batch == batches ? m_pictures : log.meter().pictures())) {
        return noNumber(
            "The loss has grown beyond all measure, to " + shortText(loss) + ", in " + placeText(epoch, batch),
            epoch, &*m_batch);
    }
    return {};
}

/// Whether the epoch's mean loss will be a diverged one, whatever comes: no loss is below zero, so what
/// `pictures` of the epoch have brought together cannot become less. One wild batch is no such sum.
bool TrainingRun::isDiverging(double loss, std::int64_t pictures) const {
    const double guessing =
        std::log(static_cast<double>(std::max<std::size_t>(m_parts.dataset.classes.size(), 3)));
    const double share = static_cast<double>(pictures) / static_cast<double>(m_pictures);
    return loss * share > divergedLoss * guessing;
}

void TrainingRun::finishTraining(const EpochLog& log, EpochRecord& record) {
    record.batches = log.points();
    record.row.gradientNorm = log.meanGradientNorm();
    const auto& seconds = m_step.seconds();
    const double scale = seconds.steps > 0
                             ? static_cast<double>(log.points().size()) / static_cast<double>(seconds.steps)
                             : 0.0;
    record.row.forwardSeconds = seconds.forward * scale;
    record.row.backwardSeconds = seconds.backward * scale;
    record.row.optimizerSeconds = seconds.optimizer * scale;
}

Status TrainingRun::validate(EpochRecord& record) {
    if (m_parts.split.validation.empty()) {
        return {};
    }
    const int epoch = record.row.epoch;
    data::BatchLoader loader(m_parts.dataset, m_parts.split.validation, m_parts.project, m_parts.cache,
                             loaderOptions(epoch, false));
    const WeightAverage::InUse averaged(m_parts.average.get());
    const auto follow = [&](std::size_t, std::size_t) {
        m_pace.addPause(m_pilot.follow(epoch, static_cast<int>(record.batches.size()), m_stop));
    };
    const auto scores = score(*m_parts.network, loader, m_validationLoss, m_stop, follow);
    if (!scores) {
        return scores.error();
    }
    reportDropped(scores->dropped);
    if (!std::isfinite(scores->loss)) {
        return noNumber("The validation loss is no number after epoch " + std::to_string(epoch), epoch,
                        nullptr);
    }
    record.row.validationLoss = scores->loss;
    record.row.validationAccuracy = scores->accuracy;
    record.row.validationPictures = static_cast<std::int64_t>(scores->pictures);
    record.row.validationMeanIou = scores->meanIou;
    record.row.validationMacroF1 = api::macroScores(scores->labelCounts).f1;
    record.row.validationExactMatch = scores->exactMatch;
    record.details.confusion = scores->confusion;
    record.details.labelCounts = scores->labelCounts;
    addClassAccuracy(record.details);
    return {};
}

void TrainingRun::reportStart() {
    m_observer.started({m_parts.folder.path().string(), deviceId(m_parts.device),
                        static_cast<int>(m_parts.history.size()) + 1, m_parts.project.training.epochs,
                        batchesPerEpoch(), m_parts.split.training.size(), m_parts.split.validation.size(),
                        m_parts.history, m_parts.dataset.classes});
}

int TrainingRun::batchesPerEpoch() const {
    const int batchSize = m_parts.project.training.batchSize;
    return static_cast<int>((m_pictures + batchSize - 1) / batchSize);
}

void TrainingRun::reportDropped(const std::vector<api::Problem>& dropped) {
    std::size_t fresh = 0;
    std::string first;
    for (const auto& problem : dropped) {
        if (m_lost.insert(problem.path).second && ++fresh == 1) {
            first = "'" + problem.path + "' (" + problem.reason + ")";
        }
    }
    if (fresh == 0) {
        return;
    }
    const Error notice{fresh == 1 ? "The picture " + first + " can no longer be read and is left out."
                                  : std::to_string(fresh) + " pictures can no longer be read and are left " +
                                        "out, the first of them " + first + ".",
                       "dataset.folder", "Check the folder, then scan it again."};
    m_observer.noticed(notice);
}

std::vector<std::size_t> TrainingRun::trainingSamples(int epoch) const {
    const auto& training = m_parts.split.training;
    return m_parts.project.dataset.balance == spec::Balance::Oversampling
               ? data::oversample(m_parts.dataset, training, m_parts.project.training.seed, epoch)
               : training;
}

data::BatchOptions TrainingRun::loaderOptions(int epoch, bool training) const {
    return {m_parts.project.training.batchSize, epoch, training, training, std::max(m_parts.threads / 2, 1)};
}

Error TrainingRun::noNumber(const std::string& what, int epoch, const data::Batch* batch) {
    const std::string where = whereNumbersEnd(*m_parts.network, batch);
    const double rate = m_pilot.learningRate(epoch, 1);
    forgetRate(m_parts);
    return {what + (where.empty() ? "" : ": " + where) + ".", "training.optimizer.learningRate",
            "Lower the learning rate (now " + shortText(rate) + "), " +
                (m_parts.project.training.clipNorm > 0 ? "" : "or limit the gradients' norm, ") +
                "and train again." +
                (epoch > 1 ? " The weights of epoch " + std::to_string(epoch - 1) + " are kept." : "")};
}

api::TrainingOutcome TrainingRun::outcome(api::TrainingEnd end) const {
    return {end, m_parts.history, static_cast<int>(m_parts.history.size())};
}

}  // namespace studio::engine
