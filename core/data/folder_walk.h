#pragma once

#include <string>
#include <vector>

#include "core/api/dataset_service.h"

namespace studio::data {

/// What lies in a dataset folder, before any file is opened.
struct FolderListing {
    struct ClassFolder {
        std::string name;
        std::vector<std::string> files;  ///< Relative to the dataset folder, in natural order.
    };
    std::vector<ClassFolder> classes;  ///< In natural order.
    std::vector<api::Problem> ignored;
};

/// Error when the folder itself cannot be listed. Never follows a loop.
[[nodiscard]] Result<FolderListing> walkFolder(const std::string& folder, const std::stop_token& stop);

}  // namespace studio::data
