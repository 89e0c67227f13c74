#include "core/engine/training_run.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <sstream>

#include "core/data/random.h"
#include "core/data/split/balance.h"
#include "core/engine/checkpoint.h"
#include "core/engine/compute_device.h"
#include "core/engine/epoch_meter.h"
#include "core/engine/precision.h"
#include "core/engine/scoring.h"
#include "core/runs/history.h"

namespace studio::engine {
namespace {

constexpr std::uint64_t dropoutStream = 0x64726f706f7574;

std::uint64_t stepSeed(std::uint64_t seed, int epoch, int batch) {
    return data::mix(data::mix(data::mix(seed, dropoutStream), static_cast<std::uint64_t>(epoch)),
                     static_cast<std::uint64_t>(batch));
}

/// Gradients are given back rather than zeroed: the next backward pass then need not add to them.
void dropGradients(const Network& network) {
    for (const auto& parameter : network.parameters()) {
        parameter.mutable_grad().reset();
    }
}

bool allFinite(const Network& network) {
    const torch::NoGradGuard noGradient;
    const auto tensors = network.state();
    return std::all_of(tensors.begin(), tensors.end(), [](const auto& named) {
        if (!named.second.is_floating_point()) {
            return true;
        }
        // Both are NaN where any is; a sum in double precision would copy the whole tensor.
        const auto [least, most] = at::aminmax(named.second);
        return std::isfinite(least.template item<double>()) && std::isfinite(most.template item<double>());
    });
}

std::string shortText(double number) {
    std::ostringstream text;
    text.imbue(std::locale::classic());
    text << number;
    return text.str();
}

}  // namespace

TrainingRun::TrainingRun(TrainingParts parts, const std::stop_token& stop, api::TrainingControl& control,
                         api::TrainingObserver& observer)
    : m_parts(std::move(parts)),
      m_stop(stop),
      m_control(control),
      m_observer(observer),
      m_loss(m_parts.project.training.loss, classWeights(m_parts.project, m_parts.dataset, m_parts.split),
             m_parts.device),
      m_validationLoss(m_parts.project.training.loss, {}, m_parts.device),
      m_pace(m_parts.project.training.epochs, static_cast<std::int64_t>(trainingSamples(1).size())) {}

Result<api::TrainingOutcome> TrainingRun::run() {
    reportStart();
    const int epochs = m_parts.project.training.epochs;
    for (int epoch = static_cast<int>(m_parts.history.size()) + 1; epoch <= epochs; ++epoch) {
        auto row = runEpoch(epoch);
        if (!row && row.error().isCancelled()) {
            return outcome(api::TrainingEnd::Stopped);
        }
        if (!row) {
            return row.error();
        }
        if (const Status kept = keep(*row); !kept) {
            return kept.error();
        }
        m_pace.endEpoch();
        m_observer.epochFinished(*row, {});
    }
    return outcome(api::TrainingEnd::Completed);
}

Result<api::EpochRow> TrainingRun::runEpoch(int epoch) {
    m_pace.beginEpoch(epoch);
    const double none = std::numeric_limits<double>::quiet_NaN();
    api::EpochRow row;
    row.epoch = epoch;
    row.validationLoss = none;
    row.validationAccuracy = none;
    row.learningRate = m_parts.project.training.optimizer.learningRate;
    {
        data::BatchLoader loader(m_parts.dataset, trainingSamples(epoch), m_parts.project, m_parts.cache,
                                 loaderOptions(epoch, true));
        if (const Status trained = trainBatches(epoch, loader, row); !trained) {
            return trained.error();
        }
    }
    m_pace.endTraining();
    row.picturesPerSecond = m_pace.picturesPerSecond();
    if (const Status validated = validate(epoch, row); !validated) {
        return validated.error();
    }
    if (!allFinite(*m_parts.network)) {
        return noNumber("A weight is no longer a number after epoch " + std::to_string(epoch) + ".", epoch);
    }
    row.seconds = m_pace.epochSeconds();
    return row;
}

Status TrainingRun::trainBatches(int epoch, data::BatchLoader& loader, api::EpochRow& row) {
    const int batches = loader.batches();
    EpochMeter meter(m_parts.device);
    std::vector<api::Problem> dropped;
    for (int index = 1; index <= batches; ++index) {
        waitWhilePaused();
        const auto batch = loader.next(m_stop);
        if (!batch || m_stop.stop_requested()) {
            return batch ? Error::cancelled() : batch.error();
        }
        dropped.insert(dropped.end(), (*batch)->dropped.begin(), (*batch)->dropped.end());
        trainStep(**batch, stepSeed(m_parts.project.training.seed, epoch, index), meter);
        m_pace.trained((*batch)->size);
        const bool due = m_pace.eventDue() || index == batches;
        // Reading makes a GPU finish first; on the CPU it costs nothing.
        if (!due && !m_parts.device.is_cpu()) {
            continue;
        }
        const auto [loss, accuracy] = meter.read();
        if (!std::isfinite(loss)) {
            return noNumber("The loss is no longer a number in epoch " + std::to_string(epoch) + ", batch " +
                                std::to_string(index) + ".",
                            epoch);
        }
        row.trainLoss = loss;
        row.trainAccuracy = accuracy;
        if (due) {
            m_observer.batchFinished({epoch, index, batches, loss, accuracy, m_pace.picturesPerSecond(),
                                      m_pace.secondsElapsed(), m_pace.secondsLeft(), row.learningRate});
        }
    }
    reportDropped(dropped);
    return {};
}

void TrainingRun::trainStep(const data::Batch& batch, std::uint64_t seed, EpochMeter& meter) {
    const Forward forward{.training = true, .generator = makeGenerator(m_parts.device, seed)};
    const auto labels = labelsOf(batch, m_parts.device);
    const auto logits = [&] {
        const PrecisionScope scope(m_parts.project.training.precision, m_parts.device);
        return m_parts.network->logits(picturesOf(batch, m_parts.device), forward);
    }();
    const auto loss = m_loss(logits, targetsOf(batch, labels, m_parts.device));
    meter.add(loss, logits, labels);
    loss.backward();
    m_parts.network->addPenaltyGradients();
    m_parts.optimizer->step();
    dropGradients(*m_parts.network);
}

Status TrainingRun::validate(int epoch, api::EpochRow& row) {
    if (m_parts.split.validation.empty()) {
        return {};
    }
    data::BatchLoader loader(m_parts.dataset, m_parts.split.validation, m_parts.project, m_parts.cache,
                             loaderOptions(epoch, false));
    const auto scores = score(*m_parts.network, loader, m_validationLoss, m_stop);
    if (!scores) {
        return scores.error();
    }
    reportDropped(scores->dropped);
    if (!std::isfinite(scores->loss)) {
        return noNumber("The validation loss is no number after epoch " + std::to_string(epoch) + ".", epoch);
    }
    row.validationLoss = scores->loss;
    row.validationAccuracy = scores->accuracy;
    row.validationPictures = static_cast<std::int64_t>(scores->pictures);
    row.validationMeanIou = scores->meanIou;
    return {};
}

Status TrainingRun::keep(const api::EpochRow& row) {
    m_parts.history.push_back(row);
    if (const Status written = runs::writeHistory(m_parts.folder.history(), m_parts.history); !written) {
        return written.error();
    }
    const bool best = api::bestRow(m_parts.history, m_parts.project.training.watch) + 1 == row.epoch;
    return keepWeights(m_parts, best);
}

Status TrainingRun::keepWeights(const TrainingParts& parts, bool best) {
    const int epoch = static_cast<int>(parts.history.size());
    // "best" first: a kill in between leaves "last" one epoch behind, and continuing writes both again.
    for (const char* name : {"best", "last"}) {
        const bool last = std::string_view(name) == "last";
        if (!last && !best) {
            continue;
        }
        const auto file = parts.folder.checkpoint(name);
        if (!file) {
            return file.error();
        }
        const auto* optimizer = last ? parts.optimizer.get() : nullptr;
        if (const Status saved = saveCheckpoint(*file, *parts.network, optimizer, epoch); !saved) {
            return saved.error();
        }
    }
    return {};
}

void TrainingRun::reportStart() {
    const auto& training = m_parts.project.training;
    const auto batchSize = static_cast<std::size_t>(training.batchSize);
    const std::size_t batches = (trainingSamples(1).size() + batchSize - 1) / batchSize;
    m_observer.started({m_parts.folder.path().string(), deviceId(m_parts.device),
                        static_cast<int>(m_parts.history.size()) + 1, training.epochs,
                        static_cast<int>(batches), m_parts.split.training.size(),
                        m_parts.split.validation.size(), m_parts.history, m_parts.dataset.classes});
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

void TrainingRun::waitWhilePaused() {
    if (m_control.paused()) {
        const auto begin = std::chrono::steady_clock::now();
        m_control.wait(m_stop);
        m_pace.addPause(std::chrono::steady_clock::now() - begin);
    }
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

Error TrainingRun::noNumber(const std::string& what, int epoch) const {
    return {what, "training.optimizer.learningRate",
            "Lower the learning rate (now " + shortText(m_parts.project.training.optimizer.learningRate) +
                ") and train again. The weights of epoch " + std::to_string(epoch - 1) + " are kept."};
}

api::TrainingOutcome TrainingRun::outcome(api::TrainingEnd end) const {
    return {end, m_parts.history, static_cast<int>(m_parts.history.size())};
}

}  // namespace studio::engine
