#pragma once

#include <torch/torch.h>

namespace studio::engine {

/// Mean loss and accuracy over the batches of an epoch, summed on the network's device, so that a GPU need
/// not be waited for after every step.
class EpochMeter {
  public:
    explicit EpochMeter(const torch::Device& device);

    /// `loss`: mean over the batch. `logits` N×classes and `labels` N, or N×classes×H×W and N×H×W for masks,
    /// where a label below 0 (void) counts nowhere, or N×classes for both with several labels: each class is
    /// an answer, a logit above 0 a yes (Keras's BinaryAccuracy), and a share above 0.5 a label.
    void add(const torch::Tensor& loss, const torch::Tensor& logits, const torch::Tensor& labels);

    struct Reading {
        double loss = 0;
        double accuracy = 0;  ///< Of pictures, of pixels, or of single answers.
    };
    /// Waits for the device. Only after the first add().
    [[nodiscard]] Reading read() const;
    [[nodiscard]] std::int64_t pictures() const { return m_pictures; }

  private:
    torch::Tensor m_loss;     ///< Double: thousands of floats would add up to too few digits.
    torch::Tensor m_correct;  ///< Int64.
    torch::Tensor m_answers;  ///< Int64: pictures, pixels that are not void, or single answers.
    std::int64_t m_pictures = 0;
};

}  // namespace studio::engine
