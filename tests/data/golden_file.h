#pragma once

#include <QTest>
#include <cstdint>
#include <fstream>
#include <string>
#include <vector>

#include "core/api/image_buffer.h"

namespace studio::test {

/// A file of tests/golden, read word by word: pictures, each with its cases behind it (see the scripts
/// there).
class GoldenFile {
  public:
    explicit GoldenFile(const std::string& file) : m_stream(file) {}

    /// The next word, false at the end.
    bool next(std::string& word) { return static_cast<bool>(m_stream >> word); }
    double number() {
        double value = 0;
        m_stream >> value;
        return value;
    }
    std::vector<double> numbers(std::size_t count) {
        std::vector<double> values(count);
        for (double& value : values) {
            m_stream >> value;
        }
        return values;
    }
    /// What follows the word "picture".
    api::ImageBuffer picture() {
        api::ImageBuffer buffer;
        m_stream >> buffer.height >> buffer.width >> buffer.channels;
        const auto count = static_cast<std::size_t>(buffer.height) * static_cast<std::size_t>(buffer.width) *
                           static_cast<std::size_t>(buffer.channels);
        for (const double value : numbers(count)) {
            buffer.bytes.push_back(static_cast<std::uint8_t>(value));
        }
        return buffer;
    }

  private:
    std::ifstream m_stream;
};

/// The greatest difference between planes and values that stand channels last.
inline double largestDifference(const std::vector<float>& planes, const std::vector<double>& expected,
                                int channelCount) {
    const auto channels = static_cast<std::size_t>(channelCount);
    const std::size_t plane = planes.size() / channels;
    double largest = planes.size() == expected.size() ? 0.0 : 1e9;
    for (std::size_t i = 0; i < planes.size() && largest < 1e9; ++i) {
        const double off = expected[(i % plane) * channels + i / plane] - static_cast<double>(planes[i]);
        largest = std::max(largest, std::abs(off));
    }
    return largest;
}

}  // namespace studio::test
