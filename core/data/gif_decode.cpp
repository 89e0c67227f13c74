#include "core/data/gif_decode.h"

#include <array>
#include <optional>
#include <vector>

#include "core/data/gif_lzw.h"

namespace studio::data {
namespace {

using Palette = std::vector<cv::Vec4b>;

/// What ends the reading of a file whose blocks are cut off or make no sense; caught in decodeGif().
struct Malformed {};

class Reader {
  public:
    explicit Reader(std::span<const std::uint8_t> bytes) : m_bytes(bytes) {}

    std::uint8_t byte() {
        if (m_at >= m_bytes.size()) {
            throw Malformed{};
        }
        return m_bytes[m_at++];
    }
    int number() {
        const int low = byte();
        return low | (byte() << 8);
    }
    void skip(std::size_t count) { m_at += count; }

    /// `flags` hold the size in their lowest three bits.
    Palette palette(int flags) {
        Palette colors(std::size_t{2} << (flags & 7));
        for (auto& color : colors) {
            color[2] = byte();
            color[1] = byte();
            color[0] = byte();
            color[3] = 255;
        }
        return colors;
    }

    /// A chain of sub-blocks, joined.
    std::vector<std::uint8_t> blocks() {
        std::vector<std::uint8_t> joined;
        for (int size = byte(); size != 0; size = byte()) {
            for (int i = 0; i < size; ++i) {
                joined.push_back(byte());
            }
        }
        return joined;
    }

    /// The coded pixels; a file may end within them, and may still hold all that its first frame needs.
    std::vector<std::uint8_t> blocksToTheEnd() {
        std::vector<std::uint8_t> joined;
        while (m_at < m_bytes.size() && m_bytes[m_at] != 0) {
            const std::size_t size = m_bytes[m_at++];
            for (std::size_t i = 0; i < size && m_at < m_bytes.size(); ++i) {
                joined.push_back(m_bytes[m_at++]);
            }
        }
        return joined;
    }

  private:
    std::span<const std::uint8_t> m_bytes;
    std::size_t m_at = 0;
};

/// Rows come in four passes when a frame is interlaced.
std::vector<int> rowOrder(int height, bool interlaced) {
    constexpr std::array<std::array<int, 2>, 4> passes = {{{0, 8}, {4, 8}, {2, 4}, {1, 2}}};
    std::vector<int> rows;
    if (!interlaced) {
        for (int y = 0; y < height; ++y) {
            rows.push_back(y);
        }
        return rows;
    }
    for (const auto& [first, step] : passes) {
        for (int y = first; y < height; y += step) {
            rows.push_back(y);
        }
    }
    return rows;
}

void readFrame(Reader& reader, Palette palette, std::optional<int> transparent, cv::Mat& canvas) {
    const int left = reader.number();
    const int top = reader.number();
    const int width = reader.number();
    const int height = reader.number();
    const int flags = reader.byte();
    if ((flags & 0x80) != 0) {
        palette = reader.palette(flags);
    }
    const int codeSize = reader.byte();
    if (codeSize < 2 || codeSize > 8 || width < 1 || height < 1 || left + width > canvas.cols ||
        top + height > canvas.rows) {
        throw Malformed{};
    }
    const auto indices = unpackLzw(reader.blocksToTheEnd(), codeSize,
                                   static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
    if (!indices) {
        throw Malformed{};
    }
    auto index = indices->begin();
    for (const int y : rowOrder(height, (flags & 0x40) != 0)) {
        auto* row = canvas.ptr<cv::Vec4b>(top + y) + left;
        for (int x = 0; x < width; ++x, ++index) {
            if (*index < palette.size()) {
                row[x] = palette[*index];
            }
            if (transparent == *index) {
                row[x][3] = 0;
            }
        }
    }
}

/// Walks over extensions to the first frame.
cv::Mat readFirstFrame(Reader reader) {
    reader.skip(6);
    const int width = reader.number();
    const int height = reader.number();
    const int flags = reader.byte();
    reader.skip(2);
    const Palette palette = (flags & 0x80) != 0 ? reader.palette(flags) : Palette{};
    cv::Mat canvas(height, width, CV_8UC4, cv::Scalar(0, 0, 0, 0));
    std::optional<int> transparent;
    for (;;) {
        const int block = reader.byte();
        if (block == 0x2c) {
            readFrame(reader, palette, transparent, canvas);
            return canvas;
        }
        if (block != 0x21) {
            throw Malformed{};
        }
        const bool graphicControl = reader.byte() == 0xf9;
        const auto content = reader.blocks();
        if (graphicControl && content.size() >= 4 && (content[0] & 1) != 0) {
            transparent = content[3];
        }
    }
}

}  // namespace

Result<cv::Mat> decodeGif(std::span<const std::uint8_t> bytes, const std::string& file) {
    try {
        return readFirstFrame(Reader(bytes));
    } catch (const Malformed&) {
        return Error{"Corrupt or incomplete GIF file.", file, ""};
    }
}

}  // namespace studio::data
