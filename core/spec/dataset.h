#pragma once

#include <cstdint>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "core/spec/result.h"

namespace studio::spec {

enum class ColorMode { Rgb, Grey };

/// How a folder says what its pictures are.
enum class Layout {
    Automatic,     ///< As the scan recognises it.
    ClassFolders,  ///< One subfolder per class.
    SplitFolders,  ///< train/, val/ and test/, each with one subfolder per class.
    Table,         ///< A CSV file with a path and a label in each line.
    Masks          ///< Pictures and masks of the same name: a class for each pixel.
};

/// How a picture comes to the size of the network's input.
enum class ResizeMode {
    Stretch,  ///< To both sides, whatever its proportions (Keras's default).
    Fit,      ///< As a whole, proportions kept, with a border of black.
    Crop      ///< Proportions kept, what stands over is cut off at both ends.
};

enum class Interpolation {
    Automatic,  ///< By area when shrinking, bilinear when enlarging.
    Nearest,    ///< Keras's default.
    Bilinear,
    Bicubic,
    Area,
    Lanczos
};

enum class SplitMode {
    Automatic,  ///< Folders where the layout says which pictures validate or test, else Share.
    Share,      ///< A share of each class.
    Folders,    ///< As val/ and test/ say; without val/ a share of the training pictures.
    KFold       ///< Each picture validates in one of `folds` folds.
};

/// What is done about classes of unequal size.
enum class Balance {
    None,
    ClassWeights,  ///< The loss of a picture counts n / (classes · n of its class).
    Oversampling,  ///< Pictures of small classes come several times in an epoch, each time drawn anew.
    OwnWeights     ///< The loss of a picture counts as much as `classWeights` says.
};

/// How the values of mask files name classes.
enum class MaskEncoding {
    Automatic,
    Index,   ///< A grey value, or a palette's index, is the class.
    Binary,  ///< 0 is background, 255 (or any other single value) the thing.
    Colors   ///< An RGB colour is a class.
};

/// A value of mask files (grey, palette index, or 0xRRGGBB) and the class it names, -1 for void.
struct MaskValue {
    std::uint32_t value = 0;
    int label = -1;
    bool operator==(const MaskValue&) const = default;
};

struct MaskSpec {
    MaskEncoding encoding = MaskEncoding::Automatic;
    std::vector<MaskValue> mapping = {};  ///< Where it differs from what the scan offers.
    int voidIndex = -2;                   ///< The value that is no class; -1: none, -2: as the scan finds it.
    bool operator==(const MaskSpec&) const = default;
};

/// What a person decided about one picture. The file is never touched.
struct PictureEdit {
    bool excluded = false;
    bool useDamaged = false;  ///< Takes part although it decodes only in part.
    std::string label = {};   ///< Name of the class it belongs to; empty: as found.
    /// Of multi-label datasets, instead of `label`: the names of all its classes, ascending, or none;
    /// nullopt: as found.
    std::optional<std::vector<std::string>> labels = {};
    [[nodiscard]] bool isNone() const { return !excluded && !useDamaged && label.empty() && !labels; }
    bool operator==(const PictureEdit&) const = default;
};

/// Which pictures, and how they reach the network.
struct DatasetSpec {
    std::string folder;  ///< UTF-8; empty while none is chosen.
    Layout layout = Layout::Automatic;
    /// Layout::Table: the CSV file, relative to `folder`; empty: the one that lies there.
    std::string table = {};
    MaskSpec masks = {};
    int width = 64;   ///< Pixels, 1 … 4096.
    int height = 64;  ///< Pixels, 1 … 4096.
    ColorMode color = ColorMode::Rgb;
    ResizeMode resize = ResizeMode::Stretch;
    Interpolation interpolation = Interpolation::Automatic;
    SplitMode splitMode = SplitMode::Automatic;
    double validationShare = 0.2;     ///< Of each class, 0 … 0.9; stratified.
    double testShare = 0.0;           ///< Of each class, 0 … 0.9; held out before anything else.
    int folds = 5;                    ///< 2 … 100.
    int fold = 1;                     ///< Which of them validates, 1 … folds.
    bool keepDuplicatesApart = true;  ///< Pictures that are alike stay on one side of the split.
    std::uint64_t seed = 42;          ///< Of the split.
    Balance balance = Balance::None;
    /// Balance::OwnWeights: by class name, each > 0; a class that is not named counts 1.
    std::map<std::string, double> classWeights = {};
    int cacheMegabytes =
        0;  ///< Memory that decoded pictures may take; 0: a quarter of what is free, at most 1 GB.
    std::map<std::string, PictureEdit> edits = {};  ///< By path relative to `folder`.

    [[nodiscard]] int channels() const { return color == ColorMode::Rgb ? 3 : 1; }
    [[nodiscard]] Errors validate() const;  ///< At "dataset.<field>". An empty folder is an error here.
    bool operator==(const DatasetSpec&) const = default;
};

[[nodiscard]] nlohmann::json toJson(const DatasetSpec& dataset);
[[nodiscard]] Result<DatasetSpec> datasetFromJson(const nlohmann::json& json);

}  // namespace studio::spec
