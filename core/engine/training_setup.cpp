#include "core/engine/training_setup.h"

#include <filesystem>
#include <utility>

#include "core/data/cache/cache_plan.h"
#include "core/data/feed/channel_moments.h"
#include "core/data/split/split.h"
#include "core/engine/compute_device.h"
#include "core/engine/run_keeper.h"
#include "core/engine/run_origin.h"
#include "core/engine/training_checks.h"
#include "core/engine/weight_import.h"
#include "core/runs/dataset_facts.h"
#include "core/runs/history.h"
#include "core/runs/rate_change.h"

namespace studio::engine {
namespace {

namespace fs = std::filesystem;

spec::Shape pictureShape(const spec::DatasetSpec& dataset) {
    return spec::Shape::maps(dataset.channels(), dataset.height, dataset.width);
}

Status checkFolder(const runs::RunFolder& folder, bool continued) {
    std::error_code code;
    if (!fs::is_regular_file(folder.project(), code)) {
        return Error{"This is no run folder: there is no project.json.", folder.path().string(),
                     "Start a new run."};
    }
    const auto history = runs::readHistory(folder.history());
    if (!history) {
        return history.error();
    }
    if (!continued && !history->empty()) {
        return Error{"The run has " + std::to_string(history->size()) + " epochs already.",
                     folder.path().string(), "Continue it, or start a new run."};
    }
    return {};
}

/// Where two projects differ that must be alike; empty when they are.
std::string differenceBetween(const spec::Project& frozen, spec::Project wanted) {
    // How far a run goes, on what, and where the pictures lie now may change.
    wanted.training.epochs = frozen.training.epochs;
    wanted.training.device = frozen.training.device;
    wanted.training.threads = frozen.training.threads;
    wanted.training.initialWeights = frozen.training.initialWeights;
    wanted.dataset.folder = frozen.dataset.folder;
    auto& normalization = wanted.augmentation.normalization;
    if (normalization.mean.empty()) {
        normalization.mean = frozen.augmentation.normalization.mean;
        normalization.deviation = frozen.augmentation.normalization.deviation;
    }
    wanted.dataset.cacheMegabytes = frozen.dataset.cacheMegabytes;
    return wanted.network != frozen.network             ? "network"
           : wanted.training != frozen.training         ? "training"
           : wanted.dataset != frozen.dataset           ? "dataset"
           : wanted.augmentation != frozen.augmentation ? "augmentation"
                                                        : "";
}

Status checkContinuation(const api::TrainingRequest& request, const runs::RunFolder& folder,
                         Errors& notices) {
    const auto frozen = spec::loadProject(folder.project());
    if (!frozen) {
        return frozen.error();
    }
    if (const auto place = differenceBetween(*frozen, request.project); !place.empty()) {
        return Error{"The run was begun with other settings.", place,
                     "Undo the change, or start a new run with it."};
    }
    const auto before = runs::readDatasetFacts(folder.dataset());
    if (!before) {
        return before.error();
    }
    const auto now = runs::factsOf(request.dataset);
    if (before->multiLabel != now.multiLabel) {
        return Error{before->multiLabel ? "The run was begun with several labels for each picture."
                                        : "The run was begun with one class for each picture.",
                     "dataset.folder", "Bring the folder back to what it was, or start a new run."};
    }
    if (before->classes != now.classes) {
        return Error{"The run was begun with other classes.", "dataset.folder",
                     "Bring the folder back to what it was, or start a new run."};
    }
    if (before->fingerprint != now.fingerprint) {
        notices.push_back(
            {"The pictures have changed since the run was begun; it goes on with those there "
             "are now. What validated and tested then is still kept from training.",
             "dataset.folder", "Start a new run for numbers that can be compared."});
    }
    return {};
}

/// Rows of the epochs up to a checkpoint's.
Result<std::vector<api::EpochRow>> historyUpTo(const runs::RunFolder& folder, int epoch) {
    auto rows = runs::readHistory(folder.history());
    if (rows && static_cast<int>(rows->size()) < epoch) {
        return Error{"The history ends before epoch " + std::to_string(epoch) + " of the checkpoint.",
                     folder.history().string(), "Start a new run."};
    }
    if (rows) {
        // A program that was killed may have left a row whose weights it did not keep.
        rows->resize(static_cast<std::size_t>(epoch));
    }
    return rows;
}

/// A learning rate that was set by hand outlives the epoch in which it was, though that was given up.
void restoreRate(TrainingParts& parts, const CheckpointFacts& facts, Errors& notices) {
    parts.rateFactor = facts.rateFactor;
    const auto change = runs::readRateChange(parts.folder.steering());
    if (!change) {
        notices.push_back(change.error());
    } else if (*change && (*change)->epoch >= facts.epoch && (*change)->factor != facts.rateFactor) {
        parts.formerFactor = std::exchange(parts.rateFactor, (*change)->factor);
    }
}

/// Weights, optimizer, schedule and history as they were after the last epoch.
Status restore(TrainingParts& parts, int frozenEpochs, Errors& notices) {
    const auto file = parts.folder.checkpoint("last");
    if (!file) {
        return file.error();
    }
    const auto facts = loadCheckpoint(*file, parts.contents());
    if (!facts) {
        return facts.error();
    }
    auto rows = historyUpTo(parts.folder, facts->epoch);
    if (!rows) {
        return rows.error();
    }
    parts.history = *std::move(rows);
    restoreRate(parts, *facts, notices);
    parts.scheduleEpochs = facts->scheduleEpochs > 0 ? facts->scheduleEpochs : frozenEpochs;
    const Status mended = mendRun(parts);
    if (!mended) {
        return mended;
    }
    if (facts->epoch >= parts.project.training.epochs) {
        return Error{"The run has " + std::to_string(facts->epoch) + " epochs already.", "training.epochs",
                     "Ask for more than " + std::to_string(facts->epoch) + " to train longer."};
    }
    return {};
}

/// Bit for bit the same results are worth more than the last percent of speed.
void makeCudaRepeatable() {
    at::globalContext().setBenchmarkCuDNN(false);
    at::globalContext().setDeterministicCuDNN(true);
}

/// Initial weights of a person's choice are a new run's alone: a continued one gets its own back.
Status buildNetwork(TrainingParts& parts, bool continued, Errors& notices) {
    const auto& project = parts.project;
    auto built = Network::build(project.network, pictureShape(project.dataset), project.training.seed);
    if (!built) {
        return built.error();
    }
    parts.network = *std::move(built);
    if (const Status started =
            continued ? Status() : loadInitialWeights(*parts.network, project.training, notices);
        !started) {
        return started;
    }
    if (!parts.device.is_cpu()) {
        makeCudaRepeatable();
        parts.network->to(parts.device);
    }
    const auto& optimizer = project.training.optimizer;
    parts.optimizer = findOptimizerType(optimizer.type)->make(optimizer, parts.network->trainable());
    if (project.training.averaging > 0) {
        parts.average = std::make_unique<WeightAverage>(*parts.network, project.training.averaging);
    }
    return {};
}

/// What the other run kept from training has to be kept from it here too.
api::Split splitOfOrigin(const api::TrainingRequest& request) {
    const auto facts = runs::readDatasetFacts(runs::RunFolder(request.origin->runFolder).dataset());
    auto kept = facts ? runs::keptSplit(*facts, request.dataset) : std::nullopt;
    return kept ? *std::move(kept) : data::split(request.dataset, request.project.dataset);
}

/// The split that the run began with, or a new run's, which is taken down: a picture that was kept from
/// training must never come into it, whatever the folder has gained or lost.
Result<api::Split> settleSplit(const api::TrainingRequest& request, const runs::RunFolder& folder) {
    auto facts = runs::readDatasetFacts(folder.dataset());
    if (!facts) {
        return facts.error();
    }
    if (request.continueRun) {
        if (auto kept = runs::keptSplit(*facts, request.dataset)) {
            return *std::move(kept);
        }
    }
    auto split =
        request.origin ? splitOfOrigin(request) : data::split(request.dataset, request.project.dataset);
    if (!request.continueRun) {
        runs::keepSplit(*facts, request.dataset, split);
        if (const Status written = runs::writeDatasetFacts(folder.dataset(), *facts); !written) {
            return written.error();
        }
    }
    return split;
}

/// What the split leaves no sense in training with; and what a person should know.
Status checkSplit(const api::TrainingRequest& request, const api::Split& split, Errors& notices) {
    const auto& dataset = request.project.dataset;
    if (split.training.empty()) {
        return Error{"There is no picture to train on.", "dataset.folder", "Choose another folder."};
    }
    if (dataset.splitMode == spec::SplitMode::KFold && split.validation.empty()) {
        return Error{"Fold " + std::to_string(dataset.fold) + " of " + std::to_string(dataset.folds) +
                         " holds no picture to validate with.",
                     "dataset.folds", "Use fewer folds than there are pictures in a class."};
    }
    if (request.dataset.classes.size() == 1 && !request.dataset.multiLabel) {
        notices.push_back({"There is only one class, '" + request.dataset.classes.front() +
                               "': every answer is right, and nothing is learned.",
                           "dataset.folder",
                           "Choose a folder with at least two classes, or another layout."});
    }
    return {};
}

/// Means and deviations of the training pictures: those of the run when it has any, else measured and kept in
/// it, since everything that is ever shown to its network must be brought to the same numbers.
Status settleNormalization(TrainingParts& parts, const std::stop_token& stop) {
    auto& normalization = parts.project.augmentation.normalization;
    if (!normalization.featurewise() || !normalization.mean.empty()) {
        return {};
    }
    auto frozen = spec::loadProject(parts.folder.project());
    if (!frozen) {
        return frozen.error();
    }
    auto& kept = frozen->augmentation.normalization;
    if (kept.mean.empty()) {
        const auto measured =
            data::measureChannels(parts.dataset, parts.split.training, parts.project.dataset,
                                  normalization.rescale, parts.cache.get(), stop);
        if (!measured) {
            return measured.error();
        }
        kept.mean = measured->mean;
        kept.deviation = measured->deviation;
        if (Status saved = spec::saveProject(*frozen, parts.folder.project()); !saved) {
            return saved;
        }
    }
    normalization.mean = kept.mean;
    normalization.deviation = kept.deviation;
    return {};
}

/// Where the training stands before its first epoch, on the disk too.
Status begin(TrainingParts& parts, const api::TrainingRequest& request, Errors& notices) {
    if (request.origin) {
        const Status taken = takeOver(parts, *request.origin, notices);
        return taken ? keepFirstWeights(parts) : taken;
    }
    if (!request.continueRun) {
        return keepFirstWeights(parts);
    }
    const auto frozen = spec::loadProject(parts.folder.project());
    if (!frozen) {
        return frozen.error();
    }
    const Status restored = restore(parts, frozen->training.epochs, notices);
    return restored ? rememberEpochs(parts.folder, request.project.training.epochs) : restored;
}

}  // namespace

Result<TrainingParts> prepareTraining(const api::TrainingRequest& request, int threads,
                                      const std::stop_token& stop, Errors& notices) {
    const runs::RunFolder folder(request.runFolder);
    Status status = checkTraining(request.project, request.dataset, request.anyway);
    if (status) {
        status = checkFolder(folder, request.continueRun);
    }
    if (status && request.continueRun) {
        status = checkContinuation(request, folder, notices);
    }
    const auto device = findDevice(request.project.training.device);
    if (!status || !device) {
        return status ? device.error() : status.error();
    }
    auto split = settleSplit(request, folder);
    if (!split) {
        return split.error();
    }
    if (status = checkSplit(request, *split, notices); !status) {
        return status.error();
    }
    TrainingParts parts{.dataset = request.dataset,
                        .project = request.project,
                        .split = *std::move(split),
                        .folder = folder,
                        .device = *device,
                        .threads = threads};
    parts.scheduleEpochs = request.project.training.epochs;
    parts.cache = data::openCache(request.dataset, request.project.dataset);
    status = settleNormalization(parts, stop);
    if (status) {
        status = buildNetwork(parts, request.continueRun, notices);
    }
    if (status) {
        status = begin(parts, request, notices);
    }
    if (!status) {
        return status.error();
    }
    return parts;
}

}  // namespace studio::engine
