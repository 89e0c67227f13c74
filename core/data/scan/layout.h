#pragma once

#include <limits>

#include "core/data/scan/folder_walk.h"

namespace studio::data {

/// What a folder's pictures are by its layout, before any of them is opened.
struct LayoutPlan {
    static constexpr std::size_t noFile = std::numeric_limits<std::size_t>::max();
    struct Picture {
        std::size_t file = 0;  ///< Index into FolderListing::files; at most one picture for each.
        int label = 0;         ///< Index into `classes`; 0 with masks.
        api::Part part = api::Part::Free;
        std::size_t mask = noFile;  ///< Index into FolderListing::files.
        std::vector<int> labels = {};  ///< Where `multiLabel`: ascending indices into `classes`, or none.
    };
    struct Class {
        std::string name;
        std::string place;  ///< Path to name it by when it turns out to be empty.
    };
    spec::Layout layout = spec::Layout::ClassFolders;  ///< Never Automatic.
    std::string reason;                                ///< See api::DatasetReport::layoutReason.
    std::vector<Class> classes;                        ///< In natural order; none with masks.
    std::vector<Picture> pictures;
    std::vector<api::Problem> problems;
    std::vector<std::size_t> nameFiles = {};  ///< With masks: files that may name the classes.
    bool convinces = false;                   ///< It explains enough of the folder to be taken unasked.
    bool multiLabel = false;
};

/// The layout that `dataset` asks for, or the one that the folder shows: masks before split folders before a
/// table before class folders, each where it explains most of what lies there. `root` is absolute. Opens
/// tables alone. Error, naming what is missing, where the layout asked for does not fit.
[[nodiscard]] Result<LayoutPlan> planLayout(const FolderListing& listing, const std::string& root,
                                            const spec::DatasetSpec& dataset);

/// One function for each layout; empty where the folder does not look like it at all.
[[nodiscard]] LayoutPlan planClassFolders(const FolderListing& listing);
[[nodiscard]] LayoutPlan planSplitFolders(const FolderListing& listing);
[[nodiscard]] LayoutPlan planMasks(const FolderListing& listing);
/// `table` is relative to the folder; empty: the one that names most of its files.
[[nodiscard]] Result<LayoutPlan> planTable(const FolderListing& listing, const std::string& root,
                                           const std::string& table);

}  // namespace studio::data
