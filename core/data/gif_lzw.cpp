#include "core/data/gif_lzw.h"

#include <array>

namespace studio::data {
namespace {

constexpr int longestCode = 12;
constexpr int noCode = -1;

/// Codes are packed from the low bit up, across bytes.
class BitReader {
  public:
    explicit BitReader(const std::vector<std::uint8_t>& bytes) : m_bytes(bytes) {}

    int read(int bits) {
        while (m_held < bits) {
            if (m_next == m_bytes.size()) {
                return noCode;
            }
            m_buffer |= static_cast<std::uint32_t>(m_bytes[m_next++]) << m_held;
            m_held += 8;
        }
        const auto code = static_cast<int>(m_buffer & ((1u << bits) - 1u));
        m_buffer >>= bits;
        m_held -= bits;
        return code;
    }

  private:
    const std::vector<std::uint8_t>& m_bytes;
    std::size_t m_next = 0;
    std::uint32_t m_buffer = 0;
    int m_held = 0;
};

/// Each code is another one and one more index; the first 2^codeSize are the indices themselves.
class Table {
  public:
    explicit Table(int codeSize) : m_codeSize(codeSize), m_clear(1 << codeSize) { reset(); }

    [[nodiscard]] int clearCode() const { return m_clear; }
    [[nodiscard]] int endCode() const { return m_clear + 1; }
    [[nodiscard]] int bits() const { return m_bits; }

    void reset() {
        m_size = m_clear + 2;
        m_bits = m_codeSize + 1;
    }

    [[nodiscard]] bool knows(int code) const { return code < m_size && code != m_clear && code != endCode(); }

    [[nodiscard]] std::uint8_t firstOf(int code) const {
        while (code >= m_clear) {
            code = m_prefix[static_cast<std::size_t>(code)];
        }
        return static_cast<std::uint8_t>(code);
    }

    void add(int prefix, std::uint8_t last) {
        if (m_size == 1 << longestCode) {
            return;
        }
        m_prefix[static_cast<std::size_t>(m_size)] = prefix;
        m_last[static_cast<std::size_t>(m_size)] = last;
        ++m_size;
        if (m_size == 1 << m_bits && m_bits < longestCode) {
            ++m_bits;
        }
    }

    void append(int code, std::vector<std::uint8_t>& indices) const {
        const std::size_t begin = indices.size();
        for (; code >= m_clear; code = m_prefix[static_cast<std::size_t>(code)]) {
            indices.push_back(m_last[static_cast<std::size_t>(code)]);
        }
        indices.push_back(static_cast<std::uint8_t>(code));
        for (std::size_t low = begin, high = indices.size() - 1; low < high; ++low, --high) {
            std::swap(indices[low], indices[high]);
        }
    }

  private:
    int m_codeSize;
    int m_clear;
    int m_size = 0;
    int m_bits = 0;
    std::array<int, 1 << longestCode> m_prefix{};
    std::array<std::uint8_t, 1 << longestCode> m_last{};
};

}  // namespace

std::optional<std::vector<std::uint8_t>> unpackLzw(const std::vector<std::uint8_t>& packed, int codeSize,
                                                   std::size_t count) {
    BitReader reader(packed);
    Table table(codeSize);
    std::vector<std::uint8_t> indices;
    int previous = noCode;
    while (indices.size() < count) {
        const int code = reader.read(table.bits());
        if (code == noCode || code == table.endCode()) {
            return std::nullopt;
        }
        if (code == table.clearCode()) {
            table.reset();
            previous = noCode;
            continue;
        }
        const bool known = table.knows(code);
        if (!known && previous == noCode) {
            return std::nullopt;
        }
        // The one code that may come before it is known is the very next: it ends as it begins.
        if (previous != noCode) {
            table.add(previous, table.firstOf(known ? code : previous));
        }
        if (!table.knows(code)) {
            return std::nullopt;
        }
        table.append(code, indices);
        previous = code;
    }
    indices.resize(count);
    return indices;
}

}  // namespace studio::data
