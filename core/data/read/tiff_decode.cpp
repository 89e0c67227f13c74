#include "core/data/read/tiff_decode.h"

#include <algorithm>
#include <cstdarg>
#include <cstdio>
#include <memory>
#include <opencv2/imgproc.hpp>
#include <vector>

#include <tiffio.h>

#include "core/data/read/picture_limits.h"

namespace studio::data {
namespace {

struct Close {
    void operator()(TIFF* tiff) const { TIFFClose(tiff); }
};

/// libtiff over bytes in memory, silent. Must stay where it is while the file is open.
struct Session {
    explicit Session(Bytes encoded);

    Bytes bytes;
    std::size_t at = 0;
    std::string text;  ///< Of the first error.
    std::unique_ptr<TIFF, Close> tiff;
};

Session& sessionOf(thandle_t handle) {
    return *static_cast<Session*>(handle);
}

tmsize_t readBytes(thandle_t handle, void* to, tmsize_t count) {
    auto& session = sessionOf(handle);
    const std::size_t left = session.bytes.size() - std::min(session.at, session.bytes.size());
    const std::size_t size = std::min(left, static_cast<std::size_t>(std::max<tmsize_t>(count, 0)));
    std::copy_n(session.bytes.begin() + static_cast<std::ptrdiff_t>(size == 0 ? 0 : session.at), size,
                static_cast<std::uint8_t*>(to));
    session.at += size;
    return static_cast<tmsize_t>(size);
}

tmsize_t writeBytes(thandle_t, void*, tmsize_t) {
    return 0;
}

toff_t seekTo(thandle_t handle, toff_t offset, int from) {
    auto& session = sessionOf(handle);
    const toff_t base = from == SEEK_CUR ? session.at : (from == SEEK_END ? session.bytes.size() : 0);
    session.at = base + offset;
    return session.at;
}

int closeNothing(thandle_t) {
    return 0;
}

toff_t sizeOf(thandle_t handle) {
    return sessionOf(handle).bytes.size();
}

int keepError(TIFF*, void* user, const char*, const char* format, va_list arguments) {
    auto& text = static_cast<Session*>(user)->text;
    if (text.empty()) {
        char line[256];
        std::vsnprintf(line, sizeof(line), format, arguments);
        text = line;
    }
    return 1;
}

int passOver(TIFF*, void*, const char*, const char*, va_list) {
    return 1;
}

Session::Session(Bytes encoded) : bytes(encoded) {
    TIFFOpenOptions* options = TIFFOpenOptionsAlloc();
    TIFFOpenOptionsSetErrorHandlerExtR(options, keepError, this);
    TIFFOpenOptionsSetWarningHandlerExtR(options, passOver, this);
    tiff.reset(TIFFClientOpenExt("picture", "rm", this, readBytes, writeBytes, seekTo, closeNothing, sizeOf,
                                 nullptr, nullptr, options));
    TIFFOpenOptionsFree(options);
}

std::uint32_t number(TIFF* tiff, std::uint32_t tag) {
    std::uint32_t value = 0;
    TIFFGetField(tiff, tag, &value);
    return value;
}

std::uint16_t shortNumber(TIFF* tiff, std::uint32_t tag) {
    std::uint16_t value = 0;
    TIFFGetFieldDefaulted(tiff, tag, &value);
    return value;
}

/// As much as the largest picture takes with four channels of 16 bit, and twice that for padding.
constexpr tmsize_t largestStrip = 16 * largestPictureMegapixels * 1'000'000;

/// A tile is decoded as a whole, however small the picture.
bool hasHugeTiles(TIFF* tiff, std::uint64_t picture) {
    constexpr std::uint64_t usual = 16u << 20;
    return TIFFIsTiled(tiff) != 0 && TIFFTileSize64(tiff) > std::max(usual, 2 * picture);
}

}  // namespace

PictureHeader readTiffHeader(Bytes bytes) {
    PictureHeader header{PictureFormat::Tiff};
    const Session session(bytes);
    auto* tiff = session.tiff.get();
    if (tiff == nullptr) {
        header.reason = session.text.empty() ? "its directory is missing" : session.text;
        return header;
    }
    header.width = number(tiff, TIFFTAG_IMAGEWIDTH);
    header.height = number(tiff, TIFFTAG_IMAGELENGTH);
    header.bitsPerSample = shortNumber(tiff, TIFFTAG_BITSPERSAMPLE);
    const std::int64_t bits = std::int64_t{shortNumber(tiff, TIFFTAG_SAMPLESPERPIXEL)} * header.bitsPerSample;
    header.bytesPerPixel = std::max<std::int64_t>(4, (bits + 7) / 8);
    const auto pixels = static_cast<std::uint64_t>(header.width * header.height);
    if (hasHugeTiles(tiff, pixels * static_cast<std::uint64_t>(header.bytesPerPixel))) {
        header.reason = "its tiles are much larger than the picture";
    }
    return header;
}

TiffCheck checkTiff(Bytes bytes) {
    const Session session(bytes);
    auto* tiff = session.tiff.get();
    if (tiff == nullptr) {
        return {false, session.text};
    }
    const bool tiled = TIFFIsTiled(tiff) != 0;
    const auto size = static_cast<tmsize_t>(tiled ? TIFFTileSize64(tiff) : TIFFStripSize64(tiff));
    if (size <= 0 || size > largestStrip) {
        return {false, "its strips have no size that makes sense"};
    }
    std::vector<std::uint8_t> buffer(static_cast<std::size_t>(size));
    const std::uint32_t count = tiled ? TIFFNumberOfTiles(tiff) : TIFFNumberOfStrips(tiff);
    TiffCheck check;
    bool broken = false;
    // Where the first ones are all broken there is no use in trying millions that a forged header promises.
    constexpr std::uint32_t tries = 256;
    for (std::uint32_t i = 0; i < count && !(broken && (check.any || i > tries)); ++i) {
        const auto read = tiled ? TIFFReadEncodedTile(tiff, i, buffer.data(), size)
                                : TIFFReadEncodedStrip(tiff, i, buffer.data(), size);
        broken = broken || read < 0;
        check.any = check.any || read >= 0;
    }
    if (broken) {
        check.reason = session.text.empty() ? "a part of it cannot be decoded" : session.text;
    }
    return check;
}

cv::Mat decodePartOfTiff(Bytes bytes) {
    const Session session(bytes);
    auto* tiff = session.tiff.get();
    if (tiff == nullptr) {
        return {};
    }
    const std::uint32_t width = number(tiff, TIFFTAG_IMAGEWIDTH);
    const std::uint32_t height = number(tiff, TIFFTAG_IMAGELENGTH);
    cv::Mat raster(static_cast<int>(height), static_cast<int>(width), CV_8UC4, missingPixels());
    constexpr int goOnAfterErrors = 0;
    TIFFReadRGBAImageOriented(tiff, width, height, raster.ptr<std::uint32_t>(), ORIENTATION_TOPLEFT,
                              goOnAfterErrors);
    cv::cvtColor(raster, raster, cv::COLOR_RGBA2BGRA);
    return raster;
}

}  // namespace studio::data
