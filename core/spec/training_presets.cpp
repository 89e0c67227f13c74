#include "core/spec/training_presets.h"

#include <algorithm>
#include <array>

namespace studio::spec {
namespace {

constexpr double usualAdamRate = 0.001;

bool isOfAdamsKind(const std::string& optimizer) {
    constexpr std::array kinds{"adam", "adamw", "nadam"};
    return std::find(kinds.begin(), kinds.end(), optimizer) != kinds.end();
}

/// Everything at its default but what no preset touches.
TrainingSpec plain(const TrainingSpec& training) {
    TrainingSpec changed;
    changed.device = training.device;
    changed.threads = training.threads;
    changed.precision = training.precision;
    changed.seed = training.seed;
    changed.deterministic = training.deterministic;
    changed.initialWeights = training.initialWeights;
    changed.loss = training.loss;
    changed.loss.labelSmoothing = 0;
    changed.optimizer.learningRate =
        isOfAdamsKind(training.optimizer.type) ? training.optimizer.learningRate : usualAdamRate;
    return changed;
}

void makeQuick(TrainingSpec& training) {
    training.epochs = 8;
    training.batchSize = 16;
    training.optimizer.type = "adamw";
    training.schedule.type = "oneCycle";
}

void makeThorough(TrainingSpec& training) {
    training.epochs = 100;
    training.batchSize = 16;
    training.optimizer.type = "adamw";
    training.schedule.type = "cosine";
    training.schedule.warmupEpochs = 3;
    training.loss.labelSmoothing = 0.1;
    training.clipNorm = 1.0;
    training.averaging = 0.99;
    training.earlyStopping.enabled = true;
    training.earlyStopping.patience = 20;
    training.keepEvery = 10;
}

}  // namespace

const std::vector<TrainingPreset>& trainingPresets() {
    static const std::vector<TrainingPreset> presets{
        {"tutorial", "Tutorial",
         "As in the tutorial: 10 epochs of batches of 4 with Adam and one learning rate. Simple to follow, "
         "step by step."},
        {"quick", "Quick",
         "A first impression in 8 epochs: the learning rate rises and falls once (one-cycle), which learns "
         "much in little time."},
        {"thorough", "Thorough",
         "The best that the pictures allow: up to 100 epochs with warm-up, a falling learning rate, softened "
         "labels and averaged weights. Ends by itself when nothing improves any more, with the best epoch."}};
    return presets;
}

TrainingSpec withPreset(TrainingSpec training, const std::string& id) {
    TrainingSpec changed = plain(training);
    if (id == "quick") {
        makeQuick(changed);
    } else if (id == "thorough") {
        makeThorough(changed);
    } else if (id != "tutorial") {
        return training;
    }
    return changed;
}

std::string presetOf(const TrainingSpec& training) {
    for (const auto& preset : trainingPresets()) {
        if (withPreset(training, preset.id) == training) {
            return preset.id;
        }
    }
    return {};
}

}  // namespace studio::spec
