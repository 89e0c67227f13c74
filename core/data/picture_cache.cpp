#include "core/data/picture_cache.h"

namespace studio::data {

PictureCache::Picture PictureCache::find(const std::string& key) const {
    const std::lock_guard lock(m_mutex);
    const auto it = m_pictures.find(key);
    return it == m_pictures.end() ? nullptr : it->second;
}

void PictureCache::insert(const std::string& key, const Picture& picture) {
    const std::size_t size = picture->bytes.size();
    const std::lock_guard lock(m_mutex);
    if (m_used + size > m_budget) {
        return;
    }
    if (m_pictures.try_emplace(key, picture).second) {
        m_used += size;
    }
}

std::size_t PictureCache::usedBytes() const {
    const std::lock_guard lock(m_mutex);
    return m_used;
}

}  // namespace studio::data
