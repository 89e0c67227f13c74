#pragma once

#include <filesystem>
#include <unordered_set>
#include <vector>

#include "core/data/cache/picture_cache.h"
#include "core/spec/result.h"

namespace studio::data {

/// Pictures of one size in a file, for datasets that do not fit into memory: what is read is not kept, so
/// that memory does not grow with the pixels. The file is read and written by position rather than mapped: a
/// disk that fails or is full is then an answer, where a mapping would end the program. Records carry the
/// picture's key and a checksum of its pixels; one that does not match is not there. A file of an earlier
/// training serves again, as far as its pictures are still wanted; one that another program has open is left
/// alone and a nameless one takes its place.
class CacheFile final : public PictureCache {
  public:
    /// `wanted`: keys of the pictures that may come (PictureKey::picture); records of others are written
    /// over. All pictures have these sides and channels. Error when the file cannot be made.
    [[nodiscard]] static Result<std::shared_ptr<CacheFile>> open(const std::filesystem::path& file,
                                                                 const spec::DatasetSpec& dataset,
                                                                 const std::vector<std::uint64_t>& wanted);
    ~CacheFile() override;
    CacheFile(const CacheFile&) = delete;
    CacheFile& operator=(const CacheFile&) = delete;

    [[nodiscard]] Picture find(const PictureKey& key) const override;
    /// A full disk ends the taking in, and nothing else.
    void insert(const PictureKey& key, const Picture& picture) override;
    [[nodiscard]] std::size_t pictures() const;  ///< That can be found now.

  private:
    CacheFile(int descriptor, const spec::DatasetSpec& dataset);
    void readRecords(const std::vector<std::uint64_t>& wanted);
    [[nodiscard]] std::size_t pixelBytes() const;
    [[nodiscard]] std::size_t recordBytes() const;

    const int m_descriptor;
    const int m_width, m_height, m_channels;
    const std::uint64_t m_settings;
    mutable std::mutex m_mutex;
    std::unordered_map<std::uint64_t, std::size_t> m_records;  ///< Place of a picture's record.
    std::unordered_set<std::uint64_t> m_underWay;              ///< Being written.
    std::vector<std::size_t> m_free;                           ///< Records that may be written over.
    std::size_t m_end = 0;                                     ///< Records in the file.
    bool m_full = false;
};

/// Removes cache files that were not used for the longest, beside `keep`, until the folder holds at most
/// `mostBytes`. Files in use by other programs are safe: they keep their content until closed.
void pruneCacheFiles(const std::filesystem::path& folder, const std::filesystem::path& keep,
                     std::uintmax_t mostBytes);

}  // namespace studio::data
