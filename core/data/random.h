#pragma once

#include <cstdint>
#include <string_view>

namespace studio::data {

/// splitmix64 (Steele, Lea, Flood 2014; Vigna's public-domain code): the whole state is one number, so a
/// stream can start anywhere, and results are the same on every platform, which <random>'s distributions do
/// not promise.
class Random {
  public:
    explicit Random(std::uint64_t seed) : m_state(seed) {}

    std::uint64_t bits() {
        std::uint64_t z = (m_state += 0x9e3779b97f4a7c15u);
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
        return z ^ (z >> 31);
    }
    /// Uniform in [0, 1), 53 bits.
    double unit() { return static_cast<double>(bits() >> 11) * 0x1.0p-53; }
    double uniform(double low, double high) { return low + (high - low) * unit(); }
    /// Uniform in 0 … count − 1; the bias is below count / 2^64.
    std::uint64_t below(std::uint64_t count) { return bits() % count; }
    bool coin() { return (bits() >> 63) != 0; }

  private:
    std::uint64_t m_state;
};

/// One seed out of two, well mixed: chain it for more.
[[nodiscard]] inline std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
    return Random(a ^ (Random(b).bits() * 0x2545f4914f6cdd1du)).bits();
}

/// FNV-1a of the bytes, mixed.
[[nodiscard]] inline std::uint64_t hashText(std::string_view text) {
    std::uint64_t hash = 0xcbf29ce484222325u;
    for (const char c : text) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
    }
    return Random(hash).bits();
}

}  // namespace studio::data
