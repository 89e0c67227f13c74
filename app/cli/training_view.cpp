#include "app/cli/training_view.h"

#include <cmath>

namespace studio::cli {
namespace {

constexpr int barWidth = 12;

/// "3/10" with the first number as wide as the second.
std::string countText(int done, int total) {
    const std::string whole = std::to_string(total);
    const std::string part = std::to_string(done);
    return std::string(whole.size() - std::min(whole.size(), part.size()), ' ') + part + "/" + whole;
}

}  // namespace

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
    m_terminal.status("epoch " + countText(event.epoch, m_epochs) + " " + m_terminal.bar(overall, barWidth) +
                      " batch " + countText(event.batch, event.batches) + " " +
                      m_terminal.bar(within, barWidth) + " loss " + lossText(event.loss) + " accuracy " +
                      percentText(event.accuracy) + ", " + durationText(event.secondsLeft) + " left");
}

void TrainingView::epochFinished(const api::EpochRow& row, const api::EpochDetails&) {
    std::string line = "epoch " + countText(row.epoch, m_epochs) + "  loss " + lossText(row.trainLoss) +
                       "  accuracy " + percentText(row.trainAccuracy);
    if (!std::isnan(row.validationLoss)) {
        line += "  validation loss " + lossText(row.validationLoss) + "  validation accuracy " +
                percentText(row.validationAccuracy);
        if (!std::isnan(row.validationMeanIou)) {
            line += "  mean IoU " + percentText(row.validationMeanIou);
        }
    }
    m_terminal.note(line + "  " + durationText(row.seconds));
}

void TrainingView::steered(const api::Steering&) {}

void TrainingView::noticed(const Error& notice) {
    m_terminal.warning(notice);
}

}  // namespace studio::cli
