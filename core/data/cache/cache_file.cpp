#include "core/data/cache/cache_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace studio::data {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t magic = 0x3130434950'4e4e43u;  // "CNNPIC01" read as a little-endian number.

struct Header {
    std::uint64_t magic = 0;
    std::uint64_t settings = 0;
    std::uint64_t record = 0;  ///< Bytes of one.
    std::uint64_t reserved = 0;
};

struct RecordHead {
    std::uint64_t key = 0;  ///< 0: not in use.
    std::uint64_t checksum = 0;
};

std::uint64_t checksumOf(const std::vector<std::uint8_t>& pixels) {
    return XXH3_64bits(pixels.data(), pixels.size());
}

bool readAt(int descriptor, void* target, std::size_t bytes, std::size_t offset) {
    auto* at = static_cast<char*>(target);
    while (bytes > 0) {
        const ssize_t got = ::pread(descriptor, at, bytes, static_cast<off_t>(offset));
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got <= 0) {
            return false;
        }
        at += got;
        offset += static_cast<std::size_t>(got);
        bytes -= static_cast<std::size_t>(got);
    }
    return true;
}

bool writeAt(int descriptor, const void* source, std::size_t bytes, std::size_t offset) {
    const auto* at = static_cast<const char*>(source);
    while (bytes > 0) {
        const ssize_t put = ::pwrite(descriptor, at, bytes, static_cast<off_t>(offset));
        if (put < 0 && errno == EINTR) {
            continue;
        }
        if (put <= 0) {
            return false;
        }
        at += put;
        offset += static_cast<std::size_t>(put);
        bytes -= static_cast<std::size_t>(put);
    }
    return true;
}

Error cannotOpen(const fs::path& file) {
    return {std::string("The cache of pictures cannot be used: ") + std::strerror(errno) + ".", file.string(),
            "Training goes on and decodes its pictures anew in each epoch."};
}

/// The file for us alone: the named one, or a nameless one beside it while another program uses that.
int openAlone(const fs::path& file) {
    const int named = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    struct stat facts {};
    const bool usable = named >= 0 && ::fstat(named, &facts) == 0 && S_ISREG(facts.st_mode);
    if (usable && ::flock(named, LOCK_EX | LOCK_NB) == 0) {
        return named;
    }
    if (named >= 0) {
        ::close(named);
    }
    return ::open(file.parent_path().c_str(), O_RDWR | O_TMPFILE | O_CLOEXEC, 0600);
}

}  // namespace

CacheFile::CacheFile(int descriptor, const spec::DatasetSpec& dataset)
    : m_descriptor(descriptor),
      m_width(dataset.width),
      m_height(dataset.height),
      m_channels(dataset.channels()),
      m_settings(settingsKey(dataset)) {}

CacheFile::~CacheFile() {
    ::close(m_descriptor);
}

std::size_t CacheFile::pixelBytes() const {
    return static_cast<std::size_t>(m_width) * static_cast<std::size_t>(m_height) *
           static_cast<std::size_t>(m_channels);
}

std::size_t CacheFile::recordBytes() const {
    return sizeof(RecordHead) + pixelBytes();
}

Result<std::shared_ptr<CacheFile>> CacheFile::open(const fs::path& file, const spec::DatasetSpec& dataset,
                                                   const std::vector<std::uint64_t>& wanted) {
    std::error_code code;
    fs::create_directories(file.parent_path(), code);
    const int descriptor = openAlone(file);
    if (descriptor < 0) {
        return cannotOpen(file);
    }
    std::shared_ptr<CacheFile> cache(new CacheFile(descriptor, dataset));
    const Header ours{magic, cache->m_settings, cache->recordBytes(), 0};
    Header found;
    const bool usable =
        readAt(descriptor, &found, sizeof found, 0) && std::memcmp(&found, &ours, sizeof ours) == 0;
    if (usable) {
        cache->readRecords(wanted);
    } else if (::ftruncate(descriptor, 0) != 0 || !writeAt(descriptor, &ours, sizeof ours, 0)) {
        return cannotOpen(file);
    }
    static_cast<void>(::futimens(descriptor, nullptr));
    return cache;
}

