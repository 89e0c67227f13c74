#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/spec/dataset.h"

namespace studio::api {

/// Where the folders of a dataset put a picture.
enum class Part { Free, Training, Validation, Test };

/// One readable picture.
struct Sample {
    std::string path;  ///< UTF-8, relative to DatasetReport::folder, '/' between parts.
    int label = 0;     ///< Index into DatasetReport::classes; 0 where pixels or `labels` say it.
    int width = 0;     ///< Pixels, as shown (after EXIF rotation).
    int height = 0;
    std::string mask = {};  ///< Relative path of its mask file; empty without masks.
    Part part = Part::Free;
    bool damaged = false;       ///< Decodes only in part, and a person wants it all the same.
    std::int64_t bytes = 0;     ///< Size of the file when it was scanned.
    std::int64_t modified = 0;  ///< Its time of change then, nanoseconds since 1970.
    std::uint64_t content = 0;  ///< Hash of the file's bytes: equal for equal files.
    std::uint64_t look = 0;     ///< Perceptual hash (dHash, 64 bit): alike pictures differ in few bits.
    int group = -1;             ///< Pictures that are alike share a number; -1: there is none like it.
    std::vector<int> labels = {};  ///< Of multi-label datasets: ascending indices into the classes, or none.

    /// What split and augmentation draw by: a hash of the path, so that no other picture's coming or going
    /// changes the draws of this one.
    [[nodiscard]] std::uint64_t key() const;
    bool operator==(const Sample&) const = default;
};

enum class ProblemKind {
    Unreadable,  ///< Cannot be decoded at all, or is a link that leads nowhere; left out.
    Damaged,     ///< Truncated or corrupt: would decode only in part; left out unless a person wants it.
    Ignored,     ///< No picture of a class: hidden, a system file, beside the class folders.
    EmptyClass,  ///< A class folder without a readable picture; no class.
    Unmatched    ///< A line of a table without its file, a picture without its mask, a mask without its
                 ///< picture.
};

struct Problem {
    std::string path;  ///< Relative to the folder.
    ProblemKind kind = ProblemKind::Unreadable;
    std::string reason;
    bool operator==(const Problem&) const = default;
};

/// A picture that could take part and does not.
struct SetAside {
    Sample sample;
    /// Its label indexes nothing: the class may have no other picture. Of multi-label datasets all of its
    /// labels, to be shown.
    std::string className;
    std::vector<std::string> classNames = {};  ///< Of multi-label datasets: each of them.
    bool operator==(const SetAside&) const = default;
};

/// "cat, dog"
[[nodiscard]] std::string listOf(const std::vector<std::string>& names);

/// What the mask files of a dataset hold.
struct MaskFacts {
    struct Value {
        std::uint32_t value = 0;   ///< Grey value, palette index, or 0xRRGGBB.
        int label = -1;            ///< Index into the classes; -1: void, left out of training and scoring.
        double share = 0;          ///< Of all mask pixels, 0 … 1.
        std::size_t pictures = 0;  ///< Masks in which it occurs.
        /// 0xRRGGBB, where the files have one for it: a palette, colours, a list of classes. Black is one
        /// too.
        std::optional<std::uint32_t> color = {};
        bool operator==(const Value&) const = default;
    };
    spec::MaskEncoding encoding = spec::MaskEncoding::Index;  ///< Never Automatic.
    std::vector<Value> values;                                ///< Ascending by value.
    bool operator==(const MaskFacts&) const = default;
};

struct DatasetReport {
    std::string folder;                ///< Absolute, UTF-8.
    std::vector<std::string> classes;  ///< Natural order ("2" before "10"), those with at least one sample;
                                       ///< with masks in the order of their index.
    std::vector<Sample> samples;       ///< Sorted by `label`, then by path in natural order.
    std::vector<Problem> problems;
    spec::Layout layout = spec::Layout::ClassFolders;  ///< Recognised or asked for; never Automatic.
    std::string layoutReason = {};        ///< One sentence on why: "It holds the folders 'train' and 'test'."
    std::vector<SetAside> damaged = {};   ///< Those of `problems` that a person may choose to use.
    std::vector<SetAside> excluded = {};  ///< By a person.
    MaskFacts masks = {};
    bool multiLabel = false;  ///< A picture may be of several classes or of none (Sample::labels).

    [[nodiscard]] bool hasMasks() const { return layout == spec::Layout::Masks; }
    /// The classes of a picture as a whole, ascending.
    [[nodiscard]] std::span<const int> labelsOf(const Sample& sample) const {
        return multiLabel ? std::span<const int>(sample.labels) : std::span<const int>(&sample.label, 1);
    }
    [[nodiscard]] bool isOf(const Sample& sample, int label) const;
    /// Pictures of each class; of multi-label datasets a picture counts for each of its labels.
    [[nodiscard]] std::vector<std::size_t> countPerClass() const;
    [[nodiscard]] std::string absolutePath(std::size_t sample) const {
        return folder + "/" + samples[sample].path;
    }
    bool operator==(const DatasetReport&) const = default;
};

/// Indices into DatasetReport::samples, each ascending. Stratified and a pure function of paths, classes,
/// groups and the spec's split fields. No class loses its last training picture.
struct Split {
    std::vector<std::size_t> training;
    std::vector<std::size_t> validation;
    std::vector<std::size_t> test = {};
    bool operator==(const Split&) const = default;
};

/// What SplitMode::Automatic means for these pictures; any other mode stays.
[[nodiscard]] spec::SplitMode splitModeOf(const DatasetReport& report, spec::SplitMode mode);

/// `scanned` with what a person decided in `dataset.edits`: excluded pictures set aside, labels changed
/// (a new name is a new class), damaged ones taken in. Classes and order follow. Passed over are edits of
/// pictures that are not there, PictureEdit::labels unless pictures have several, PictureEdit::label where
/// they have several or masks. Pure.
[[nodiscard]] DatasetReport withEdits(const DatasetReport& scanned, const spec::DatasetSpec& dataset);

}  // namespace studio::api
