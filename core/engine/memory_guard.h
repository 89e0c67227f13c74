#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <new>
#include <string>

namespace studio::engine {

/// Thrown in place of an allocation that the machine could not keep its word on.
class MemoryRefused : public std::bad_alloc {
  public:
    explicit MemoryRefused(std::string text) : m_text(std::move(text)) {}
    /// How much was wanted and how much is free, without a full stop.
    [[nodiscard]] const char* what() const noexcept override { return m_text.c_str(); }

  private:
    std::string m_text;
};

/// Linux grants memory that is not there and ends the process when it is written to. This asks first. What
/// was granted but not written to yet is counted too, and data::memoryReserve() is left. Not for several
/// threads at a time.
class MemoryGuard {
  public:
    using Question = std::function<std::int64_t()>;
    /// By default data::availableMemory() and data::residentMemory().
    MemoryGuard();
    MemoryGuard(Question available, Question resident);

    /// Before `bytes` are taken from the system. Throws MemoryRefused. Asks once for every so many bytes.
    void take(std::size_t bytes);
    /// After they were given back to it.
    void giveBack(std::size_t bytes);

  private:
    Question m_available;
    Question m_resident;
    std::int64_t m_unasked = 0;  ///< Taken since the system was asked.
    std::int64_t m_granted = 0;  ///< Taken since all that was taken had been written to …
    std::int64_t m_before = 0;   ///< … when so much was resident.
};

}  // namespace studio::engine
