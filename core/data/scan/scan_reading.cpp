#include "core/data/scan/scan_reading.h"

#include <algorithm>
#include <atomic>
#include <chrono>

#include "core/data/parallel.h"

namespace studio::data {
namespace {

enum class Need : unsigned char { Nothing, Picture, Mask };

std::int64_t nowNanoseconds() {
    using namespace std::chrono;
    return duration_cast<nanoseconds>(system_clock::now().time_since_epoch()).count();
}

/// Whether a change after `now` is sure to give another stamp: file systems count time in steps, of 10 ms at
/// most, or of 2 s where they keep whole seconds.
bool isSettled(const FileStamp& stamp, std::int64_t now) {
    constexpr std::int64_t second = 1'000'000'000;
    const std::int64_t step = stamp.changed % second == 0 ? 2 * second : second / 50;
    return stamp.changed < now - step;
}

std::vector<Need> needsOf(const FolderListing& listing, const LayoutPlan& plan) {
    std::vector<Need> needs(listing.files.size(), Need::Nothing);
    for (const auto& picture : plan.pictures) {
        needs[picture.file] = Need::Picture;
        if (picture.mask != LayoutPlan::noFile) {
            needs[picture.mask] = Need::Mask;
        }
    }
    return needs;
}

bool answers(const ScanRecord& record, Need need) {
    return need == Need::Picture ? record.picture.has_value() : record.mask.has_value();
}

class Reading {
  public:
    Reading(const std::string& folder, const FolderListing& listing, const LayoutPlan& plan)
        : m_folder(folder), m_listing(listing), m_needs(needsOf(listing, plan)), m_now(nowNanoseconds()) {}

    /// Everything that is known and still as it was, and a list of what is to be read.
    void recall(const ScanRecords& known) {
        m_records.reserve(m_listing.files.size());
        for (std::size_t i = 0; i < m_listing.files.size(); ++i) {
            const auto& file = m_listing.files[i];
            const auto found = known.find(file.path);
            const bool valid = found != known.end() && found->second.stamp == file.stamp;
            if (valid) {
                m_records.emplace(file.path, found->second);
            }
            if (m_needs[i] != Need::Nothing && !(valid && answers(found->second, m_needs[i]))) {
                ScanRecord& record = m_records[file.path];
                record.stamp = file.stamp;
                m_open.push_back({i, &record});
            } else if (m_needs[i] != Need::Nothing) {
                ++m_recalled;
            }
        }
        m_changed = m_records.size() != known.size() || !m_open.empty();
    }

    bool read(const std::stop_token& stop, const api::Progress& progress) {
        const api::Progress all = [&](std::size_t done, std::size_t total) {
            progress(m_recalled + done, m_recalled + total);
        };
        return forEachParallel(m_open.size(), stop, progress ? all : api::Progress(), [this](std::size_t i) {
            const auto [number, record] = m_open[i];
            const std::string file = m_folder + "/" + m_listing.files[number].path;
            if (m_needs[number] == Need::Picture) {
                record->picture = probePicture(file);
            } else {
                record->mask = summarizeMask(file);
            }
        });
    }

    /// Forgets what a stop has left unread; the number of files opened.
    std::size_t settle() {
        std::size_t opened = 0;
        for (const auto& [number, record] : m_open) {
            opened += answers(*record, m_needs[number]) ? 1 : 0;
        }
        std::erase_if(m_records,
                      [](const auto& entry) { return !entry.second.picture && !entry.second.mask; });
        return opened;
    }

    [[nodiscard]] const ScanRecords& records() const { return m_records; }
    /// Whether a record is good for the next scan: a file that may change once more and keep its stamp is
    /// not.
    [[nodiscard]] bool lasts(const ScanRecord& record) const { return isSettled(record.stamp, m_now); }
    [[nodiscard]] bool changed() const { return m_changed; }

    [[nodiscard]] FilesRead finish() {
        FilesRead files;
        auto records = std::make_shared<const ScanRecords>(std::move(m_records));
        files.pictures.resize(m_listing.files.size());
        files.masks.resize(m_listing.files.size());
        for (std::size_t i = 0; i < m_listing.files.size(); ++i) {
            if (m_needs[i] == Need::Nothing) {
                continue;
            }
            const ScanRecord& record = records->find(m_listing.files[i].path)->second;
            files.pictures[i] = m_needs[i] == Need::Picture ? &*record.picture : nullptr;
            files.masks[i] = m_needs[i] == Need::Mask ? &*record.mask : nullptr;
        }
        files.records = std::move(records);
        return files;
    }

  private:
    const std::string& m_folder;
    const FolderListing& m_listing;
    std::vector<Need> m_needs;
    std::int64_t m_now;
    ScanRecords m_records;
    struct Open {
        std::size_t file;
        ScanRecord* record;  ///< In m_records, which keeps its place.
    };
    std::vector<Open> m_open;
    std::size_t m_recalled = 0;
    bool m_changed = false;
};

}  // namespace

Result<FilesRead> readFiles(const std::string& folder, const FolderListing& listing, const LayoutPlan& plan,
                            const std::stop_token& stop, const api::Progress& progress, ScanIndex& index) {
    Reading reading(folder, listing, plan);
    reading.recall(*index.recordsOf(folder));
    const bool finished = reading.read(stop, progress);
    index.countOpened(reading.settle());
    if (reading.changed()) {
        index.keep(folder, reading.records(),
                   [&reading](const ScanRecord& record) { return reading.lasts(record); });
    }
    if (!finished) {
        return Error::cancelled();
    }
    return reading.finish();
}

}  // namespace studio::data
