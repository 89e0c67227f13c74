#include "app/cli/training_view.h"

#include <cmath>

namespace studio::cli {
namespace {

constexpr int barWidth = 8;

/// "3/10" with the first number as wide as the second.
std::string shareText(int done, int total) {
    const std::string whole = std::to_string(total);
    const std::string part = std::to_string(done);
    return std::string(whole.size() - std::min(whole.size(), part.size()), ' ') + part + "/" + whole;
}

std::string placeText(int epoch, int batch) {
    return "epoch " + std::to_string(epoch) + ", batch " + std::to_string(batch);
}

}  // namespace

std::string epochText(const api::EpochRow& row, int epochs) {
    std::string line = "epoch " + shareText(row.epoch, epochs) + "  loss " + lossText(row.trainLoss) +
                       "  accuracy " + percentText(row.trainAccuracy);
    if (!std::isnan(row.validationLoss)) {
        line += "  validation loss " + lossText(row.validationLoss) + "  validation accuracy " +
                percentText(row.validationAccuracy);
        if (!std::isnan(row.validationMeanIou)) {
            line += "  mean IoU " + percentText(row.validationMeanIou);
        }
        if (!std::isnan(row.validationMacroF1)) {
            line += "  macro F1 " + percentText(row.validationMacroF1);
        }
    }
    return line + "  learning rate " + rateText(row.learningRate) + "  " + durationText(row.seconds);
}

std::string steeringText(const api::Steering& steering) {
    using Kind = api::Steering::Kind;
    const std::string epoch = std::to_string(steering.epoch);
    const std::string next = placeText(steering.epoch, steering.batch + 1);
    switch (steering.kind) {
        case Kind::Paused:
            return "Paused after " + placeText(steering.epoch, steering.batch) + ".";
        case Kind::Resumed:
            return "Goes on with " + next + ".";
        case Kind::StopAfterEpoch:
            return "Stops after epoch " + epoch + ".";
        case Kind::KeepGoing:
            return "Goes on after epoch " + epoch + ".";
        case Kind::Epochs:
            return "Ends with epoch " + std::to_string(static_cast<int>(steering.value)) + " from now on.";
        case Kind::LearningRate:
            return "The learning rate is " + rateText(steering.value) +
                   (steering.before > 0 ? " instead of " + rateText(steering.before) : "") + " from " + next +
                   " on.";
    }
    return {};
}

void TrainingView::started(const api::TrainingStart& start) {
    m_epochs = start.epochs;
    m_terminal.note("Run folder: " + start.runFolder);
    m_terminal.note("Training on " + start.device + ": " + std::to_string(start.trainingPictures) +
                    " pictures, validating on " + std::to_string(start.validationPictures) +
                    (start.firstEpoch > 1 ? ", from epoch " + std::to_string(start.firstEpoch) : "") + ".");
}

void TrainingView::batchFinished(const api::BatchEvent& event) {
    const double within = static_cast<double>(event.batch) / static_cast<double>(event.batches);
    const double overall = (event.epoch - 1 + within) / m_epochs;
    // What comes last is cut off where a terminal is narrow.
    m_terminal.status("epoch " + shareText(event.epoch, m_epochs) + " " + m_terminal.bar(overall, barWidth) +
                      " batch " + shareText(event.batch, event.batches) + " " +
                      durationText(event.secondsLeft) + " left loss " + lossText(event.loss) + " accuracy " +
                      percentText(event.accuracy) + " rate " + rateText(event.learningRate));
}

void TrainingView::epochFinished(const api::EpochRow& row, const api::EpochDetails&) {
    m_terminal.note(epochText(row, m_epochs));
}

void TrainingView::steered(const api::Steering& steering) {
    m_steerings.push_back(steering);
    if (steering.kind == api::Steering::Kind::Epochs) {
        m_epochs = static_cast<int>(steering.value);
    }
    m_terminal.note(steeringText(steering));
}

void TrainingView::noticed(const Error& notice) {
    m_notices.push_back(notice);
    m_terminal.warning(notice);
}

}  // namespace studio::cli
