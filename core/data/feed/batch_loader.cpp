#include "core/data/feed/batch_loader.h"

#include <algorithm>
#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>
#include <utility>

#include "core/data/available_memory.h"
#include "core/data/feed/normalization.h"
#include "core/data/feed/prepare_training.h"
#include "core/data/random.h"

namespace studio::data {
namespace {

constexpr std::uint64_t orderStream = 0x6f72646572;  // Keeps the order's draws apart from the augmentation's.

/// A sample in its place of the epoch's order, and how often it has come before.
struct Visit {
    std::size_t sample = 0;
    std::uint64_t occurrence = 0;
};

std::vector<Visit> visitsOf(const std::vector<std::size_t>& order, std::size_t samples) {
    std::vector<std::uint32_t> seen(samples, 0);
    std::vector<Visit> visits;
    visits.reserve(order.size());
    for (const std::size_t sample : order) {
        visits.push_back({sample, seen[sample]++});
    }
    return visits;
}

std::size_t pixelsOfOne(const Batch& batch) {
    return static_cast<std::size_t>(batch.height) * static_cast<std::size_t>(batch.width);
}

/// Drops the places of pictures that could not be read.
void shrinkTo(Batch& batch, int size) {
    batch.size = size;
    batch.pixels.resize(pixelsOfOne(batch) * static_cast<std::size_t>(batch.channels) *
                        static_cast<std::size_t>(size));
}

void appendMask(Batch& batch, const api::LabelMap& mask) {
    for (const std::uint8_t label : mask.labels) {
        batch.masks.push_back(label == api::LabelMap::none ? -1 : std::int64_t{label});
    }
}

}  // namespace

std::vector<std::size_t> epochOrder(std::vector<std::size_t> indices, std::uint64_t seed, int epoch) {
    Random random(mix(mix(seed, orderStream), static_cast<std::uint64_t>(epoch)));
    for (std::size_t left = indices.size(); left > 1; --left) {
        std::swap(indices[left - 1], indices[random.below(left)]);
    }
    return indices;
}

/// The threads and what they share: batches are made in any order within a short window, and handed out in
/// theirs.
class BatchLoader::Worker {
  public:
    Worker(const api::DatasetReport& report, std::vector<std::size_t> order, const spec::Project& project,
           std::shared_ptr<PictureCache> cache, const BatchOptions& options)
        : m_report(report),
          m_visits(visitsOf(order, report.samples.size())),
          m_project(project),
          m_options(options),
          m_batches((m_visits.size() + batchSize() - 1) / batchSize()),
          m_source(m_report, m_project.dataset, std::move(cache)),
          m_training(m_report, m_project, options.augment ? std::move(order) : std::vector<std::size_t>(),
                     m_source),
          m_mixesLabels(options.augment && m_training.mixesLabels()) {
        const auto threads = static_cast<std::size_t>(std::max(options.threads, 1));
        m_window = threads + 1;
        for (std::size_t i = 0; i < std::min(threads, m_batches); ++i) {
            m_threads.emplace_back([this](const std::stop_token& stop) { work(stop); });
        }
    }

    [[nodiscard]] std::size_t batches() const { return m_batches; }

    Result<std::optional<Batch>> next(const std::stop_token& stop) {
        std::unique_lock lock(m_mutex);
        if (m_taken == m_batches) {
            return std::optional<Batch>();
        }
        if (!m_changed.wait(lock, stop, [&] { return m_ready.contains(m_taken); })) {
            return Error::cancelled();
        }
        auto batch = std::move(m_ready.extract(m_taken).mapped());
        ++m_taken;
        lock.unlock();
        m_changed.notify_all();
        if (!batch) {
            return batch.error();
        }
        return std::optional<Batch>(*std::move(batch));
    }

  private:
    [[nodiscard]] std::size_t batchSize() const {
        return static_cast<std::size_t>(std::max(m_options.batchSize, 1));
    }

    void work(const std::stop_token& stop) {
        std::unique_lock lock(m_mutex);
        while (m_started < m_batches) {
            const bool free = m_changed.wait(
                lock, stop, [&] { return m_started == m_batches || m_started < m_taken + m_window; });
            if (!free || m_started == m_batches) {
                return;
            }
            const std::size_t index = m_started++;
            lock.unlock();
            auto batch = guardedBatch(index, stop);
            lock.lock();
            m_ready.emplace(index, std::move(batch));
            m_changed.notify_all();
        }
    }

    /// A batch may be larger than the memory there is; on a thread nobody else would catch that.
    Result<Batch> guardedBatch(std::size_t index, const std::stop_token& stop) const {
        try {
            return makeBatch(index, stop);
        } catch (const std::exception& exception) {
            return Error{std::string("A batch could not be made: ") + exception.what(), m_report.folder,
                         "Use a smaller batch size or smaller pictures."};
        }
    }

