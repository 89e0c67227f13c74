#include "core/engine/scoring.h"

#include <algorithm>

namespace studio::engine {
namespace {

/// Sums over batches.
class Tally {
  public:
    explicit Tally(const Network& network) : m_network(network) {
        const auto classes = static_cast<std::size_t>(network.output().output.channels);
        m_confusion.assign(classes, std::vector<std::int64_t>(classes, 0));
    }

    void add(const data::Batch& batch, const torch::Tensor& logits, const TrainingLoss& loss) {
        const torch::Tensor labels = labelsOf(batch, logits.device());
        const torch::Tensor losses = loss.perPicture(logits, {labels, {}, {}});
        m_loss += losses.to(torch::kFloat64).sum().item<double>();
        m_scores.pictures += static_cast<std::size_t>(batch.size);
        const auto& lost = batch.dropped;
        m_scores.dropped.insert(m_scores.dropped.end(), lost.begin(), lost.end());
        if (labels.dim() == 1) {
            addPictures(batch, logits);
        } else if (labels.dim() == 2) {
            addLabels(batch, logits);
        } else {
            addPixels(batch, logits);
        }
    }

    Scores scores() {
        m_scores.confusion = m_confusion;
        if (m_scores.pictures > 0) {
            m_scores.loss = m_loss / static_cast<double>(m_scores.pictures);
        }
        if (m_answers > 0) {
            m_scores.accuracy = static_cast<double>(m_right) / static_cast<double>(m_answers);
        }
        if (!m_scores.labelCounts.empty()) {
            m_scores.confusion.clear();
            m_scores.exactMatch = static_cast<double>(m_exact) / static_cast<double>(m_scores.pictures);
        }
        if (m_ofPixels) {
            m_scores.meanIou = meanIou(m_confusion);
        }
        return std::move(m_scores);
    }

  private:
    void count(std::int64_t label, std::int64_t predicted) {
        ++m_confusion[static_cast<std::size_t>(label)][static_cast<std::size_t>(predicted)];
        ++m_answers;
        m_right += label == predicted ? 1 : 0;
    }

    void addPictures(const data::Batch& batch, const torch::Tensor& logits) {
        const torch::Tensor probabilities = m_network.asProbabilities(logits).cpu().contiguous();
        const torch::Tensor best = probabilities.argmax(1);
        const auto probability = probabilities.accessor<float, 2>();
        const auto predicted = best.accessor<std::int64_t, 1>();
        for (std::int64_t i = 0; i < best.size(0); ++i) {
            const auto place = static_cast<std::size_t>(i);
            count(batch.labels[place], predicted[i]);
            m_scores.samples.push_back({batch.samples[place], static_cast<int>(batch.labels[place]),
                                        static_cast<int>(predicted[i]), probability[i][predicted[i]], {}});
        }
    }

    void addLabels(const data::Batch& batch, const torch::Tensor& logits) {
        const torch::Tensor probabilities = m_network.asProbabilities(logits).cpu().contiguous();
        const auto classes = static_cast<std::size_t>(probabilities.size(1));
        m_scores.labelCounts.resize(classes);
        for (std::size_t i = 0; i < batch.samples.size(); ++i) {
            const float* answers = probabilities.data_ptr<float>() + i * classes;
            const float* targets = batch.targets.data() + i * classes;
            std::int64_t right = 0;
            for (std::size_t j = 0; j < classes; ++j) {
                right += countAnswer(m_scores.labelCounts[j], targets[j] > 0.5F,
                                     answers[j] > api::labelThreshold) ? 1 : 0;
            }
            m_right += right;
            m_answers += static_cast<std::int64_t>(classes);
            m_exact += right == static_cast<std::int64_t>(classes) ? 1 : 0;
            const float* best = std::max_element(answers, answers + classes);
            m_scores.samples.push_back(
                {batch.samples[i], 0, static_cast<int>(best - answers), *best, {answers, answers + classes}});
        }
    }

    static bool countAnswer(api::LabelCounts& counts, bool label, bool yes) {
        ++(label ? (yes ? counts.truePositives : counts.falseNegatives)
                 : (yes ? counts.falsePositives : counts.trueNegatives));
        return label == yes;
    }

    void addPixels(const data::Batch& batch, const torch::Tensor& logits) {
        m_ofPixels = true;
        const torch::Tensor best = logits.argmax(1).cpu().contiguous();
        const auto* predicted = best.data_ptr<std::int64_t>();
        for (std::size_t i = 0; i < batch.masks.size(); ++i) {
            if (batch.masks[i] >= 0) {
                count(batch.masks[i], predicted[i]);
            }
        }
    }

    const Network& m_network;
    std::vector<std::vector<std::int64_t>> m_confusion;
    Scores m_scores;
    double m_loss = 0;
    std::int64_t m_answers = 0;
    std::int64_t m_right = 0;
    std::int64_t m_exact = 0;
    bool m_ofPixels = false;
};

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
    if (!batch.targets.empty()) {
        const auto classes = static_cast<std::int64_t>(batch.targets.size()) / batch.size;
        return copyOf(batch.targets.data(), {batch.size, classes}, torch::kFloat32, device);
    }
    return batch.masks.empty()
               ? copyOf(batch.labels.data(), {batch.size}, torch::kInt64, device)
               : copyOf(batch.masks.data(), {batch.size, batch.height, batch.width}, torch::kInt64, device);
}

LossTargets targetsOf(const data::Batch& batch, const torch::Tensor& labels, const torch::Device& device) {
    if (batch.shares.empty()) {
        return {labels, {}, {}};
    }
    return {labels, copyOf(batch.otherLabels.data(), {batch.size}, torch::kInt64, device),
            copyOf(batch.shares.data(), {batch.size}, torch::kFloat32, device)};
}

Result<Scores> score(Network& network, data::BatchLoader& loader, const TrainingLoss& loss,
                     const std::stop_token& stop, const api::Progress& batchProgress) {
    const c10::InferenceMode inference;
    const auto device = network.device();
    const auto batches = static_cast<std::size_t>(loader.batches());
    Tally tally(network);
    for (std::size_t done = 1;; ++done) {
        const auto batch = loader.next(stop);
        if (!batch || stop.stop_requested()) {
            return batch ? Error::cancelled() : batch.error();
        }
        if (!*batch) {
            return tally.scores();
        }
        const torch::Tensor logits = network.logits(picturesOf(**batch, device), Forward{});
        tally.add(**batch, logits.to(torch::kFloat32), loss);
        if (batchProgress) {
            batchProgress(done, batches);
        }
    }
}

double meanIou(const std::vector<std::vector<std::int64_t>>& confusion) {
    double sum = 0;
    int classes = 0;
    for (std::size_t i = 0; i < confusion.size(); ++i) {
        std::int64_t either = -confusion[i][i];
        for (std::size_t j = 0; j < confusion.size(); ++j) {
            either += confusion[i][j] + confusion[j][i];
        }
        if (either > 0) {
            sum += static_cast<double>(confusion[i][i]) / static_cast<double>(either);
            ++classes;
        }
    }
    return classes > 0 ? sum / classes : api::noNumber;
}

}  // namespace studio::engine
