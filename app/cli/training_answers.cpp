#include "app/cli/training_answers.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iostream>

#include "app/cli/answers.h"
#include "app/cli/run_answers.h"
#include "core/runs/events.h"

namespace studio::cli {
namespace {

/// 95 %, of an accuracy measured on so many pictures.
std::pair<double, double> intervalOf(const api::EpochRow& row) {
    const auto right = std::llround(row.validationAccuracy * static_cast<double>(row.validationPictures));
    return api::wilsonInterval(right, row.validationPictures);
}

/// "93.9 % (95 %: 85.4 % to 97.6 %, on 66 pictures)"
std::string validationText(const api::EpochRow& row) {
    if (std::isnan(row.validationAccuracy)) {
        return "none, there are no validation pictures";
    }
    const auto [low, high] = intervalOf(row);
    return percentText(row.validationAccuracy) + " (95 %: " + percentText(low) + " to " + percentText(high) +
           ", on " + std::to_string(row.validationPictures) + " pictures)";
}

/// The watched metric, training's where nothing was validated.
spec::Metric watchedMetric(const api::RunSummary& run) {
    const spec::Metric watch = run.project.training.watch;
    if (run.history.empty() || !std::isnan(run.history.back().validationLoss)) {
        return watch;
    }
    return watch == spec::Metric::ValidationLoss       ? spec::Metric::TrainLoss
           : watch == spec::Metric::ValidationAccuracy ? spec::Metric::TrainAccuracy
                                                       : watch;
}

/// Of the weights that are the run's model.
int modelEpoch(const api::RunSummary& run) {
    const auto kept = std::find_if(run.checkpoints.begin(), run.checkpoints.end(),
                                   [&](const auto& one) { return one.name == run.modelCheckpoint; });
    return kept == run.checkpoints.end() ? 0 : kept->epoch;
}

std::string wearyText(const api::RunSummary& run) {
    const auto& stopping = run.project.training.earlyStopping;
    return ": the " + labelOf(watchedMetric(run)) + " has not improved " +
           (stopping.minDelta > 0 ? "by more than " + lossText(stopping.minDelta) + " " : "") + "for " +
           countText(static_cast<std::size_t>(stopping.patience), "epoch");
}

const char* nameOf(api::TrainingEnd end) {
    constexpr std::array names{"completed", "stopped", "stoppedEarly"};
    return names[static_cast<std::size_t>(end)];
}

nlohmann::json toJson(const api::Steering& steering) {
    nlohmann::json event{
        {"event", runs::steeringName(steering.kind)}, {"epoch", steering.epoch}, {"batch", steering.batch}};
    if (steering.value > 0) {
        event["value"] = steering.value;
    }
    if (steering.before > 0) {
        event["before"] = steering.before;
    }
    return event;
}

}  // namespace

std::string endText(const api::RunSummary& run, const api::TrainingOutcome& outcome) {
    const std::string epoch = "epoch " + std::to_string(outcome.finishedEpochs);
    if (outcome.end == api::TrainingEnd::Stopped) {
        return "Stopped after " + epoch + ". Go on with: cnn-studio-cli train --continue '" + run.folder +
               "'";
    }
    const bool early = outcome.end == api::TrainingEnd::StoppedEarly;
    const std::string text = early ? "Stopped early at " + epoch + wearyText(run) : "Completed " + epoch;
    if (run.modelCheckpoint == "best") {
        return text + "; the weights of epoch " + std::to_string(modelEpoch(run)) + " are restored.";
    }
    return text + "; the best " + labelOf(watchedMetric(run)) + " was that of epoch " +
           std::to_string(run.bestEpoch) + ".";
}

nlohmann::json answerOf(const api::RunSummary& run, const api::TrainingOutcome& outcome,
                        const TrainingView& view) {
    auto history = nlohmann::json::array();
    double seconds = 0;
    for (const auto& row : outcome.history) {
        history.push_back(toJson(row));
        seconds += row.seconds;
    }
    nlohmann::json answer = outcome.history.empty() ? nlohmann::json::object() : history.back();
    answer.erase("epoch");
    answer["runFolder"] = run.folder;
    if (!outcome.history.empty() && outcome.history.back().validationPictures > 0) {
        answer["validationPictures"] = outcome.history.back().validationPictures;
        const auto [low, high] = intervalOf(outcome.history.back());
        answer["validationInterval"] = {low, high};
    }
    answer["end"] = nameOf(outcome.end);
    answer["endReason"] = endText(run, outcome);
    answer["finishedEpochs"] = outcome.finishedEpochs;
    answer["bestEpoch"] = run.bestEpoch;
    answer["modelCheckpoint"] = run.modelCheckpoint;
    answer["modelEpoch"] = modelEpoch(run);
    answer["seconds"] = seconds;
    answer["history"] = std::move(history);
    answer["steerings"] = nlohmann::json::array();
    for (const auto& steering : view.steerings()) {
        answer["steerings"].push_back(toJson(steering));
    }
    answer["notices"] = nlohmann::json::array();
    for (const auto& notice : view.notices()) {
        answer["notices"].push_back(toJson(notice));
    }
    return answer;
}

void printResult(const api::RunSummary& run, const api::TrainingOutcome& outcome) {
    const auto epoch = static_cast<std::size_t>(std::max(modelEpoch(run), 1));
    const auto& row = outcome.history[std::min(epoch, outcome.history.size()) - 1];
    std::cout << "Run:                 " << run.folder << "\nModel:               epoch " << row.epoch
              << "\nTraining accuracy:   " << percentText(row.trainAccuracy)
              << "\nValidation accuracy: " << validationText(row) << '\n';
}

}  // namespace studio::cli
