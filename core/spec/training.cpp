#include "core/spec/training.h"

#include <cmath>

namespace studio::spec {
namespace {

bool isDeviceName(const std::string& name) {
    if (name == "auto" || name == "cpu") {
        return true;
    }
    return name.size() > 5 && name.starts_with("cuda:") &&
           name.find_first_not_of("0123456789", 5) == std::string::npos && name.size() < 9;
}

/// Collects what is wrong with a TrainingSpec.
class Checks {
  public:
    void require(bool right, const std::string& what, const std::string& field, const std::string& remedy) {
        if (!right) {
            m_errors.push_back({what, "training." + field, remedy});
        }
    }
    void within(const std::string& what, double value, double low, double high, const std::string& field,
                const std::string& remedy) {
        require(std::isfinite(value) && value >= low && value <= high, what + " is out of range.", field,
                remedy);
    }
    [[nodiscard]] Errors errors() const { return m_errors; }

  private:
    Errors m_errors;
};

void checkSteps(const TrainingSpec& training, Checks& checks) {
    checks.require(training.epochs >= 1 && training.epochs <= 100000,
                   "Epochs cannot be " + std::to_string(training.epochs) + ".", "epochs", "Use 1 to 100000.");
    checks.require(training.batchSize >= 1 && training.batchSize <= 65536,
                   "The batch size cannot be " + std::to_string(training.batchSize) + ".", "batchSize",
                   "Use 1 to 65536.");
    checks.require(training.accumulation >= 1 && training.accumulation <= 4096,
                   "A step cannot be made of " + std::to_string(training.accumulation) + " batches.",
                   "accumulation", "Use 1 to 4096; 1 makes a step after each batch.");
}

void checkRates(const TrainingSpec& training, Checks& checks) {
    const double rate = training.optimizer.learningRate;
    checks.require(std::isfinite(rate) && rate > 0.0, "The learning rate must be greater than zero.",
                   "optimizer.learningRate", "Adam starts well at 0.001.");
    checks.within("The warm-up", training.schedule.warmupEpochs, 0, 1000, "schedule.warmupEpochs",
                  "Use 0 to 1000 epochs; 0 begins at the full learning rate.");
    checks.within("The label smoothing", training.loss.labelSmoothing, 0, 0.9, "loss.labelSmoothing",
                  "Use 0 to 0.9; 0.1 is usual, 0 is none.");
    checks.within("The largest gradient norm", training.clipNorm, 0, 1e9, "clipNorm",
                  "Use 0 for no limit, or a norm such as 1.");
    checks.within("The largest gradient value", training.clipValue, 0, 1e9, "clipValue",
                  "Use 0 for no limit, or a value such as 0.5.");
    checks.within("The averaging of weights", training.averaging, 0, 0.99999, "averaging",
                  "Use 0 for none, or a decay such as 0.999.");
}

void checkEnds(const TrainingSpec& training, Checks& checks) {
    checks.require(training.earlyStopping.patience >= 1 && training.earlyStopping.patience <= 100000,
                   "The patience cannot be " + std::to_string(training.earlyStopping.patience) + " epochs.",
                   "earlyStopping.patience", "Use 1 to 100000.");
    checks.within("The least progress", training.earlyStopping.minDelta, 0, 1e9, "earlyStopping.minDelta",
                  "Use 0 where any progress counts.");
    checks.require(training.keepEvery >= 0 && training.keepEvery <= 100000,
                   "Checkpoints cannot be kept every " + std::to_string(training.keepEvery) + " epochs.",
                   "keepEvery", "Use 0 for none but the last and the best, or up to 100000.");
}

void checkMachine(const TrainingSpec& training, Checks& checks) {
    checks.require(isDeviceName(training.device), "There is no device '" + training.device + "'.", "device",
                   "Use 'auto', 'cpu' or 'cuda:0'.");
    checks.require(training.threads >= 0 && training.threads <= 1024,
                   "Threads cannot be " + std::to_string(training.threads) + ".", "threads",
                   "Use 0 for as many as there are processors, or up to 1024.");
}

}  // namespace

Errors TrainingSpec::validate() const {
    Checks checks;
    checkSteps(*this, checks);
    checkRates(*this, checks);
    checkEnds(*this, checks);
    checkMachine(*this, checks);
    return checks.errors();
}

bool higherIsBetter(Metric metric) {
    return metric == Metric::ValidationAccuracy || metric == Metric::TrainAccuracy;
}

}  // namespace studio::spec
