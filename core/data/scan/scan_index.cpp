#include "core/data/scan/scan_index.h"

#include <cstdio>
#include <filesystem>

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

void ScanIndex::remember(Folder folder) {
    const std::lock_guard lock(m_mutex);
    m_folders.remove_if([&](const Folder& other) { return other.path == folder.path; });
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
    remember({folder, records});
    return records;
}

void ScanIndex::keep(const std::string& folder, ScanRecords records) {
    const auto kept = std::make_shared<const ScanRecords>(std::move(records));
    remember({folder, kept});
    if (m_cacheFolder.empty()) {
        return;
    }
    std::error_code error;
    std::filesystem::create_directories(m_cacheFolder + "/scans", error);
    // A cache that cannot be written costs time alone.
    static_cast<void>(writeFileAtomically(fileOf(folder), recordsToBytes(*kept, folder)));
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