    Result<Batch> makeBatch(std::size_t index, const std::stop_token& stop) const {
        const std::size_t begin = index * batchSize();
        const std::size_t end = std::min(begin + batchSize(), m_visits.size());
        if (const Status fits = fitsIntoMemory(end - begin); !fits) {
            return fits.error();
        }
        Batch batch;
        batch.channels = m_project.dataset.channels();
        batch.height = m_project.dataset.height;
        batch.width = m_project.dataset.width;
        shrinkTo(batch, static_cast<int>(end - begin));
        for (std::size_t i = begin; i < end && !stop.stop_requested(); ++i) {
            addSample(batch, m_visits[i]);
        }
        shrinkTo(batch, static_cast<int>(batch.samples.size()));
        if (batch.samples.empty() && !batch.dropped.empty()) {
            const auto& lost = batch.dropped.front();
            return Error{"No picture of a batch can be read any more in '" + m_report.folder + "'; '" +
                             lost.path + "': " + lost.reason,
                         "dataset.folder", "Check that the folder is still there, then scan it again."};
        }
        return batch;
    }

    /// Linux would grant the memory and end the program when it is written to. Small batches are not worth
    /// the asking.
    [[nodiscard]] Status fitsIntoMemory(std::size_t size) const {
        constexpr std::int64_t large = std::int64_t{64} << 20;
        const auto& dataset = m_project.dataset;
        const std::int64_t bytes = static_cast<std::int64_t>(size * sizeof(float)) * dataset.channels() *
                                   dataset.height * dataset.width;
        if (bytes < large || bytes <= availableMemory() - memoryReserve()) {
            return {};
        }
        return Error{"There is no room in memory for a batch of " + std::to_string(size) +
                         " pictures: it takes " + std::to_string(bytes >> 20) + " MB.",
                     "training.batchSize", "Use a smaller batch size or smaller pictures."};
    }

    void addSample(Batch& batch, const Visit& visit) const {
        const auto& entry = m_report.samples[visit.sample];
        const auto values = batch.pixels.size() / static_cast<std::size_t>(batch.size);
        float* planes = batch.pixels.data() + values * batch.samples.size();
        const auto made = m_options.augment ? augmented(visit, planes) : plain(visit.sample, planes);
        if (!made) {
            batch.dropped.push_back({entry.path, api::ProblemKind::Unreadable, made.error().what});
            return;
        }
        batch.samples.push_back(visit.sample);
        batch.labels.push_back(entry.label);
        if (made->mask) {
            appendMask(batch, *made->mask);
        }
        if (m_report.multiLabel) {
            addTargets(batch, entry, made->mix);
        } else if (m_mixesLabels) {
            const auto& mix = made->mix;
            batch.otherLabels.push_back(mix ? m_report.samples[mix->partner].label : entry.label);
            batch.shares.push_back(mix ? static_cast<float>(mix->share) : 1.0F);
        }
    }

    void addTargets(Batch& batch, const api::Sample& entry, const std::optional<augment::Mix>& mix) const {
        const std::size_t begin = batch.targets.size();
        batch.targets.resize(begin + m_report.classes.size(), 0.0F);
        const auto add = [&](const api::Sample& sample, float share) {
            for (const int label : sample.labels) {
                batch.targets[begin + static_cast<std::size_t>(label)] += share;
            }
        };
        const float own = mix ? static_cast<float>(mix->share) : 1.0F;
        add(entry, own);
        if (mix) {
            add(m_report.samples[mix->partner], 1.0F - own);
        }
    }

    Result<TrainingPictures::Made> augmented(const Visit& visit, float* planes) const {
        const auto draw = m_training.draw(visit.sample, m_options.epoch, visit.occurrence);
        auto made = m_training.write(visit.sample, draw, planes);
        const auto& dataset = m_project.dataset;
        if (made) {
            normalize({planes, dataset.channels(), dataset.height, dataset.width},
                      m_project.augmentation.normalization);
        }
        return made;
    }

    Result<TrainingPictures::Made> plain(std::size_t sample, float* planes) const {
        const auto picture = m_source.picture(sample);
        if (!picture) {
            return picture.error();
        }
        TrainingPictures::Made made;
        if (m_report.hasMasks()) {
            const auto mask = m_source.mask(sample);
            if (!mask) {
                return mask.error();
            }
            made.mask = **mask;
        }
        writeInput(**picture, m_project.augmentation.normalization, planes);
        return made;
    }

    const api::DatasetReport& m_report;
    const std::vector<Visit> m_visits;
    const spec::Project m_project;
    const BatchOptions m_options;
    const std::size_t m_batches;
    const FileSource m_source;
    const TrainingPictures m_training;
    const bool m_mixesLabels;
    std::size_t m_window = 1;

    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::size_t m_started = 0;
    std::size_t m_taken = 0;
    std::map<std::size_t, Result<Batch>> m_ready;
    std::vector<std::jthread> m_threads;  ///< Last: they end before what they use.
};

BatchLoader::BatchLoader(const api::DatasetReport& report, std::vector<std::size_t> indices,
                         const spec::Project& project, std::shared_ptr<PictureCache> cache,
                         const BatchOptions& options)
    : m_worker(std::make_unique<Worker>(
          report,
          options.shuffle ? epochOrder(std::move(indices), project.training.seed, options.epoch)
                          : std::move(indices),
          project, std::move(cache), options)) {}

BatchLoader::~BatchLoader() = default;

int BatchLoader::batches() const {
    return static_cast<int>(m_worker->batches());
}

Result<std::optional<Batch>> BatchLoader::next(const std::stop_token& stop) {
    return m_worker->next(stop);
}

}  // namespace studio::data
