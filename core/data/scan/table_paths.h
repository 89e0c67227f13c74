#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/data/scan/layout.h"

namespace studio::data {

/// Finds the files that a table names: relative to the table's own folder or to a folder of pictures beside
/// it (one of the table's name first: train.csv, train/), with or without extension, '\' as '/'.
class TablePaths {
  public:
    struct Found {
        std::size_t file = LayoutPlan::noFile;
        std::string objection;  ///< Where there is none.
    };
    /// `table` is relative to `root`.
    TablePaths(const FolderListing& listing, const std::string& root, const std::string& table);

    /// Whatever leads out of the dataset folder is refused. Constant time.
    [[nodiscard]] Found find(std::string_view path) const;

  private:
    std::string m_root;
    std::vector<std::string> m_bases;  ///< Each empty or ending in '/', the likeliest first.
    std::unordered_map<std::string_view, std::size_t> m_files;
    std::unordered_map<std::string_view, std::size_t> m_stems;  ///< noFile where several share it.
};

}  // namespace studio::data
