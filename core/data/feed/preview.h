#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "core/api/dataset_service.h"
#include "core/data/cache/recently_used.h"
#include "core/data/feed/channel_moments.h"
#include "core/data/feed/prepare.h"

namespace studio::data {

/// Makes previews, and remembers what does not change while a person moves sliders: decoded and resized
/// pictures and masks (the latest 64 MB), the split, and the moments of the training pictures. Any thread.
class Previews {
  public:
    Previews();

    /// As api::DatasetService::preview. Featurewise numbers that the project does not have yet are measured
    /// over the training pictures, of more than 256 over 256 at equal distances.
    [[nodiscard]] Result<api::AugmentedSample> make(const api::DatasetReport& report, std::size_t sample,
                                                    const spec::Project& project,
                                                    const api::PreviewDraw& draw);

  private:
    class Source;

    /// What depends on all of a dataset.
    struct Whole {
        std::uint64_t key = 0;
        std::vector<std::size_t> training;
        std::optional<ChannelMoments> moments;  ///< Of the bytes: rescale 1.
    };

    [[nodiscard]] std::vector<std::size_t> training(const api::DatasetReport& report,
                                                    const spec::DatasetSpec& dataset);
    /// What Mixup and CutMix may take partners from; none where nothing is mixed.
    [[nodiscard]] std::vector<std::size_t> partners(const api::DatasetReport& report,
                                                    const spec::Project& project,
                                                    const api::PreviewDraw& draw);
    [[nodiscard]] Result<ChannelMoments> moments(const api::DatasetReport& report,
                                                 const spec::DatasetSpec& dataset);
    /// With the mutex held.
    Whole& whole(const api::DatasetReport& report, const spec::DatasetSpec& dataset);
    /// With mean and deviation, where they are needed.
    [[nodiscard]] Result<spec::NormalizationSpec> normalization(const api::DatasetReport& report,
                                                                const spec::Project& project);

    std::shared_ptr<PictureCache> m_pictures;
    RecentlyUsed<api::LabelMap> m_masks;
    std::mutex m_mutex;
    Whole m_whole;
};

}  // namespace studio::data
