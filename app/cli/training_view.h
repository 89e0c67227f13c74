#pragma once

#include <vector>

#include "app/cli/terminal.h"
#include "core/api/training_service.h"

namespace studio::cli {

/// A training as a terminal shows it: a bar of the whole at the bottom, a line per finished epoch and one for
/// all that was asked of it while it went on.
class TrainingView : public api::TrainingObserver {
  public:
    explicit TrainingView(Terminal& terminal) : m_terminal(terminal) {}

    void started(const api::TrainingStart& start) override;
    void batchFinished(const api::BatchEvent& event) override;
    void epochFinished(const api::EpochRow& row, const api::EpochDetails& details) override;
    void steered(const api::Steering& steering) override;
    void noticed(const Error& notice) override;

    /// What has been told so far, in its order.
    [[nodiscard]] const std::vector<api::Steering>& steerings() const { return m_steerings; }
    [[nodiscard]] const Errors& notices() const { return m_notices; }

  private:
    Terminal& m_terminal;
    int m_epochs = 0;
    std::vector<api::Steering> m_steerings;
    Errors m_notices;
};

/// "epoch  2/10  loss 2.31  accuracy 12.1 %  …  learning rate 0.001  3.1 s"
[[nodiscard]] std::string epochText(const api::EpochRow& row, int epochs);
/// "The learning rate is 0.0001 instead of 0.001 from epoch 3, batch 1 on."
[[nodiscard]] std::string steeringText(const api::Steering& steering);

}  // namespace studio::cli
