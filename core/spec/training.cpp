#include "core/spec/training.h"

#include <cmath>

#include "core/spec/json_fields.h"

namespace studio::spec {
namespace {

bool isDeviceName(const std::string& name) {
    if (name == "auto" || name == "cpu") {
        return true;
    }
    return name.size() > 5 && name.starts_with("cuda:") &&
           name.find_first_not_of("0123456789", 5) == std::string::npos && name.size() < 9;
}

}  // namespace

Errors TrainingSpec::validate() const {
    Errors errors;
    if (epochs < 1 || epochs > 100000) {
        errors.push_back(
            {"Epochs cannot be " + std::to_string(epochs) + ".", "training.epochs", "Use 1 to 100000."});
    }
    if (batchSize < 1 || batchSize > 65536) {
        errors.push_back({"The batch size cannot be " + std::to_string(batchSize) + ".", "training.batchSize",
                          "Use 1 to 65536."});
    }
    if (!std::isfinite(optimizer.learningRate) || optimizer.learningRate <= 0.0) {
        errors.push_back({"The learning rate must be greater than zero.", "training.optimizer.learningRate",
                          "Adam starts well at 0.001."});
    }
    if (!isDeviceName(device)) {
        errors.push_back(
            {"There is no device '" + device + "'.", "training.device", "Use 'auto', 'cpu' or 'cuda:0'."});
    }
    if (threads < 0 || threads > 1024) {
        errors.push_back({"Threads cannot be " + std::to_string(threads) + ".", "training.threads",
                          "Use 0 for as many as there are processors, or up to 1024."});
    }
    return errors;
}

nlohmann::json toJson(const TrainingSpec& training) {
    return {{"epochs", training.epochs},
            {"batchSize", training.batchSize},
            {"optimizer",
             {{"type", training.optimizer.type},
              {"learningRate", training.optimizer.learningRate},
              {"params", toJson(training.optimizer.params)}}},
            {"device", training.device},
            {"threads", training.threads},
            {"seed", training.seed},
            {"initialWeights", training.initialWeights}};
}

Result<TrainingSpec> trainingFromJson(const nlohmann::json& json) {
    TrainingSpec training;
    Status status = JsonFields(json, "training")
                        .read("epochs", training.epochs)
                        .read("batchSize", training.batchSize)
                        .read("device", training.device)
                        .read("threads", training.threads)
                        .read("seed", training.seed)
                        .read("initialWeights", training.initialWeights)
                        .status();
    if (!status) {
        return status.error();
    }
    const auto optimizer = json.find("optimizer");
    if (optimizer == json.end()) {
        return training;
    }
    status = JsonFields(*optimizer, "training.optimizer")
                 .read("type", training.optimizer.type)
                 .read("learningRate", training.optimizer.learningRate)
                 .status();
    if (!status) {
        return status.error();
    }
    if (const auto params = optimizer->find("params"); params != optimizer->end()) {
        auto read = paramsFromJson(*params, "training.optimizer");
        if (!read) {
            return read.error();
        }
        training.optimizer.params = *std::move(read);
    }
    return training;
}

}  // namespace studio::spec
