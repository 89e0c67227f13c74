#pragma once

#include <condition_variable>
#include <mutex>
#include <optional>
#include <stop_token>

namespace studio::api {

/// Lets any thread steer a training that goes on: hold it between two batches, let it end after the present
/// epoch, make it longer or shorter, change its learning rate. The trainer follows before its next batch,
/// while paused at once, and says so (TrainingObserver::steered).
class TrainingControl {
  public:
    void pause();
    void resume();
    [[nodiscard]] bool paused() const;

    /// Ends the training after the present epoch, its checkpoint written; false takes that back.
    void stopAfterEpoch(bool stop = true);
    [[nodiscard]] bool stopsAfterEpoch() const;

    /// The epoch at which the training is complete from now on. Below the present epoch: after it.
    void setEpochs(int epochs);
    /// The learning rate of the next step. The schedule goes on from there: all later rates are scaled alike.
    void setLearningRate(double rate);

    /// Trainer's side: returns at once unless paused, else when resumed, stopped, or when something is asked
    /// for meanwhile, which the trainer follows before it waits on. Once for all that came since the last call.
    void wait(const std::stop_token& stop);
    /// Trainer's side: the newest request of each kind since the last call.
    [[nodiscard]] std::optional<int> takeEpochs();
    [[nodiscard]] std::optional<double> takeLearningRate();

    /// For a new training: nothing is asked for.
    void reset();

  private:
    mutable std::mutex m_mutex;
    std::condition_variable_any m_changed;
    bool m_paused = false;
    bool m_stopsAfterEpoch = false;
    bool m_asked = false;  ///< For something else than a pause, since the last wait().
    std::optional<int> m_epochs;
    std::optional<double> m_learningRate;
};

}  // namespace studio::api
