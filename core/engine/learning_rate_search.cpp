#include "core/engine/learning_rate_search.h"

#include <cmath>
#include <memory>
#include <optional>

#include "core/data/available_memory.h"
#include "core/data/cache/cache_plan.h"
#include "core/data/feed/batch_loader.h"
#include "core/data/feed/channel_moments.h"
#include "core/data/random.h"
#include "core/data/split/balance.h"
#include "core/data/split/split.h"
#include "core/engine/block_reuse.h"
#include "core/engine/compute_device.h"
#include "core/engine/compute_thread.h"
#include "core/engine/gradient_clip.h"
#include "core/engine/network.h"
#include "core/engine/optimizers/optimizer.h"
#include "core/engine/precision.h"
#include "core/engine/scoring.h"
#include "core/engine/training_checks.h"
#include "core/engine/training_loss.h"
#include "core/engine/weight_import.h"

namespace studio::engine {
namespace {

constexpr std::uint64_t searchStream = 0x7261746573;  // Keeps these draws apart from a training's.
constexpr double smoothing = 0.98;                    ///< Of the smoothed loss, as fastai has it.
constexpr double divergence = 4;                      ///< Times the least smoothed loss: the search ends.

Status checkRange(const api::LearningRateSearchRequest& request) {
    const auto sound = [](double rate) { return std::isfinite(rate) && rate > 0; };
    if (!sound(request.lowest) || !sound(request.highest) || request.lowest >= request.highest) {
        return Error{"The learning rates to try must be above zero, the lowest below the highest.",
                     "search.lowest", "Try from 0.0000001 to 10."};
    }
    if (request.steps < 10 || request.steps > 10000) {
        return Error{"A search cannot have " + std::to_string(request.steps) + " steps.", "search.steps",
                     "Use 10 to 10000; 100 is usual."};
    }
    return {};
}

/// A network of its own with everything that a step of its training needs.
class RangeTest {
  public:
    RangeTest(const api::LearningRateSearchRequest& request, const torch::Device& device,
              std::stop_token stop)
        : m_request(request), m_project(request.project), m_device(device), m_stop(std::move(stop)) {}

    Status prepare() {
        m_split = data::split(m_request.dataset, m_project.dataset);
        if (m_split.training.empty()) {
            return Error{"There is no picture to train on.", "dataset.folder", "Choose another folder."};
        }
        if (const Status settled = settleNormalization(); !settled) {
            return settled;
        }
        const auto& dataset = m_project.dataset;
        const auto& training = m_project.training;
        auto built = Network::build(m_project.network,
                                    spec::Shape::maps(dataset.channels(), dataset.height, dataset.width),
                                    training.seed);
        if (!built) {
            return built.error();
        }
        m_network = *std::move(built);
        Errors notices;
        if (const Status loaded = loadInitialWeights(*m_network, training, notices); !loaded) {
            return loaded;
        }
        if (!m_device.is_cpu()) {
            m_network->to(m_device);
        }
        m_trainable = m_network->trainable();
        m_optimizer = findOptimizerType(training.optimizer.type)->make(training.optimizer, m_trainable);
        m_loss.emplace(training.loss, classWeights(m_project, m_request.dataset, m_split), m_device);
        return {};
    }

    Result<api::LearningRateSearch> run(const std::function<void(const api::LearningRateTrial&)>& tried) {
        std::vector<api::LearningRateTrial> trials;
        double average = 0;
        double least = 0;
        for (int step = 0; step < m_request.steps; ++step) {
            const auto batch = nextBatch();
            if (!batch) {
                return batch.error();
            }
            const double rate = rateOf(step);
            const double loss = train(*batch, step, rate);
            average = smoothing * average + (1.0 - smoothing) * loss;
            const double smooth = average / (1.0 - std::pow(smoothing, step + 1));
            if (!std::isfinite(smooth)) {
                break;
            }
            trials.push_back({rate, loss, smooth});
            if (tried) {
                tried(trials.back());
            }
            least = step == 0 ? smooth : std::min(least, smooth);
            if (smooth > divergence * least) {
                break;
            }
        }
        return api::judged(std::move(trials));
    }

  private:
    Status settleNormalization() {
        auto& normalization = m_project.augmentation.normalization;
        if (!normalization.featurewise() || !normalization.mean.empty()) {
            return {};
        }
        const auto measured = data::measureChannels(m_request.dataset, m_split.training, m_project.dataset,
                                                    normalization.rescale, nullptr, m_stop);
        if (!measured) {
            return measured.error();
        }
        normalization.mean = measured->mean;
        normalization.deviation = measured->deviation;
        return {};
    }

