#include "core/engine/scoring.h"

#include <cmath>
#include <limits>

namespace studio::engine {
namespace {

/// Adds a batch's answers to `scores`, whose loss and accuracy are sums meanwhile.
void add(Scores& scores, const data::Batch& batch, const torch::Tensor& logits) {
    const torch::Tensor logs = at::log_softmax(logits, 1).cpu().contiguous();
    const torch::Tensor best = logs.argmax(1);
    const auto log = logs.accessor<float, 2>();
    const auto predicted = best.accessor<std::int64_t, 1>();
    for (std::int64_t i = 0; i < logs.size(0); ++i) {
        const auto place = static_cast<std::size_t>(i);
        const std::int64_t label = batch.labels[place];
        scores.loss -= static_cast<double>(log[i][label]);
        scores.accuracy += predicted[i] == label ? 1.0 : 0.0;
        scores.samples.push_back({batch.samples[place], static_cast<int>(label),
                                  static_cast<int>(predicted[i]), std::exp(log[i][predicted[i]])});
    }
}

void toMeans(Scores& scores) {
    const auto count = static_cast<double>(scores.samples.size());
    const double none = std::numeric_limits<double>::quiet_NaN();
    scores.loss = count > 0 ? scores.loss / count : none;
    scores.accuracy = count > 0 ? scores.accuracy / count : none;
}

torch::Tensor copyOf(const void* numbers, at::IntArrayRef sizes, torch::ScalarType type,
                     const torch::Device& device) {
    // A copy even on the CPU: torch aligns its own memory, and the batch's ends earlier.
    const torch::Tensor view = torch::from_blob(const_cast<void*>(numbers), sizes, type);
    return device.is_cpu() ? view.clone() : view.to(device);
}

}  // namespace

torch::Tensor picturesOf(const data::Batch& batch, const torch::Device& device) {
    return copyOf(batch.pixels.data(), {batch.size, batch.channels, batch.height, batch.width},
                  torch::kFloat32, device);
}

torch::Tensor labelsOf(const data::Batch& batch, const torch::Device& device) {
    return copyOf(batch.labels.data(), {batch.size}, torch::kInt64, device);
}

LossTargets targetsOf(const data::Batch& batch, const torch::Tensor& labels, const torch::Device& device) {
    if (batch.shares.empty()) {
        return {labels, {}, {}};
    }
    return {labels, copyOf(batch.otherLabels.data(), {batch.size}, torch::kInt64, device),
            copyOf(batch.shares.data(), {batch.size}, torch::kFloat32, device)};
}

Result<Scores> score(Network& network, data::BatchLoader& loader, const std::stop_token& stop,
                     const api::Progress& batchProgress) {
    const c10::InferenceMode inference;
    const auto device = network.device();
    const auto batches = static_cast<std::size_t>(loader.batches());
    Scores scores;
    for (std::size_t done = 1;; ++done) {
        const auto batch = loader.next(stop);
        if (!batch || stop.stop_requested()) {
            return batch ? Error::cancelled() : batch.error();
        }
        if (!*batch) {
            toMeans(scores);
            return scores;
        }
        const auto& lost = (*batch)->dropped;
        scores.dropped.insert(scores.dropped.end(), lost.begin(), lost.end());
        add(scores, **batch, network.logits(picturesOf(**batch, device), Forward{}));
        if (batchProgress) {
            batchProgress(done, batches);
        }
    }
}

}  // namespace studio::engine
