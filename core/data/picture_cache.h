#pragma once

#include <cstddef>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

#include "core/api/image_buffer.h"

namespace studio::data {

/// Decoded and resized pictures in memory, kept from epoch to epoch. Once the budget is used up, nothing more
/// is taken in and nothing is thrown out: with a whole epoch between two uses of a picture, any replacement
/// would only cost. Any thread.
class PictureCache {
  public:
    using Picture = std::shared_ptr<const api::ImageBuffer>;

    explicit PictureCache(std::size_t budgetBytes = std::size_t{1} << 30) : m_budget(budgetBytes) {}

    /// Null when there is none.
    [[nodiscard]] Picture find(const std::string& key) const;
    /// Keeps the picture if the budget allows.
    void insert(const std::string& key, const Picture& picture);
    [[nodiscard]] std::size_t usedBytes() const;

  private:
    const std::size_t m_budget;
    mutable std::mutex m_mutex;
    std::size_t m_used = 0;
    std::unordered_map<std::string, Picture> m_pictures;
};

}  // namespace studio::data
