#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "core/data/augment/draw.h"
#include "core/data/augment/mixing.h"
#include "core/data/feed/prepare.h"
#include "core/spec/project.h"

namespace studio::data {

/// All that is drawn for one picture in one epoch.
struct TrainingDraw {
    augment::Draw own;
    std::optional<augment::Mix> mix = {};
    augment::Draw partner = {};  ///< Of `mix`: the other picture's own draw in that epoch.
};

/// The one way in which training pictures are made, for the loader and for the preview: a pure function of
/// the project, the training pictures, (training.seed, epoch) and the sample. Any thread.
class TrainingPictures {
  public:
    /// Everything given must outlive it. Partners of Mixup and CutMix come out of `training`, whose order and
    /// repetitions do not matter.
    TrainingPictures(const api::DatasetReport& report, const spec::Project& project,
                     std::vector<std::size_t> training, const SampleSource& source);

    /// `occurrence` counts how often the sample has come before in the epoch.
    [[nodiscard]] TrainingDraw draw(std::size_t sample, int epoch, std::uint64_t occurrence) const;
    /// One kind alone at one end of its range.
    [[nodiscard]] TrainingDraw extreme(std::size_t sample, int epoch, spec::AugmentationKind kind,
                                       bool high) const;

    /// What was made, beside the values.
    struct Made {
        std::optional<augment::Mix> mix;  ///< None where the partner could not be read.
        std::optional<api::LabelMap> mask;
    };
    /// Writes C planes of height × width floats, 0 … 255, before normalization. Error when the picture or its
    /// mask cannot be read.
    [[nodiscard]] Result<Made> write(std::size_t sample, const TrainingDraw& draw, float* planes) const;

    /// Whether a label may have two parts.
    [[nodiscard]] bool mixesLabels() const;

  private:
    [[nodiscard]] augment::DrawSource sourceOf(std::size_t sample, int epoch, std::uint64_t occurrence) const;
    [[nodiscard]] augment::Planes planesAt(float* values) const;
    [[nodiscard]] Status writeOne(std::size_t sample, const augment::Draw& draw, float* planes,
                                  std::optional<api::LabelMap>& mask) const;
    [[nodiscard]] bool mixIn(const TrainingDraw& draw, float* planes,
                             std::optional<api::LabelMap>& mask) const;

    const api::DatasetReport& m_report;
    const spec::Project& m_project;
    std::vector<std::size_t> m_training;  ///< Ascending, each once.
    const SampleSource& m_source;
};

}  // namespace studio::data
