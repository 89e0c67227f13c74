#pragma once

#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

#include "core/api/image_buffer.h"
#include "core/api/progress.h"
#include "core/spec/project.h"

namespace studio::api {

/// One readable picture. Its index in DatasetReport::samples is its identity for split, order and
/// augmentation.
struct Sample {
    std::string path;  ///< UTF-8, relative to DatasetReport::folder, '/' between parts.
    int label = 0;     ///< Index into DatasetReport::classes.
    int width = 0;     ///< Pixels, as shown (after EXIF rotation).
    int height = 0;
    bool operator==(const Sample&) const = default;
};

enum class ProblemKind {
    Unreadable,  ///< Cannot be decoded at all; left out.
    Damaged,     ///< Truncated or corrupt: would decode only in part; left out.
    Ignored,    ///< No picture of a class: hidden, a system file, beside the class folders, a link that leads
                ///< nowhere.
    EmptyClass  ///< A class folder without a readable picture; no class.
};

struct Problem {
    std::string path;  ///< Relative to the folder.
    ProblemKind kind = ProblemKind::Unreadable;
    std::string reason;
    bool operator==(const Problem&) const = default;
};

struct DatasetReport {
    std::string folder;                ///< Absolute, UTF-8.
    std::vector<std::string> classes;  ///< Natural order ("2" before "10"), those with at least one sample.
    std::vector<Sample> samples;       ///< Sorted by class, then by path in natural order.
    std::vector<Problem> problems;

    [[nodiscard]] std::vector<std::size_t> countPerClass() const;
    [[nodiscard]] std::string absolutePath(std::size_t sample) const {
        return folder + "/" + samples[sample].path;
    }
    bool operator==(const DatasetReport&) const = default;
};

/// Indices into DatasetReport::samples, ascending. Stratified: of n samples of a class, round(n · share)
/// validate, but at least one stays for training. A pure function of paths, share and seed: adding a file
/// moves no other file of another class.
struct Split {
    std::vector<std::size_t> training;
    std::vector<std::size_t> validation;
    bool operator==(const Split&) const = default;
};

/// A picture as the network is fed it (before rescale), and what was drawn for it.
struct AugmentedSample {
    ImageBuffer original;   ///< Decoded and resized to the dataset's size.
    ImageBuffer augmented;  ///< Exactly what training gets for (seed, epoch, sample), rounded to 8 bit.
    std::string caption;    ///< "rotate −12.3°, shear 0.1°, flip" or "unchanged".
};

/// Pictures on disk. Calls block; any thread, several at a time.
class DatasetService {
  public:
    virtual ~DatasetService() = default;

    /// Error when the folder is missing, unreadable or holds fewer than one class with a readable picture.
    [[nodiscard]] virtual Result<DatasetReport> scan(const std::string& folder, const std::stop_token& stop,
                                                     const Progress& progress) = 0;
    [[nodiscard]] virtual Split split(const DatasetReport& report,
                                      const spec::DatasetSpec& dataset) const = 0;
    /// Fits into side × side pixels, aspect kept.
    [[nodiscard]] virtual Result<ImageBuffer> thumbnail(const std::string& file, int side) const = 0;
    /// In full size, RGB or grey or RGBA as in the file, turned by EXIF.
    [[nodiscard]] virtual Result<ImageBuffer> picture(const std::string& file) const = 0;
    /// epoch counts from 1. Uses project.dataset, .augmentation and .training.seed.
    [[nodiscard]] virtual Result<AugmentedSample> preview(const DatasetReport& report, std::size_t sample,
                                                          const spec::Project& project, int epoch) const = 0;
    /// Writes the built-in sample dataset (11 actions as stick figures, PNG) into `folder`, which may exist
    /// only when it is empty or holds an earlier sample. The same seed gives the same bytes.
    [[nodiscard]] virtual Status generateSample(const std::string& folder, std::uint64_t seed, int perClass,
                                                const std::stop_token& stop, const Progress& progress) = 0;
};

}  // namespace studio::api
