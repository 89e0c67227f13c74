#pragma once

#include "app/cli/terminal.h"
#include "core/api/training_service.h"

namespace studio::cli {

/// A training as a terminal shows it: bars of epochs and batches at the bottom, a line per finished epoch.
class TrainingView : public api::TrainingObserver {
  public:
    explicit TrainingView(Terminal& terminal) : m_terminal(terminal) {}

    void started(const api::TrainingStart& start) override;
    void batchFinished(const api::BatchEvent& event) override;
    void epochFinished(const api::EpochRow& row, const api::EpochDetails& details) override;
    void steered(const api::Steering& steering) override;
    void noticed(const Error& notice) override;

  private:
    Terminal& m_terminal;
    int m_epochs = 0;
};

}  // namespace studio::cli
