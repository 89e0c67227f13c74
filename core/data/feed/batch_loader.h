#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

#include "core/api/dataset_service.h"
#include "core/data/cache/picture_cache.h"
#include "core/spec/project.h"
#include "core/spec/result.h"

namespace studio::data {

/// What one step is fed.
struct Batch {
    std::vector<float> pixels;         ///< size × channels × height × width, normalized.
    std::vector<std::int64_t> labels;  ///< size class indices.
    std::vector<std::size_t> samples;  ///< size indices into DatasetReport::samples.
    /// Mixup and CutMix: the label of what was mixed in, and the share (0 … 1) of `labels`; size of each. A
    /// picture that was not mixed has its own label twice and the share 1. Empty where nothing is mixed.
    std::vector<std::int64_t> otherLabels;
    std::vector<float> shares;
    /// Of datasets with masks: size × height × width class indices, −1 where there is none (void). `labels`
    /// are then without meaning.
    std::vector<std::int64_t> masks;
    /// Of multi-label datasets: size × classes, 1 for each label that a picture has and 0 for the others;
    /// shares of both for one that was mixed. `labels` are then without meaning, `shares` empty.
    std::vector<float> targets;
    int size = 0;
    int channels = 0;
    int height = 0;
    int width = 0;
    std::vector<api::Problem> dropped;  ///< Pictures that cannot be read any more or have changed; left out.
};

struct BatchOptions {
    int batchSize = 4;
    int epoch = 1;         ///< From 1; with project.training.seed it fixes order and augmentation.
    bool shuffle = false;  ///< Training; else the order of `indices`.
    bool augment = false;  ///< Training; still subject to project.augmentation.enabled.
    int threads = 1;       ///< Background threads, at least 1. Changes no result.
};

/// One epoch of batches, prepared ahead by background threads: while a step runs, the next batch is made.
/// The order is a pure function of (training.seed, epoch), the augmentation of (training.seed, epoch,
/// sample); hence neither depends on threads, on batch size or on what ran before, and a resumed run sees
/// what an uninterrupted one would have. A sample that comes several times in `indices` is drawn anew each
/// time. Constructed and read on one thread.
class BatchLoader {
  public:
    /// `report` must outlive the loader. Uses project.dataset (size, colour), .augmentation and
    /// .training.seed. `cache` may be null; a picture that it holds is used even when the file is gone. With
    /// augment, `indices` are also what Mixup and CutMix take partners from.
    BatchLoader(const api::DatasetReport& report, std::vector<std::size_t> indices,
                const spec::Project& project, std::shared_ptr<PictureCache> cache,
                const BatchOptions& options);
    /// Ends the threads, whatever they are at; waits for at most one picture each.
    ~BatchLoader();
    BatchLoader(const BatchLoader&) = delete;
    BatchLoader& operator=(const BatchLoader&) = delete;

    /// Batches of the whole epoch.
    [[nodiscard]] int batches() const;

    /// The next batch in order, empty optional after the last. Error when no picture of a batch can be read
    /// any more (names the folder and a file), Error::cancelled() once `stop` asks.
    [[nodiscard]] Result<std::optional<Batch>> next(const std::stop_token& stop = {});

  private:
    class Worker;
    std::unique_ptr<Worker> m_worker;
};

/// The order in which an epoch visits `indices`: a permutation that depends on (seed, epoch) alone.
[[nodiscard]] std::vector<std::size_t> epochOrder(std::vector<std::size_t> indices, std::uint64_t seed,
                                                  int epoch);

}  // namespace studio::data
