#pragma once

#include <chrono>
#include <cstdint>

namespace studio::engine {

/// How fast a training is and how long it will still take. Pauses do not count.
class TrainingPace {
  public:
    /// `epochs`: the last one's number; `pictures`: of one epoch.
    TrainingPace(int epochs, std::int64_t pictures);

    void setEpochs(int epochs) { m_epochs = epochs; }
    void beginEpoch(int epoch);
    void trained(std::int64_t pictures);  ///< After each batch.
    void endTraining();                   ///< What follows, validation and checkpoint, is not training.
    void endEpoch();
    void addPause(std::chrono::steady_clock::duration pause) { m_paused += pause; }

    [[nodiscard]] double secondsElapsed() const;  ///< Since construction.
    [[nodiscard]] double epochSeconds() const;    ///< Since beginEpoch().
    [[nodiscard]] double picturesPerSecond() const;
    /// Until the last epoch's end: the rest of the pictures at this epoch's speed, and for each epoch what
    /// the last one took beside training.
    [[nodiscard]] double secondsLeft() const;

    /// True at most 30 times a second.
    [[nodiscard]] bool eventDue();

  private:
    [[nodiscard]] double now() const;

    std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
    std::chrono::steady_clock::duration m_paused{};
    std::chrono::steady_clock::time_point m_lastEvent{};
    int m_epochs;
    std::int64_t m_pictures;
    int m_epoch = 0;
    std::int64_t m_done = 0;
    double m_epochBegin = 0;
    double m_trainingSeconds = 0;  ///< Of this epoch.
    double m_restSeconds = 0;      ///< Of the last finished epoch.
};

}  // namespace studio::engine
