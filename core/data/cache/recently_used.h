#pragma once

#include <cstddef>
#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <unordered_map>

namespace studio::data {

/// Values by key within a budget of bytes; the one that was not asked for longest is let go first. Any
/// thread.
template <class Value>
class RecentlyUsed {
  public:
    using Pointer = std::shared_ptr<const Value>;

    explicit RecentlyUsed(std::size_t budgetBytes) : m_budget(budgetBytes) {}

    /// Null when there is none.
    [[nodiscard]] Pointer find(std::uint64_t key) const {
        const std::lock_guard lock(m_mutex);
        const auto it = m_places.find(key);
        if (it == m_places.end()) {
            return nullptr;
        }
        m_entries.splice(m_entries.begin(), m_entries, it->second);
        return it->second->value;
    }

    void insert(std::uint64_t key, Pointer value, std::size_t bytes) {
        const std::lock_guard lock(m_mutex);
        if (m_places.contains(key) || bytes > m_budget) {
            return;
        }
        m_entries.push_front({key, std::move(value), bytes});
        m_places[key] = m_entries.begin();
        for (m_used += bytes; m_used > m_budget;) {
            m_used -= m_entries.back().bytes;
            m_places.erase(m_entries.back().key);
            m_entries.pop_back();
        }
    }

  private:
    struct Entry {
        std::uint64_t key;
        Pointer value;
        std::size_t bytes;
    };

    const std::size_t m_budget;
    mutable std::mutex m_mutex;
    std::size_t m_used = 0;
    mutable std::list<Entry> m_entries;  ///< Latest first.
    std::unordered_map<std::uint64_t, typename std::list<Entry>::iterator> m_places;
};

}  // namespace studio::data
