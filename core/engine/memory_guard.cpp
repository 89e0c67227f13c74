#include "core/engine/memory_guard.h"

#include <algorithm>
#include <iomanip>
#include <locale>
#include <sstream>
#include <utility>

#include "core/data/available_memory.h"

namespace studio::engine {
namespace {

/// Asking reads a few small files; taking so much takes a hundred times as long.
constexpr std::int64_t askEvery = std::int64_t{16} << 20;

std::string gigabytes(std::int64_t bytes) {
    std::ostringstream text;
    text.imbue(std::locale::classic());
    text << std::fixed << std::setprecision(1) << static_cast<double>(bytes) / 1e9 << " GB";
    return text.str();
}

}  // namespace

MemoryGuard::MemoryGuard() : MemoryGuard(&data::availableMemory, &data::residentMemory) {}

MemoryGuard::MemoryGuard(Question available, Question resident)
    : m_available(std::move(available)), m_resident(std::move(resident)), m_before(m_resident()) {}

void MemoryGuard::take(std::size_t bytes) {
    const auto wanted = static_cast<std::int64_t>(bytes);
    m_unasked += wanted;
    m_granted += wanted;
    if (m_unasked < askEvery) {
        return;
    }
    m_unasked = 0;
    const std::int64_t resident = m_resident();
    // Beside what is wanted now, whatever was granted and has not shown yet.
    const std::int64_t owed = std::max(m_granted - std::max<std::int64_t>(resident - m_before, 0), wanted);
    const std::int64_t free =
        std::max<std::int64_t>(m_available() - (owed - wanted) - data::memoryReserve(), 0);
    if (wanted > free) {
        m_granted -= wanted;
        throw MemoryRefused("it asked for " + gigabytes(wanted) + " more where " + gigabytes(free) +
                            " are to be had");
    }
    if (owed == wanted) {
        m_granted = wanted;
        m_before = resident;
    }
}

void MemoryGuard::giveBack(std::size_t bytes) {
    m_before -= static_cast<std::int64_t>(bytes);
}

}  // namespace studio::engine
