#include "core/data/scan/scan_index.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <iterator>

#include "core/data/random.h"
#include "core/data/scan/scan_index_file.h"
#include "core/spec/files.h"

namespace studio::data {
namespace {

constexpr std::size_t foldersInMemory = 4;
constexpr std::uintmax_t largestIndex = std::uintmax_t{2} << 30;

}  // namespace

ScanIndex::ScanIndex(std::string cacheFolder) : m_cacheFolder(std::move(cacheFolder)) {}

std::string ScanIndex::fileOf(const std::string& folder) const {
    char name[32];
    std::snprintf(name, sizeof name, "%016llx.scan", static_cast<unsigned long long>(hashText(folder)));
    return m_cacheFolder + "/scans/" + name;
}

void ScanIndex::forget(const std::string& folder) {
    const std::lock_guard lock(m_mutex);
    m_folders.remove_if([&](const Folder& other) { return other.path == folder; });
}

void ScanIndex::remember(Folder folder) {
    forget(folder.path);
    const std::lock_guard lock(m_mutex);
    m_folders.push_front(std::move(folder));
    if (m_folders.size() > foldersInMemory) {
        m_folders.pop_back();
    }
}

std::shared_ptr<const ScanRecords> ScanIndex::recordsOf(const std::string& folder) {
    {
        const std::lock_guard lock(m_mutex);
        for (const auto& known : m_folders) {
            if (known.path == folder) {
                return known.records;
            }
        }
    }
    auto records = std::make_shared<ScanRecords>();
    if (!m_cacheFolder.empty()) {
        if (const auto bytes = readFile(fileOf(folder), largestIndex)) {
            *records = recordsFromBytes(*bytes, folder);
        }
    }
    return records;
}

void ScanIndex::keep(const std::string& folder, const ScanRecords& records,
                     const std::function<bool(const ScanRecord&)>& lasts) {
    if (!m_cacheFolder.empty()) {
        std::error_code error;
        std::filesystem::create_directories(m_cacheFolder + "/scans", error);
        if (writeFileAtomically(fileOf(folder), recordsToBytes(records, folder, lasts))) {
            forget(folder);
            return;
        }
    }
    auto kept = std::make_shared<ScanRecords>();
    std::copy_if(records.begin(), records.end(), std::inserter(*kept, kept->end()),
                 [&lasts](const auto& entry) { return lasts(entry.second); });
    remember({folder, std::move(kept)});
}

std::size_t ScanIndex::opened() const {
    const std::lock_guard lock(m_mutex);
    return m_opened;
}

void ScanIndex::countOpened(std::size_t files) {
    const std::lock_guard lock(m_mutex);
    m_opened += files;
}

}  // namespace studio::data
