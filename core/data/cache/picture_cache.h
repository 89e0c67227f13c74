#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <unordered_map>

#include "core/api/dataset_report.h"
#include "core/api/image_buffer.h"
#include "core/spec/dataset.h"

namespace studio::data {

/// Which picture, and how it was decoded and resized. Made of the file's content, so that a file that changes
/// gets another key and one that moves keeps its own.
struct PictureKey {
    std::uint64_t picture = 0;
    std::uint64_t settings = 0;
    bool operator==(const PictureKey&) const = default;
};

/// Of everything in `dataset` that changes the pixels of a decoded and resized picture.
[[nodiscard]] std::uint64_t settingsKey(const spec::DatasetSpec& dataset);
[[nodiscard]] PictureKey pictureKey(const api::Sample& sample, const spec::DatasetSpec& dataset);

/// Decoded and resized pictures, kept from epoch to epoch. Any thread.
class PictureCache {
  public:
    using Picture = std::shared_ptr<const api::ImageBuffer>;

    virtual ~PictureCache() = default;
    /// Null when there is none.
    [[nodiscard]] virtual Picture find(const PictureKey& key) const = 0;
    /// Keeps the picture where there is room.
    virtual void insert(const PictureKey& key, const Picture& picture) = 0;
};

/// In memory. Once the budget is used up, nothing more is taken in and nothing is thrown out: with a whole
/// epoch between two uses of a picture, any replacement would only cost.
class MemoryCache final : public PictureCache {
  public:
    explicit MemoryCache(std::size_t budgetBytes = std::size_t{1} << 30) : m_budget(budgetBytes) {}

    [[nodiscard]] Picture find(const PictureKey& key) const override;
    void insert(const PictureKey& key, const Picture& picture) override;
    [[nodiscard]] std::size_t usedBytes() const;

  private:
    struct Hash {
        std::size_t operator()(const PictureKey& key) const {
            return static_cast<std::size_t>(key.picture ^ (key.settings * 0x9e3779b97f4a7c15u));
        }
    };

    const std::size_t m_budget;
    mutable std::mutex m_mutex;
    std::size_t m_used = 0;
    std::unordered_map<PictureKey, Picture, Hash> m_pictures;
};

}  // namespace studio::data
