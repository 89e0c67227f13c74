#include "core/engine/run_origin.h"

#include "core/runs/history.h"
#include "core/runs/measures.h"

namespace studio::engine {
namespace {

Status checkNetwork(const TrainingParts& parts, const spec::Project& parent) {
    if (parent.network.layers != parts.project.network.layers ||
        parent.network.groups != parts.project.network.groups) {
        return Error{"The run that this one goes on from has another network.", "network",
                     "Undo the changes to the network, or start a new run: weights can be taken over by name "
                     "as initial weights."};
    }
    return {};
}

Status copyMeasures(const runs::RunFolder& from, const runs::RunFolder& to, int epoch) {
    Status status = runs::copyUpTo(from.batches(), to.batches(), epoch);
    if (status) {
        status = runs::copyUpTo(from.tensors(), to.tensors(), epoch);
    }
    return status ? runs::copyUpTo(from.classes(), to.classes(), epoch) : status;
}

/// The other run's best weights, where they are of an epoch that is taken over.
Status copyBest(const runs::RunFolder& from, const runs::RunFolder& to,
                const std::vector<api::EpochRow>& rows, spec::Metric watch) {
    const auto source = from.checkpoint("best");
    const auto target = to.checkpoint("best");
    if (!source || !target) {
        return source ? target.error() : source.error();
    }
    const auto facts = readCheckpointFacts(*source);
    if (!facts || facts->epoch != api::bestRow(rows, watch) + 1) {
        return {};
    }
    std::error_code code;
    std::filesystem::copy_file(*source, *target, std::filesystem::copy_options::overwrite_existing, code);
    return code ? Status(Error{"The best checkpoint could not be taken over: " + code.message() + ".",
                               target->string(), "Check that the disk has room."})
                : Status();
}

/// A schedule and a learning rate that a person has not changed go on as they were.
void takeRate(TrainingParts& parts, const spec::TrainingSpec& parent, const CheckpointFacts& facts) {
    const auto& training = parts.project.training;
    if (training.optimizer.learningRate == parent.optimizer.learningRate) {
        parts.rateFactor = facts.rateFactor;
    }
    if (training.schedule == parent.schedule && training.epochs == parent.epochs &&
        facts.scheduleEpochs > 0) {
        parts.scheduleEpochs = facts.scheduleEpochs;
    }
}

/// The optimizer begins anew where the other run had another one.
CheckpointContents contentsFor(const TrainingParts& parts, const CheckpointFacts& facts, Errors& notices) {
    CheckpointContents contents = parts.contents();
    if (facts.optimizer != parts.project.training.optimizer.type) {
        contents.optimizer = nullptr;
        notices.push_back({"The optimizer is another one than the checkpoint's and begins anew.",
                           "training.optimizer.type", "Choose the same one to go on exactly from there."});
    }
    return contents;
}

}  // namespace

Status takeOver(TrainingParts& parts, const api::RunOrigin& origin, Errors& notices) {
    const runs::RunFolder parent(origin.runFolder);
    const auto file = parent.checkpoint(origin.checkpoint);
    if (!file) {
        return file.error();
    }
    const auto project = spec::loadProject(parent.project());
    if (!project) {
        return project.error();
    }
    if (Status same = checkNetwork(parts, *project); !same) {
        return same;
    }
    const auto facts = readCheckpointFacts(*file);
    if (!facts) {
        return facts.error();
    }
    auto rows = runs::readHistory(parent.history());
    if (!rows) {
        return rows.error();
    }
    if (facts->epoch >= parts.project.training.epochs || facts->epoch > static_cast<int>(rows->size())) {
        return Error{"The checkpoint is of epoch " + std::to_string(facts->epoch) + " already.",
                     "training.epochs", "Ask for more than " + std::to_string(facts->epoch) + " epochs."};
    }
    const auto loaded = loadCheckpoint(*file, contentsFor(parts, *facts, notices));
    if (!loaded) {
        return loaded.error();
    }
    rows->resize(static_cast<std::size_t>(facts->epoch));
    parts.history = *std::move(rows);
    takeRate(parts, project->training, *facts);
    Status status = runs::writeHistory(parts.folder.history(), parts.history);
    if (status) {
        status = copyMeasures(parent, parts.folder, facts->epoch);
    }
    return status ? copyBest(parent, parts.folder, parts.history, parts.project.training.watch) : status;
}

}  // namespace studio::engine
