#include "core/data/scan/folder_walk.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <set>

#include "core/api/natural_order.h"
#include "core/data/scan/file_names.h"

namespace studio::data {
namespace {

constexpr std::size_t deepestFolder = 64;
constexpr std::size_t progressStep = 1024;

using FolderId = std::pair<dev_t, ino_t>;

FolderId idOf(const struct stat& facts) {
    return {facts.st_dev, facts.st_ino};
}

std::int64_t nanoseconds(const timespec& time) {
    return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

FileStamp stampOf(const struct stat& facts) {
    return {facts.st_size, nanoseconds(facts.st_mtim), nanoseconds(facts.st_ctim), facts.st_ino};
}

struct Entry {
    std::string name;
    unsigned char type = DT_UNKNOWN;
};

/// Sorted. Closes `descriptor`. False when reading broke off; errno says why.
bool readEntries(DIR* folder, std::vector<Entry>& entries) {
    errno = 0;
    while (const dirent* entry = ::readdir(folder)) {
        const std::string_view name = entry->d_name;
        if (name != "." && name != "..") {
            entries.push_back({std::string(name), entry->d_type});
        }
        errno = 0;
    }
    const int failed = errno;
    std::sort(entries.begin(), entries.end(),
              [](const Entry& a, const Entry& b) { return api::naturallyBefore(a.name, b.name); });
    errno = failed;
    return failed == 0;
}

class Walk {
  public:
    Walk(const std::stop_token& stop, const api::Progress& progress) : m_stop(stop), m_progress(progress) {}

    Result<FolderListing> run(const std::string& root) {
        rememberParents(root);
        const int descriptor = ::open(root.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (descriptor < 0 || !list(descriptor, "")) {
            return Error{"The folder cannot be read: " + std::string(std::strerror(errno)) + ".", root,
                         "Choose a folder that you may open."};
        }
        if (m_stop.stop_requested()) {
            return Error::cancelled();
        }
        return std::move(m_listing);
    }

  private:
    void leaveOut(const std::string& path, api::ProblemKind kind, std::string reason) {
        m_listing.ignored.push_back({isUtf8(path) ? path : printable(path), kind, std::move(reason)});
    }
    void ignore(const std::string& path, std::string reason) {
        leaveOut(path, api::ProblemKind::Ignored, std::move(reason));
    }
    void refuse(const std::string& path, const std::string& what, int code) {
        leaveOut(path, api::ProblemKind::Unreadable, what + ": " + std::strerror(code) + ".");
    }

    /// The root and all above it: a link to one of them would never end.
    void rememberParents(const std::string& root) {
        std::error_code error;
        std::filesystem::path place = std::filesystem::canonical(root, error);
        struct stat facts {};
        while (!error && ::stat(place.c_str(), &facts) == 0) {
            m_above.push_back(idOf(facts));
            if (place == place.parent_path()) {
                return;
            }
            place = place.parent_path();
        }
    }

    /// Closes `descriptor`. False when the folder cannot be listed; errno says why.
    bool list(int descriptor, const std::string& relative) {
        DIR* folder = ::fdopendir(descriptor);
        if (folder == nullptr) {
            const int failed = errno;
            ::close(descriptor);
            errno = failed;
            return false;
        }
        std::vector<Entry> entries;
        const bool complete = readEntries(folder, entries);
        const int failed = errno;
        for (const Entry& entry : entries) {
            if (m_stop.stop_requested()) {
                break;
            }
            visit(::dirfd(folder), entry, relative.empty() ? entry.name : relative + "/" + entry.name);
        }
        ::closedir(folder);
        errno = failed;
        return complete;
    }

    void visit(int parent, const Entry& entry, const std::string& relative) {
        if (auto reason = nameObjection(entry.name); !reason.empty()) {
            return ignore(relative, std::move(reason));
        }
        struct stat facts {};
        if (entry.type != DT_DIR && ::fstatat(parent, entry.name.c_str(), &facts, 0) != 0) {
            return entry.type == DT_LNK && (errno == ENOENT || errno == ENOTDIR)
                       ? leaveOut(relative, api::ProblemKind::Unreadable, "A link that leads nowhere.")
                   : errno == ELOOP ? ignore(relative, "A link that leads to itself.")
                                    : refuse(relative, "The file cannot be reached", errno);
        }
        if (entry.type == DT_DIR || S_ISDIR(facts.st_mode)) {
            return enter(parent, entry, relative);
        }
        if (!S_ISREG(facts.st_mode)) {
            return ignore(relative, "Not a regular file.");
        }
        m_listing.files.push_back({relative, stampOf(facts)});
        if (m_progress && m_listing.files.size() % progressStep == 0) {
            m_progress(m_listing.files.size(), 0);
        }
    }

    void enter(int parent, const Entry& entry, const std::string& relative) {
        const int descriptor = ::openat(parent, entry.name.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        struct stat facts {};
        if (descriptor < 0 || ::fstat(descriptor, &facts) != 0) {
            return refuse(relative, "The folder cannot be read", errno);
        }
        if (auto reason = objection(entry, facts); !reason.empty()) {
            ::close(descriptor);
            return ignore(relative, std::move(reason));
        }
        m_listing.folders.push_back(relative);
        m_above.push_back(idOf(facts));
        if (!list(descriptor, relative)) {
            refuse(relative, "The folder cannot be read", errno);
        }
        m_above.pop_back();
    }

    /// Why this folder is not entered; empty when it is.
    std::string objection(const Entry& entry, const struct stat& facts) {
        if (m_above.size() > deepestFolder) {
            return "Nested too deep.";
        }
        if (entry.type != DT_LNK) {
            return "";
        }
        if (std::find(m_above.begin(), m_above.end(), idOf(facts)) != m_above.end()) {
            return "A link that leads back to a folder above it.";
        }
        return m_linked.insert(idOf(facts)).second ? "" : "A link to a folder that another link led to.";
    }

    const std::stop_token& m_stop;
    const api::Progress& m_progress;
    FolderListing m_listing;
    std::vector<FolderId> m_above;
    std::set<FolderId> m_linked;
};

}  // namespace

Result<FolderListing> walkFolder(const std::string& folder, const std::stop_token& stop,
                                 const api::Progress& progress) {
    return Walk(stop, progress).run(folder);
}

}  // namespace studio::data
