#pragma once

#include <string>
#include <vector>

#include "core/api/dataset_service.h"
#include "core/data/read/file_stamp.h"

namespace studio::data {

/// What lies in a dataset folder, before any file is opened. Paths are relative to it.
struct FolderListing {
    struct File {
        std::string path;
        FileStamp stamp;  ///< Of what a link leads to.
    };
    std::vector<File> files;  ///< Whatever may be a picture, a table or a list of names.
    std::vector<std::string> folders;
    std::vector<api::Problem> ignored;
};

/// One stat per file. Links to files are followed; links to folders too, except where they lead back to a
/// folder above or to one that another link has led to. A folder that cannot be opened is a problem, and the
/// walk goes on. Deterministic: folders are entered in the natural order of their names. Progress counts the
/// files found. Error when `folder` itself cannot be listed, or when stopped.
[[nodiscard]] Result<FolderListing> walkFolder(const std::string& folder, const std::stop_token& stop,
                                               const api::Progress& progress = {});

}  // namespace studio::data
