#include "core/spec/json_fields.h"
#include "core/spec/training.h"

namespace studio::spec {
namespace {

constexpr const char* metricNames[] = {"validationAccuracy", "validationLoss", "trainAccuracy", "trainLoss"};
constexpr const char* precisionNames[] = {"float32", "bfloat16"};

/// `key` of `json`, read by `read` where it is there.
template <class Read>
Status readPart(const nlohmann::json& json, const char* key, Read read) {
    const auto part = json.find(key);
    return part == json.end() ? Status() : read(*part);
}

Status readParams(const nlohmann::json& json, const std::string& where, Params& params) {
    return readPart(json, "params", [&](const nlohmann::json& part) -> Status {
        auto read = paramsFromJson(part, where);
        if (!read) {
            return read.error();
        }
        params = *std::move(read);
        return {};
    });
}

Status readOptimizer(const nlohmann::json& json, OptimizerSpec& optimizer) {
    const Status status = JsonFields(json, "training.optimizer")
                              .read("type", optimizer.type)
                              .read("learningRate", optimizer.learningRate)
                              .status();
    return status ? readParams(json, "training.optimizer", optimizer.params) : status;
}

Status readSchedule(const nlohmann::json& json, ScheduleSpec& schedule) {
    const Status status = JsonFields(json, "training.schedule")
                              .read("type", schedule.type)
                              .read("warmupEpochs", schedule.warmupEpochs)
                              .status();
    return status ? readParams(json, "training.schedule", schedule.params) : status;
}

Status readLoss(const nlohmann::json& json, LossSpec& loss) {
    const Status status = JsonFields(json, "training.loss")
                              .read("type", loss.type)
                              .read("labelSmoothing", loss.labelSmoothing)
                              .status();
    return status ? readParams(json, "training.loss", loss.params) : status;
}

Status readEarlyStopping(const nlohmann::json& json, EarlyStoppingSpec& stopping) {
    return JsonFields(json, "training.earlyStopping")
        .read("enabled", stopping.enabled)
        .read("patience", stopping.patience)
        .read("minDelta", stopping.minDelta)
        .read("restoreBest", stopping.restoreBest)
        .status();
}

Status readParts(const nlohmann::json& json, TrainingSpec& training) {
    Status status = readPart(json, "optimizer",
                             [&](const auto& part) { return readOptimizer(part, training.optimizer); });
    if (status) {
        status = readPart(json, "schedule",
                          [&](const auto& part) { return readSchedule(part, training.schedule); });
    }
    if (status) {
        status = readPart(json, "loss", [&](const auto& part) { return readLoss(part, training.loss); });
    }
    return status
               ? readPart(json, "earlyStopping",
                          [&](const auto& part) { return readEarlyStopping(part, training.earlyStopping); })
               : status;
}

}  // namespace

std::string toText(Metric metric) {
    return metricNames[static_cast<int>(metric)];
}

nlohmann::json toJson(const TrainingSpec& training) {
    return {{"epochs", training.epochs},
            {"batchSize", training.batchSize},
            {"optimizer",
             {{"type", training.optimizer.type},
              {"learningRate", training.optimizer.learningRate},
              {"params", toJson(training.optimizer.params)}}},
            {"schedule",
             {{"type", training.schedule.type},
              {"params", toJson(training.schedule.params)},
              {"warmupEpochs", training.schedule.warmupEpochs}}},
            {"loss",
             {{"type", training.loss.type},
              {"params", toJson(training.loss.params)},
              {"labelSmoothing", training.loss.labelSmoothing}}},
            {"clipNorm", training.clipNorm},
            {"clipValue", training.clipValue},
            {"accumulation", training.accumulation},
            {"averaging", training.averaging},
            {"watch", metricNames[static_cast<int>(training.watch)]},
            {"earlyStopping",
             {{"enabled", training.earlyStopping.enabled},
              {"patience", training.earlyStopping.patience},
              {"minDelta", training.earlyStopping.minDelta},
              {"restoreBest", training.earlyStopping.restoreBest}}},
            {"keepEvery", training.keepEvery},
            {"precision", precisionNames[static_cast<int>(training.precision)]},
            {"device", training.device},
            {"threads", training.threads},
            {"seed", training.seed},
            {"deterministic", training.deterministic},
            {"initialWeights", training.initialWeights}};
}

Result<TrainingSpec> trainingFromJson(const nlohmann::json& json) {
    TrainingSpec training;
    Status status = JsonFields(json, "training")
                        .read("epochs", training.epochs)
                        .read("batchSize", training.batchSize)
                        .read("clipNorm", training.clipNorm)
                        .read("clipValue", training.clipValue)
                        .read("accumulation", training.accumulation)
                        .read("averaging", training.averaging)
                        .readEnum("watch", training.watch, metricNames)
                        .read("keepEvery", training.keepEvery)
                        .readEnum("precision", training.precision, precisionNames)
                        .read("device", training.device)
                        .read("threads", training.threads)
                        .read("seed", training.seed)
                        .read("deterministic", training.deterministic)
                        .read("initialWeights", training.initialWeights)
                        .status();
    if (status) {
        status = readParts(json, training);
    }
    if (!status) {
        return status.error();
    }
    return training;
}

}  // namespace studio::spec
