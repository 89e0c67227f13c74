#pragma once

#include "core/engine/epoch_meter.h"
#include "core/engine/training_step.h"

namespace studio::engine {

/// Whether an epoch's batch `index` of `count`, from 1, is measured: one in 8 and 20 at most, evenly spread, the
/// last one among them.
[[nodiscard]] bool isMeasuredBatch(std::int64_t index, std::int64_t count);

/// The figures of an epoch's batches. On the CPU each is known at once; of a GPU, which is not waited for
/// after every step, when read() is called.
class EpochLog {
  public:
    EpochLog(const torch::Device& device, int epoch, std::int64_t batchesBefore);

    [[nodiscard]] EpochMeter& meter() { return m_meter; }
    void add(const TrainingStep::Made& made, std::int64_t pictures, double learningRate);

    /// Mean loss and accuracy so far. Waits for the device.
    [[nodiscard]] EpochMeter::Reading read();
    /// The points since the last call; read() first.
    [[nodiscard]] std::vector<api::BatchPoint> takeNew();

    [[nodiscard]] const std::vector<api::BatchPoint>& points() const { return m_points; }
    [[nodiscard]] double meanGradientNorm() const;  ///< NaN where none was measured.

  private:
    EpochMeter m_meter;
    std::vector<api::BatchPoint> m_points;
    std::vector<torch::Tensor> m_losses;  ///< Of the points whose loss was not read yet.
    double m_right = 0;                   ///< Pictures recognised, up to the last read().
    std::int64_t m_pictures = 0;
    std::int64_t m_readPictures = 0;
    std::size_t m_taken = 0;
    int m_epoch;
    std::int64_t m_before;
};

}  // namespace studio::engine
