#include "core/engine/run_keeper.h"

#include <filesystem>

#include "core/runs/history.h"
#include "core/runs/label_table.h"
#include "core/runs/measures.h"
#include "core/runs/rate_change.h"
#include "core/spec/files.h"

namespace studio::engine {
namespace {

namespace fs = std::filesystem;

Error cannotKeep(const fs::path& file, const std::error_code& code) {
    return {"The checkpoint could not be kept: " + code.message() + ".", file.string(),
            "Check that the folder is there and the disk has room."};
}

/// Another name for the bytes of "last", which are never changed in place. A copy where the file system
/// knows no links.
Status keepAs(const runs::RunFolder& folder, const std::string& name) {
    const auto last = folder.checkpoint("last");
    const auto file = folder.checkpoint(name);
    if (!last || !file) {
        return last ? file.error() : last.error();
    }
    const fs::path temporary = file->string() + ".tmp";
    std::error_code code;
    fs::remove(temporary, code);
    fs::create_hard_link(*last, temporary, code);
    if (code) {
        fs::copy_file(*last, temporary, fs::copy_options::overwrite_existing, code);
    }
    const Status kept = code ? Status(cannotKeep(*file, code)) : commitFile(temporary, *file);
    // Renaming one link over another of the same bytes does nothing, and leaves it.
    fs::remove(temporary, code);
    return kept;
}

bool isBest(const TrainingParts& parts) {
    return api::bestRow(parts.history, parts.project.training.watch) + 1 ==
           static_cast<int>(parts.history.size());
}

bool isKept(const TrainingParts& parts) {
    const int every = parts.project.training.keepEvery;
    return every > 0 && !parts.history.empty() && parts.history.size() % static_cast<std::size_t>(every) == 0;
}

std::string epochName(std::size_t epoch) {
    return "epoch-" + std::to_string(epoch);
}

Status keepWeights(const TrainingParts& parts) {
    const auto last = parts.folder.checkpoint("last");
    return last ? saveCheckpoint(*last, parts.contents(), parts.facts()) : Status(last.error());
}

Status keepLinks(const TrainingParts& parts) {
    Status status = isBest(parts) ? keepAs(parts.folder, "best") : Status();
    return status && isKept(parts) ? keepAs(parts.folder, epochName(parts.history.size())) : status;
}

Status keepMeasures(const TrainingParts& parts, const EpochRecord& record) {
    Status status = runs::appendBatches(parts.folder.batches(), record.batches);
    if (status && !record.details.tensors.empty()) {
        status = runs::appendTensors(parts.folder.tensors(), record.details.epoch, record.details.tensors);
    }
    if (status && !record.details.classAccuracy.empty()) {
        status = runs::appendClasses(parts.folder.classes(), parts.dataset.classes, record.details);
    }
    if (status && !record.details.confusion.empty()) {
        status = runs::writeConfusion(parts.folder.confusion(), parts.dataset.classes, record.details);
    }
    if (status && !record.details.labelCounts.empty()) {
        status = runs::writeLabelCounts(parts.folder.labels(), parts.dataset.classes, record.details);
    }
    return status;
}

}  // namespace

Status keepEpoch(TrainingParts& parts, const EpochRecord& record) {
    Status status = keepMeasures(parts, record);
    if (!status) {
        return status;
    }
    parts.history.push_back(record.row);
    status = runs::writeHistory(parts.folder.history(), parts.history);
    if (status) {
        status = keepWeights(parts);
    }
    return status ? keepLinks(parts) : status;
}

Status keepFirstWeights(const TrainingParts& parts) {
    const auto best = parts.folder.checkpoint("best");
    if (!best) {
        return best.error();
    }
    const Status status = keepWeights(parts);
    std::error_code code;
    const bool taken = fs::exists(*best, code) && !isBest(parts);
    return status && !taken ? keepAs(parts.folder, "best") : status;
}

Status mendRun(TrainingParts& parts) {
    const auto epoch = static_cast<int>(parts.history.size());
    Status status = runs::writeHistory(parts.folder.history(), parts.history);
    for (const auto& table : {parts.folder.batches(), parts.folder.tensors(), parts.folder.classes()}) {
        if (status) {
            status = runs::cutAfter(table, epoch);
        }
    }
    return status && epoch > 0 ? keepLinks(parts) : status;
}

Status rememberRate(const TrainingParts& parts) {
    return runs::writeRateChange(parts.folder.steering(),
                                 {static_cast<int>(parts.history.size()), parts.rateFactor});
}

void forgetRate(const TrainingParts& parts) {
    std::error_code code;
    fs::remove(parts.folder.steering(), code);
}

Status rememberEpochs(const runs::RunFolder& folder, int epochs) {
    auto frozen = spec::loadProject(folder.project());
    if (!frozen) {
        return frozen.error();
    }
    if (frozen->training.epochs == epochs) {
        return {};
    }
    frozen->training.epochs = epochs;
    return spec::saveProject(*frozen, folder.project());
}

}  // namespace studio::engine