    [[nodiscard]] double rateOf(int step) const {
        const double share = static_cast<double>(step) / (m_request.steps - 1);
        return m_request.lowest * std::pow(m_request.highest / m_request.lowest, share);
    }

    /// Of one epoch after the other, as a training would see them.
    Result<data::Batch> nextBatch() {
        for (;;) {
            if (!m_loader) {
                ++m_epoch;
                m_loader = std::make_unique<data::BatchLoader>(
                    m_request.dataset, samples(), m_project, nullptr,
                    data::BatchOptions{m_project.training.batchSize, m_epoch, true, true, 1});
            }
            auto batch = m_loader->next(m_stop);
            if (!batch || m_stop.stop_requested()) {
                return batch ? Error::cancelled() : batch.error();
            }
            if (*batch) {
                return **std::move(batch);
            }
            m_loader.reset();
        }
    }

    [[nodiscard]] std::vector<std::size_t> samples() const {
        return m_project.dataset.balance == spec::Balance::Oversampling
                   ? data::oversample(m_request.dataset, m_split.training, m_project.training.seed, m_epoch)
                   : m_split.training;
    }

    double train(const data::Batch& batch, int step, double rate) {
        const auto& training = m_project.training;
        const auto seed = data::mix(data::mix(training.seed, searchStream), static_cast<std::uint64_t>(step));
        const Forward forward{.training = true, .generator = makeGenerator(m_device, seed)};
        const auto labels = labelsOf(batch, m_device);
        const auto logits = [&] {
            const PrecisionScope scope(training.precision, m_device);
            return m_network->logits(picturesOf(batch, m_device), forward);
        }();
        const auto loss = (*m_loss)(logits, targetsOf(batch, labels, m_device));
        loss.backward();
        m_network->addPenaltyGradients();
        clip(m_trainable, training);
        m_optimizer->setLearningRate(rate);
        m_optimizer->step();
        for (const auto& parameter : m_network->parameters()) {
            parameter.mutable_grad().reset();
        }
        return loss.item<double>();
    }

    const api::LearningRateSearchRequest& m_request;
    spec::Project m_project;
    torch::Device m_device;
    std::stop_token m_stop;
    api::Split m_split;
    std::shared_ptr<Network> m_network;
    NamedTensors m_trainable;
    std::unique_ptr<Optimizer> m_optimizer;
    std::optional<TrainingLoss> m_loss;
    std::unique_ptr<data::BatchLoader> m_loader;
    int m_epoch = 0;
};

Result<api::LearningRateSearch> search(const api::LearningRateSearchRequest& request,
                                       const std::stop_token& stop,
                                       const std::function<void(const api::LearningRateTrial&)>& tried) {
    Status status = checkRange(request);
    if (status) {
        status = checkTraining(request.project, request.dataset, false);
    }
    const auto device = findDevice(request.project.training.device);
    if (!status || !device) {
        return status ? device.error() : status.error();
    }
    const BlockReuse reuse(data::cacheBudget());
    RangeTest test(request, *device, stop);
    status = test.prepare();
    return status ? test.run(tried) : Result<api::LearningRateSearch>(status.error());
}

Error failure(const std::string& text) {
    const bool memory = text.find("memory") != std::string::npos;
    return {"The search for a learning rate failed: " + text, memory ? "training.batchSize" : "",
            memory ? "Use a smaller batch size, or search when no training is under way." : ""};
}

}  // namespace

Result<api::LearningRateSearch> searchLearningRate(
    const api::LearningRateSearchRequest& request, const std::stop_token& stop,
    const std::function<void(const api::LearningRateTrial&)>& tried) {
    std::optional<Result<api::LearningRateSearch>> found;
    const auto work = [&] {
        try {
            found = search(request, stop, tried);
        } catch (const c10::Error& error) {
            found = failure(error.what_without_backtrace());
        } catch (const std::bad_alloc&) {
            found = failure("There is not enough memory.");
        } catch (const std::exception& exception) {
            found = failure(exception.what());
        }
    };
    try {
        runBesideOthers(threadCount(request.project.training.threads), work);
    } catch (const std::exception& exception) {
        return failure(exception.what());
    }
    return *std::move(found);
}

}  // namespace studio::engine
