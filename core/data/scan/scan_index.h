#pragma once

#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

#include "core/data/read/file_stamp.h"
#include "core/data/read/probe.h"
#include "core/data/scan/mask_summary.h"

namespace studio::data {

/// What was found in a file when it had this stamp.
struct ScanRecord {
    FileStamp stamp;
    std::optional<Probe> picture = {};
    std::optional<MaskSummary> mask = {};
};
using ScanRecords = std::unordered_map<std::string, ScanRecord>;  // by path relative to the dataset folder

/// What earlier scans have read, in a file for each folder below a cache folder. A file that is damaged, of
/// another version or of another folder counts as none. Where none can be written, memory remembers the last
/// few folders instead. Any thread, several at a time.
class ScanIndex {
  public:
    /// Files lie in `cacheFolder`/scans; empty: nothing is written.
    explicit ScanIndex(std::string cacheFolder = {});

    /// `folder` is absolute. Never null.
    [[nodiscard]] std::shared_ptr<const ScanRecords> recordsOf(const std::string& folder);
    /// Replaces what is known of `folder` by those records that `lasts` accepts.
    void keep(const std::string& folder, const ScanRecords& records,
              const std::function<bool(const ScanRecord&)>& lasts);

    /// How many files scans have opened so far.
    [[nodiscard]] std::size_t opened() const;
    void countOpened(std::size_t files);

  private:
    struct Folder {
        std::string path;
        std::shared_ptr<const ScanRecords> records;
    };
    [[nodiscard]] std::string fileOf(const std::string& folder) const;
    void remember(Folder folder);
    void forget(const std::string& folder);

    std::string m_cacheFolder;
    mutable std::mutex m_mutex;
    std::list<Folder> m_folders;  // the latest first
    std::size_t m_opened = 0;
};

}  // namespace studio::data
