#include "core/data/cache/picture_cache.h"

#include <string>

#include "core/data/random.h"

namespace studio::data {
namespace {

constexpr const char* decoding = "2";  ///< Another number whenever decoding or resizing makes other pixels.

}  // namespace

std::uint64_t settingsKey(const spec::DatasetSpec& dataset) {
    std::string text = decoding;
    for (const int value : {dataset.width, dataset.height, dataset.channels(),
                            static_cast<int>(dataset.resize), static_cast<int>(dataset.interpolation)}) {
        text += ' ' + std::to_string(value);
    }
    return hashText(text);
}

PictureKey pictureKey(const api::Sample& sample, const spec::DatasetSpec& dataset) {
    return {sample.content != 0 ? sample.content : sample.key(), settingsKey(dataset)};
}

PictureCache::Picture MemoryCache::find(const PictureKey& key) const {
    const std::lock_guard lock(m_mutex);
    const auto it = m_pictures.find(key);
    return it == m_pictures.end() ? nullptr : it->second;
}

void MemoryCache::insert(const PictureKey& key, const Picture& picture) {
    const std::size_t size = picture->bytes.size();
    const std::lock_guard lock(m_mutex);
    if (m_used + size > m_budget) {
        return;
    }
    if (m_pictures.try_emplace(key, picture).second) {
        m_used += size;
    }
}

std::size_t MemoryCache::usedBytes() const {
    const std::lock_guard lock(m_mutex);
    return m_used;
}

}  // namespace studio::data
