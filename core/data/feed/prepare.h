#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "core/api/dataset_service.h"
#include "core/data/cache/picture_cache.h"

namespace studio::data {

/// One decoded and resized picture of the dataset, from the cache when it holds it. `cache` may be null.
/// Error, too, where the file is no longer what was scanned: its labels and its place in the split were drawn
/// for another picture.
[[nodiscard]] Result<PictureCache::Picture> loadSample(const api::DatasetReport& report, std::size_t sample,
                                                       const spec::DatasetSpec& dataset, PictureCache* cache);

using Mask = std::shared_ptr<const api::LabelMap>;

/// Pictures of a dataset and their masks, at the network's size. Any thread.
class SampleSource {
  public:
    virtual ~SampleSource() = default;
    [[nodiscard]] virtual Result<PictureCache::Picture> picture(std::size_t sample) const = 0;
    [[nodiscard]] virtual Result<Mask> mask(std::size_t sample) const = 0;
};

/// From the files, pictures through a cache. `report` and `dataset` must outlive it, `cache` may be null.
class FileSource final : public SampleSource {
  public:
    FileSource(const api::DatasetReport& report, const spec::DatasetSpec& dataset,
               std::shared_ptr<PictureCache> cache);

    [[nodiscard]] Result<PictureCache::Picture> picture(std::size_t sample) const override;
    [[nodiscard]] Result<Mask> mask(std::size_t sample) const override;

  private:
    const api::DatasetReport& m_report;
    const spec::DatasetSpec& m_dataset;
    std::shared_ptr<PictureCache> m_cache;
    std::vector<spec::MaskValue> m_mapping;
};

}  // namespace studio::data
