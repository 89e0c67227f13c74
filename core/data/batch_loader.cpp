#include "core/data/batch_loader.h"

#include <algorithm>
#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>
#include <utility>

#include "core/data/decode.h"
#include "core/data/prepare.h"
#include "core/data/random.h"

namespace studio::data {
namespace {

constexpr std::uint64_t orderStream = 0x6f72646572;  // Keeps the order's draws apart from the augmentation's.

/// Drops the places of pictures that could not be read.
void shrinkTo(Batch& batch, int size) {
    const auto values = static_cast<std::size_t>(batch.channels) * static_cast<std::size_t>(batch.height) *
                        static_cast<std::size_t>(batch.width);
    batch.size = size;
    batch.pixels.resize(values * static_cast<std::size_t>(size));
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
          m_order(std::move(order)),
          m_project(project),
          m_cache(std::move(cache)),
          m_options(options),
          m_batches((m_order.size() + batchSize() - 1) / batchSize()) {
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
        const std::size_t end = std::min(begin + batchSize(), m_order.size());
        Batch batch;
        batch.channels = m_project.dataset.channels();
        batch.height = m_project.dataset.height;
        batch.width = m_project.dataset.width;
        shrinkTo(batch, static_cast<int>(end - begin));
        for (std::size_t i = begin; i < end && !stop.stop_requested(); ++i) {
            addSample(batch, m_order[i]);
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

    void addSample(Batch& batch, std::size_t sample) const {
        const auto& entry = m_report.samples[sample];
        const auto picture = loadSample(m_report, sample, m_project.dataset, m_cache.get());
        if (!picture) {
            batch.dropped.push_back({entry.path, api::ProblemKind::Unreadable, picture.error().what});
            return;
        }
        const auto values = batch.pixels.size() / static_cast<std::size_t>(batch.size);
        float* planes = batch.pixels.data() + values * batch.samples.size();
        const double rescale = m_project.augmentation.normalization.rescale;
        if (m_options.augment) {
            writeTrainingPlanes(**picture, m_project, sample, m_options.epoch, rescale, planes);
        } else {
            writePlanes(**picture, rescale, planes);
        }
        batch.samples.push_back(sample);
        batch.labels.push_back(entry.label);
    }

    const api::DatasetReport& m_report;
    const std::vector<std::size_t> m_order;
    const spec::Project m_project;
    const std::shared_ptr<PictureCache> m_cache;
    const BatchOptions m_options;
    const std::size_t m_batches;
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
