#pragma once

#include <chrono>

#include "core/data/feed/batch_loader.h"
#include "core/engine/epoch_meter.h"
#include "core/engine/training_loss.h"
#include "core/engine/training_parts.h"

namespace studio::engine {

/// Where the time of steps went, seconds. Of a GPU only steps that are measured count, which wait for it.
struct StepSeconds {
    double forward = 0;
    double backward = 0;
    double optimizer = 0;
    int steps = 0;  ///< That were counted.
};

/// One batch after another: forward, backward, and a step of the optimizer after every `accumulation`
/// batches. Used on one thread; throws what torch throws.
class TrainingStep {
  public:
    TrainingStep(TrainingParts& parts, const TrainingLoss& loss);

    struct Wish {
        std::uint64_t seed = 0;   ///< Of Dropout.
        double learningRate = 0;  ///< Of a step that this batch completes.
        bool last = false;        ///< Of the epoch: the step is made, however few batches it has.
        bool measured = false;    ///< The gradients' norm is wanted, and the time on a GPU too.
        bool tensors = false;     ///< TensorMeasures are wanted.
    };
    struct Made {
        torch::Tensor loss;  ///< Scalar on the device: mean over the batch.
        bool finite = true;  ///< False: the loss is no number, and no step was made. Known on the CPU alone.
        float gradientNorm = std::numeric_limits<float>::quiet_NaN();  ///< Where it was measured.
        std::vector<api::TensorMeasure> tensors;
    };
    [[nodiscard]] Made run(const data::Batch& batch, const Wish& wish, EpochMeter& meter);

    [[nodiscard]] const StepSeconds& seconds() const { return m_seconds; }
    void beginEpoch();  ///< Forgets the time, and gradients that no step was made of.

  private:
    using Clock = std::chrono::steady_clock;
    void backward(const torch::Tensor& loss, std::int64_t pictures);
    void step(const Wish& wish, Made& made);
    [[nodiscard]] bool completesStep(const Wish& wish) const;
    [[nodiscard]] Clock::time_point now(bool measured) const;
    void dropGradients();

    TrainingParts& m_parts;
    const TrainingLoss& m_loss;
    NamedTensors m_trainable;
    StepSeconds m_seconds;
    int m_batches = 0;            ///< Whose gradients are added up.
    std::int64_t m_pictures = 0;  ///< Of these.
};

}  // namespace studio::engine
