#pragma once

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "core/api/dataset_report.h"
#include "core/api/image_buffer.h"
#include "core/api/progress.h"
#include "core/spec/project.h"

namespace studio::api {

/// A class for each pixel, rows first.
struct LabelMap {
    static constexpr std::uint8_t none = 255;  ///< Void: no class.
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> labels;  ///< height · width
    bool operator==(const LabelMap&) const = default;
};

/// Which draw a preview shows.
struct PreviewDraw {
    int epoch = 1;  ///< From 1: what training will be fed in that epoch.
    /// Instead of that epoch's draw: this kind alone at one end of its range, whether or not it is switched
    /// on.
    struct Extreme {
        spec::AugmentationKind kind = spec::AugmentationKind::Rotation;
        bool high = false;
        bool operator==(const Extreme&) const = default;
    };
    std::optional<Extreme> extreme = {};
    bool operator==(const PreviewDraw&) const = default;
};

/// A picture as the network is fed it, and what was drawn for it.
struct AugmentedSample {
    ImageBuffer original;           ///< Decoded and resized to the dataset's size.
    ImageBuffer augmented;          ///< Exactly what training gets, before normalization, rounded to 8 bit.
    std::string caption;            ///< "rot −12°, shear 0.10°, flip" or "unchanged".
    std::vector<float> input = {};  ///< The numbers fed: channels × height × width, normalized.
    std::optional<LabelMap> originalMask = {};   ///< Of datasets with masks, resized like the picture.
    std::optional<LabelMap> augmentedMask = {};  ///< Under the same geometry, nearest neighbour.
};

/// Where decoded and resized pictures are kept from epoch to epoch.
struct CachePlan {
    enum class Place { Memory, File, Nowhere };
    Place place = Place::Memory;
    std::uint64_t needed = 0;  ///< Bytes of all pictures at the network's size.
    std::uint64_t budget = 0;  ///< Bytes of memory they may take.
    std::string file;          ///< Of Place::File.
    std::string reason;        ///< Why it is this place, in a sentence.
    bool operator==(const CachePlan&) const = default;
};

/// Pictures on disk. Calls block; any thread, several at a time.
class DatasetService {
  public:
    virtual ~DatasetService() = default;

    /// What lies in dataset.folder; uses its layout, table and masks, and not its edits (see withEdits).
    /// Remembers what it has read, here and on disk: a second scan opens only files whose size or time of
    /// change differ, and one that was cancelled goes on where it ended. Error when the folder is missing,
    /// unreadable or holds no readable picture in this layout.
    [[nodiscard]] virtual Result<DatasetReport> scan(const spec::DatasetSpec& dataset,
                                                     const std::stop_token& stop,
                                                     const Progress& progress) = 0;
    [[nodiscard]] virtual Split split(const DatasetReport& report,
                                      const spec::DatasetSpec& dataset) const = 0;
    /// Fits into side × side pixels, aspect kept. Damaged files show what can be decoded of them.
    [[nodiscard]] virtual Result<ImageBuffer> thumbnail(const std::string& file, int side) const = 0;
    /// In full size, RGB or grey or RGBA as in the file, turned by EXIF; damaged ones in part.
    [[nodiscard]] virtual Result<ImageBuffer> picture(const std::string& file) const = 0;
    /// The mask of a sample in full size.
    [[nodiscard]] virtual Result<LabelMap> mask(const DatasetReport& report, std::size_t sample) const = 0;
    /// Uses project.dataset, .augmentation and .training.seed. Decoded pictures are kept for the next call,
    /// so that a moving slider decodes nothing. Partners of Mixup and CutMix come out of split().training.
    [[nodiscard]] virtual Result<AugmentedSample> preview(const DatasetReport& report, std::size_t sample,
                                                          const spec::Project& project,
                                                          const PreviewDraw& draw) const = 0;
    [[nodiscard]] virtual CachePlan cachePlan(const DatasetReport& report,
                                              const spec::DatasetSpec& dataset) const = 0;
    /// Writes the built-in sample dataset (11 actions as stick figures, PNG) into `folder`, which may exist
    /// only when it is empty or holds an earlier sample. The same seed gives the same bytes.
    [[nodiscard]] virtual Status generateSample(const std::string& folder, std::uint64_t seed, int perClass,
                                                const std::stop_token& stop, const Progress& progress) = 0;
};

}  // namespace studio::api
