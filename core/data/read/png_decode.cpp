#include "core/data/read/png_decode.h"

#include <algorithm>
#include <bit>
#include <cctype>
#include <csetjmp>
#include <cstdio>
#include <cstring>

#include <png.h>

#include "core/data/read/exif_orientation.h"

namespace studio::data {
namespace {

/// libpng over bytes in memory. It ends on an error by a jump: nothing with a destructor may live between a
/// function's setjmp and its calls of libpng.
struct Session {
    explicit Session(Bytes encoded);
    ~Session() { png_destroy_read_struct(&png, &info, nullptr); }
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    png_structp png = nullptr;
    png_infop info = nullptr;
    Bytes bytes;
    std::size_t at = 0;
    char text[128]{};  ///< Of the error, or of the first warning that means loss.
};

void setText(Session& session, const char* text) {
    std::snprintf(session.text, sizeof(session.text), "%s", text);
}

[[noreturn]] void onError(png_structp png, png_const_charp text) {
    setText(*static_cast<Session*>(png_get_error_ptr(png)), text);
    png_longjmp(png, 1);
}

/// Chunks that pixels depend on have an upper-case first letter, which libpng puts before its text.
void onWarning(png_structp png, png_const_charp text) {
    auto& session = *static_cast<Session*>(png_get_error_ptr(png));
    const bool ofPixels =
        std::isupper(static_cast<unsigned char>(text[0])) != 0 || std::strncmp(text, "tRNS", 4) == 0;
    if (ofPixels && std::strstr(text, "CRC error") != nullptr && session.text[0] == '\0') {
        setText(session, text);
    }
}

void readBytes(png_structp png, png_bytep to, std::size_t count) {
    auto& session = *static_cast<Session*>(png_get_io_ptr(png));
    if (count > session.bytes.size() - session.at) {
        png_error(png, "its end is missing");
    }
    std::memcpy(to, session.bytes.data() + session.at, count);
    session.at += count;
}

Session::Session(Bytes encoded) : bytes(encoded) {
    png = png_create_read_struct(PNG_LIBPNG_VER_STRING, this, onError, onWarning);
    if (png == nullptr) {
        throw std::bad_alloc();
    }
    info = png_create_info_struct(png);
    if (info == nullptr) {
        png_destroy_read_struct(&png, nullptr, nullptr);
        throw std::bad_alloc();
    }
    png_set_read_fn(png, this, readBytes);
    // Texts and profiles may unpack to gigabytes, and no pixel needs them.
    png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_NEVER, nullptr, -1);
    png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_AS_DEFAULT, reinterpret_cast<png_const_bytep>("eXIf"),
                                1);
    // Pixels behind a wrong checksum are shown as they are, and said to be damaged.
    png_set_crc_action(png, PNG_CRC_WARN_USE, PNG_CRC_WARN_DISCARD);
    png_set_user_limits(png, 0x7fffffff, 0x7fffffff);
}

bool readInfo(Session& session) {
    if (setjmp(png_jmpbuf(session.png)) != 0) {
        return false;
    }
    png_read_info(session.png, session.info);
    return true;
}

int channelsAfterTransforms(const Session& session) {
    return png_get_channels(session.png, session.info);
}

bool hasColors(const Session& session) {
    return (png_get_color_type(session.png, session.info) & PNG_COLOR_MASK_COLOR) != 0;
}

void transformForPicture(Session& session) {
    const bool alpha = (png_get_color_type(session.png, session.info) & PNG_COLOR_MASK_ALPHA) != 0 ||
                       png_get_valid(session.png, session.info, PNG_INFO_tRNS) != 0;
    png_set_expand(session.png);
    png_set_scale_16(session.png);
    if (alpha && !hasColors(session)) {
        png_set_gray_to_rgb(session.png);
    }
    png_set_bgr(session.png);
}

void transformForValues(Session& session) {
    if (png_get_color_type(session.png, session.info) == PNG_COLOR_TYPE_PALETTE) {
        png_set_packing(session.png);
        return;
    }
    png_set_expand_gray_1_2_4_to_8(session.png);
    png_set_strip_alpha(session.png);
    if (hasColors(session)) {
        png_set_scale_16(session.png);
        png_set_bgr(session.png);
    } else if constexpr (std::endian::native == std::endian::little) {
        png_set_swap(session.png);
    }
}

bool applyTransforms(Session& session, bool values, int& passes) {
    if (setjmp(png_jmpbuf(session.png)) != 0) {
        return false;
    }
    if (values) {
        transformForValues(session);
    } else {
        transformForPicture(session);
    }
    passes = png_set_interlace_handling(session.png);
    png_read_update_info(session.png, session.info);
    return true;
}

/// True when all of it was read, up to the last chunk. `rows` counts those of all passes.
bool readRows(Session& session, cv::Mat& pixels, int passes, std::int64_t& rows) {
    if (setjmp(png_jmpbuf(session.png)) != 0) {
        return false;
    }
    for (int pass = 0; pass < passes; ++pass) {
        for (int y = 0; y < pixels.rows; ++y) {
            png_read_row(session.png, pixels.ptr(y), nullptr);
            ++rows;
        }
    }
    png_read_end(session.png, nullptr);
    return true;
}

std::vector<std::uint32_t> paletteOf(const Session& session) {
    png_colorp colors = nullptr;
    int count = 0;
    png_get_PLTE(session.png, session.info, &colors, &count);
    std::vector<std::uint32_t> palette;
    for (int i = 0; i < count; ++i) {
        palette.push_back(std::uint32_t{colors[i].red} << 16 | std::uint32_t{colors[i].green} << 8 |
                          colors[i].blue);
    }
    return palette;
}

DecodedPicture decode(Session& session, bool values) {
    int passes = 1;
    if (!readInfo(session) || !applyTransforms(session, values, passes)) {
        return {{}, session.text};
    }
    const int depth = png_get_bit_depth(session.png, session.info) == 16 ? CV_16U : CV_8U;
    cv::Mat pixels(static_cast<int>(png_get_image_height(session.png, session.info)),
                   static_cast<int>(png_get_image_width(session.png, session.info)),
                   CV_MAKETYPE(depth, channelsAfterTransforms(session)));
    pixels.setTo(missingPixels());
    std::int64_t rows = 0;
    const bool whole = readRows(session, pixels, passes, rows);
    if (rows == 0 && !whole) {
        return {{}, session.text};
    }
    return {pixels, session.text};
}

}  // namespace

PictureHeader readPngHeader(Bytes bytes) {
    PictureHeader header{PictureFormat::Png};
    Session session(bytes);
    const bool complete = readInfo(session);
    header.width = png_get_image_width(session.png, session.info);
    header.height = png_get_image_height(session.png, session.info);
    if (!complete) {
        header.reason = session.text;
        return header;
    }
    png_bytep exif = nullptr;
    png_uint_32 size = 0;
    if (png_get_eXIf_1(session.png, session.info, &size, &exif) != 0) {
        header.orientation = exifOrientation({exif, size});
    }
    return header;
}

DecodedPicture decodePng(Bytes bytes) {
    Session session(bytes);
    return decode(session, false);
}

PngValues decodePngValues(Bytes bytes) {
    Session session(bytes);
    PngValues values{decode(session, true)};
    if (!values.picture.pixels.empty() &&
        png_get_color_type(session.png, session.info) == PNG_COLOR_TYPE_PALETTE) {
        values.palette = paletteOf(session);
    }
    return values;
}

}  // namespace studio::data
