#include "core/data/read/gif_decode.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <vector>

#include <gif_lib.h>

#include "core/data/read/picture_limits.h"

namespace studio::data {
namespace {

/// giflib over bytes in memory.
class Session {
  public:
    explicit Session(Bytes bytes) : m_rest(bytes) {
        int code = 0;
        m_gif = DGifOpen(this, readBytes, &code);
        m_code = code;
    }
    ~Session() {
        if (m_gif != nullptr) {
            DGifCloseFile(m_gif, nullptr);
        }
    }
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    [[nodiscard]] GifFileType* gif() const { return m_gif; }
    [[nodiscard]] std::string reason() const {
        const char* text = GifErrorString(m_gif != nullptr ? m_gif->Error : m_code);
        return text != nullptr ? text : "its first frame is missing";
    }

  private:
    static int readBytes(GifFileType* gif, GifByteType* to, int count) {
        auto& rest = static_cast<Session*>(gif->UserData)->m_rest;
        const std::size_t size = std::min(rest.size(), static_cast<std::size_t>(count));
        std::copy_n(rest.begin(), size, to);
        rest = rest.subspan(size);
        return static_cast<int>(size);
    }

    Bytes m_rest;
    GifFileType* m_gif = nullptr;
    int m_code = 0;
};

/// Reads up to the first frame's description; `transparent` is its transparent colour, -1 without one.
bool findFrame(GifFileType* gif, int& transparent) {
    GifRecordType record = UNDEFINED_RECORD_TYPE;
    while (DGifGetRecordType(gif, &record) == GIF_OK) {
        if (record == IMAGE_DESC_RECORD_TYPE) {
            return DGifGetImageDesc(gif) == GIF_OK;
        }
        if (record != EXTENSION_RECORD_TYPE) {
            return false;
        }
        int code = 0;
        GifByteType* block = nullptr;
        int ok = DGifGetExtension(gif, &code, &block);
        while (ok == GIF_OK && block != nullptr) {
            GraphicsControlBlock control{};
            if (code == GRAPHICS_EXT_FUNC_CODE &&
                DGifExtensionToGCB(block[0], block + 1, &control) == GIF_OK) {
                transparent = control.TransparentColor;
            }
            ok = DGifGetExtensionNext(gif, &block);
        }
        if (ok != GIF_OK) {
            return false;
        }
    }
    return false;
}

std::array<cv::Vec4b, 256> paletteOf(const GifFileType& gif, int transparent) {
    std::array<cv::Vec4b, 256> palette{};
    const ColorMapObject* map = gif.Image.ColorMap != nullptr ? gif.Image.ColorMap : gif.SColorMap;
    const int count = map != nullptr ? std::min(map->ColorCount, 256) : 0;
    for (int i = 0; i < count; ++i) {
        const auto& color = map->Colors[i];
        palette[static_cast<std::size_t>(i)] = {color.Blue, color.Green, color.Red,
                                                static_cast<std::uint8_t>(i == transparent ? 0 : 255)};
    }
    return palette;
}

/// The order in which rows are stored (GIF89a, appendix E).
std::vector<int> rowOrder(int height, bool interlaced) {
    std::vector<int> order;
    constexpr std::array<std::array<int, 2>, 4> passes{{{0, 8}, {4, 8}, {2, 4}, {1, 2}}};
    for (const auto& [first, step] : passes) {
        for (int y = interlaced ? first : 0; y < height; y += interlaced ? step : 1) {
            order.push_back(y);
        }
        if (!interlaced) {
            break;
        }
    }
    return order;
}

/// How many rows were decoded, of those that the frame has.
int drawFrame(GifFileType* gif, const std::array<cv::Vec4b, 256>& palette, cv::Mat& canvas) {
    const auto& frame = gif->Image;
    std::vector<GifByteType> row(static_cast<std::size_t>(frame.Width));
    int rows = 0;
    for (const int y : rowOrder(frame.Height, frame.Interlace)) {
        if (DGifGetLine(gif, row.data(), frame.Width) != GIF_OK) {
            break;
        }
        ++rows;
        const int to = frame.Top + y;
        for (int x = 0; to < canvas.rows && x < frame.Width && frame.Left + x < canvas.cols; ++x) {
            canvas.at<cv::Vec4b>(to, frame.Left + x) = palette[row[static_cast<std::size_t>(x)]];
        }
    }
    return rows;
}

}  // namespace

PictureHeader readGifHeader(Bytes bytes) {
    PictureHeader header{PictureFormat::Gif};
    const Session session(bytes);
    if (session.gif() == nullptr) {
        header.reason = session.reason();
        return header;
    }
    header.width = session.gif()->SWidth;
    header.height = session.gif()->SHeight;
    return header;
}

DecodedPicture decodeGif(Bytes bytes) {
    const Session session(bytes);
    auto* gif = session.gif();
    int transparent = NO_TRANSPARENT_COLOR;
    if (gif == nullptr || !findFrame(gif, transparent)) {
        return {{}, session.reason()};
    }
    const auto& frame = gif->Image;
    constexpr std::int64_t limit = largestPictureMegapixels * 1'000'000;
    if (frame.Width <= 0 || frame.Height <= 0 || frame.Left < 0 || frame.Top < 0 ||
        std::int64_t{frame.Width} * frame.Height > limit) {
        return {{}, "its first frame has no size that makes sense"};
    }
    cv::Mat canvas(gif->SHeight, gif->SWidth, CV_8UC4, cv::Scalar::all(0));
    const int rows = drawFrame(gif, paletteOf(*gif, transparent), canvas);
    if (rows == 0) {
        return {{}, session.reason()};
    }
    return {canvas, rows < frame.Height ? session.reason() : ""};
}

}  // namespace studio::data