void CacheFile::readRecords(const std::vector<std::uint64_t>& wanted) {
    struct stat facts {};
    if (::fstat(m_descriptor, &facts) != 0) {
        return;
    }
    const std::unordered_set<std::uint64_t> known(wanted.begin(), wanted.end());
    m_end = (static_cast<std::size_t>(facts.st_size) - sizeof(Header)) / recordBytes();
    for (std::size_t record = 0; record < m_end; ++record) {
        RecordHead head;
        const bool read = readAt(m_descriptor, &head, sizeof head, sizeof(Header) + record * recordBytes());
        if (!read || !known.contains(head.key) || !m_records.try_emplace(head.key, record).second) {
            m_free.push_back(record);
        }
    }
}

PictureCache::Picture CacheFile::find(const PictureKey& key) const {
    std::size_t record = 0;
    {
        const std::lock_guard lock(m_mutex);
        const auto it = m_records.find(key.picture);
        if (key.settings != m_settings || it == m_records.end()) {
            return nullptr;
        }
        record = it->second;
    }
    RecordHead head;
    auto picture = std::make_shared<api::ImageBuffer>(api::ImageBuffer{m_width, m_height, m_channels, {}});
    picture->bytes.resize(pixelBytes());
    const std::size_t offset = sizeof(Header) + record * recordBytes();
    const bool whole = readAt(m_descriptor, &head, sizeof head, offset) &&
                       readAt(m_descriptor, picture->bytes.data(), pixelBytes(), offset + sizeof head) &&
                       head.key == key.picture && head.checksum == checksumOf(picture->bytes);
    return whole ? picture : nullptr;
}

void CacheFile::insert(const PictureKey& key, const Picture& picture) {
    if (key.settings != m_settings || key.picture == 0 || picture->bytes.size() != pixelBytes()) {
        return;
    }
    std::size_t record = 0;
    {
        const std::lock_guard lock(m_mutex);
        if (m_full || !m_underWay.insert(key.picture).second) {
            return;
        }
        const auto known = m_records.find(key.picture);
        if (known != m_records.end()) {  // Its record did not match: it is written anew.
            record = known->second;
        } else if (!m_free.empty()) {
            record = m_free.back();
            m_free.pop_back();
        } else {
            record = m_end++;
        }
    }
    const RecordHead head{key.picture, checksumOf(picture->bytes)};
    const std::size_t offset = sizeof(Header) + record * recordBytes();
    const bool written = writeAt(m_descriptor, &head, sizeof head, offset) &&
                         writeAt(m_descriptor, picture->bytes.data(), pixelBytes(), offset + sizeof head);
    const std::lock_guard lock(m_mutex);
    m_underWay.erase(key.picture);
    if (written) {
        m_records[key.picture] = record;
    } else {
        m_records.erase(key.picture);
        m_free.push_back(record);
        m_full = true;
    }
}

std::size_t CacheFile::pictures() const {
    const std::lock_guard lock(m_mutex);
    return m_records.size();
}

void pruneCacheFiles(const fs::path& folder, const fs::path& keep, std::uintmax_t mostBytes) {
    struct Found {
        fs::file_time_type used;
        std::uintmax_t bytes;
        fs::path file;
    };
    std::vector<Found> all;
    std::uintmax_t total = 0;
    std::error_code code;
    for (fs::directory_iterator it(folder, code), end; !code && it != end; it.increment(code)) {
        std::error_code failed;
        if (it->path().extension() == ".pictures" && it->path() != keep && it->is_regular_file(failed)) {
            all.push_back({it->last_write_time(failed), it->file_size(failed), it->path()});
            total += all.back().bytes;
        }
    }
    std::sort(all.begin(), all.end(), [](const Found& a, const Found& b) { return a.used < b.used; });
    for (const auto& old : all) {
        if (total <= mostBytes) {
            return;
        }
        if (fs::remove(old.file, code)) {
            total -= old.bytes;
        }
    }
}

}  // namespace studio::data
