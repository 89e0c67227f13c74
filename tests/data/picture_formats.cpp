#include "tests/data/picture_formats.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <opencv2/imgproc.hpp>

#include <gif_lib.h>
#include <jpeglib.h>
#include <png.h>

#include "tests/data/picture_files.h"

namespace studio::test {
namespace {

void appendPng(png_structp png, png_bytep data, std::size_t size) {
    auto& bytes = *static_cast<FileBytes*>(png_get_io_ptr(png));
    bytes.insert(bytes.end(), data, data + size);
}

int appendGif(GifFileType* gif, const GifByteType* data, int size) {
    auto& bytes = *static_cast<FileBytes*>(gif->UserData);
    bytes.insert(bytes.end(), data, data + size);
    return size;
}

/// libpng, from its header to its end; `prepare` says what stands between them.
template <class Prepare>
FileBytes writePng(const cv::Mat& rows, int bits, int colorType, Prepare prepare) {
    FileBytes bytes;
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
    png_infop info = png_create_info_struct(png);
    png_set_write_fn(png, &bytes, appendPng, nullptr);
    png_set_IHDR(png, info, static_cast<png_uint_32>(rows.cols), static_cast<png_uint_32>(rows.rows), bits,
                 colorType, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    prepare(png, info);
    png_write_info(png, info);
    if (bits < 8) {
        png_set_packing(png);
    }
    for (int y = 0; y < rows.rows; ++y) {
        png_write_row(png, rows.ptr(y));
    }
    png_write_end(png, info);
    png_destroy_write_struct(&png, &info);
    return bytes;
}

FileBytes bytesOf(const cv::Mat& picture, const char* format, const std::vector<int>& parameters = {}) {
    FileBytes bytes;
    cv::imencode(format, picture, bytes, parameters);
    return bytes;
}

FileBytes exifOf(std::uint8_t orientation) {
    return {'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0};
}

FileBytes little(std::size_t number, std::size_t size) {
    FileBytes bytes;
    for (std::size_t i = 0; i < size; ++i) {
        bytes.push_back(static_cast<std::uint8_t>(number >> (8 * i)));
    }
    return bytes;
}

void append(FileBytes& bytes, const FileBytes& more) {
    bytes.insert(bytes.end(), more.begin(), more.end());
}

/// Of RIFF: its name, its size, its content, and a byte where that is odd.
FileBytes chunk(const std::string& name, const FileBytes& content) {
    FileBytes bytes(name.begin(), name.end());
    append(bytes, little(content.size(), 4));
    append(bytes, content);
    bytes.resize((bytes.size() + 1) / 2 * 2);
    return bytes;
}

FileBytes riff(const FileBytes& chunks) {
    FileBytes content{'W', 'E', 'B', 'P'};
    append(content, chunks);
    return chunk("RIFF", content);
}

FileBytes extendedHeader(cv::Size size, std::uint8_t flags) {
    FileBytes content{flags, 0, 0, 0};
    append(content, little(static_cast<std::size_t>(size.width - 1), 3));
    append(content, little(static_cast<std::size_t>(size.height - 1), 3));
    return chunk("VP8X", content);
}

/// The one chunk of a lossless WebP, without the RIFF around it.
FileBytes losslessChunk(const cv::Mat& picture) {
    const FileBytes whole = bytesOf(picture, ".webp", {cv::IMWRITE_WEBP_QUALITY, 101});
    return {whole.begin() + 12, whole.end()};
}

template <class Prepare>
FileBytes writeRgb(const cv::Mat& picture, Prepare prepare) {
    cv::Mat rgb;
    cv::cvtColor(picture, rgb, cv::COLOR_BGR2RGB);
    return writePng(rgb, 8, PNG_COLOR_TYPE_RGB, prepare);
}

png_color colorOf(std::uint32_t rgb) {
    return {static_cast<png_byte>(rgb >> 16), static_cast<png_byte>(rgb >> 8), static_cast<png_byte>(rgb)};
}

cv::Mat withAlpha(const cv::Mat& picture) {
    cv::Mat alpha;
    cv::extractChannel(picture, alpha, 0);
    cv::Mat merged;
    cv::merge(std::vector<cv::Mat>{picture, alpha}, merged);
    return merged;
}

}  // namespace

FileBytes cmykJpeg(const cv::Mat& stored) {
    jpeg_compress_struct info{};
    jpeg_error_mgr errors{};
    info.err = jpeg_std_error(&errors);
    jpeg_create_compress(&info);
    unsigned char* memory = nullptr;
    unsigned long size = 0;
    jpeg_mem_dest(&info, &memory, &size);
    info.image_width = static_cast<unsigned>(stored.cols);
    info.image_height = static_cast<unsigned>(stored.rows);
    info.input_components = 4;
    info.in_color_space = JCS_CMYK;
    jpeg_set_defaults(&info);
    jpeg_set_quality(&info, 100, TRUE);
    jpeg_start_compress(&info, TRUE);
    cv::Mat rows = stored.clone();
    while (info.next_scanline < info.image_height) {
        JSAMPROW line = rows.ptr(static_cast<int>(info.next_scanline));
        jpeg_write_scanlines(&info, &line, 1);
    }
    jpeg_finish_compress(&info);
    jpeg_destroy_compress(&info);
    FileBytes bytes(memory, memory + size);
    std::free(memory);
    return bytes;
}

FileBytes palettePng(const cv::Mat& indices, const Palette& palette, int bits) {
    return writePng(indices, bits, PNG_COLOR_TYPE_PALETTE, [&](png_structp png, png_infop info) {
        std::vector<png_color> colors;
        std::transform(palette.colors.begin(), palette.colors.end(), std::back_inserter(colors), colorOf);
        png_set_PLTE(png, info, colors.data(), static_cast<int>(colors.size()));
        if (!palette.alpha.empty()) {
            png_set_tRNS(png, info, palette.alpha.data(), static_cast<int>(palette.alpha.size()), nullptr);
        }
    });
}

FileBytes narrowPng(const cv::Mat& stored, int bits) {
    return writePng(stored, bits, PNG_COLOR_TYPE_GRAY, [](png_structp, png_infop) {});
}

FileBytes greyAlphaPng(const cv::Mat& stored) {
    return writePng(stored, 8, PNG_COLOR_TYPE_GRAY_ALPHA, [](png_structp, png_infop) {});
}

FileBytes turnedPng(const cv::Mat& picture, std::uint8_t orientation) {
    return writeRgb(picture, [&](png_structp png, png_infop info) {
        FileBytes exif = exifOf(orientation);
        png_set_eXIf_1(png, info, static_cast<png_uint_32>(exif.size()), exif.data());
    });
}

FileBytes pngWithPackedText(const cv::Mat& picture, std::size_t textBytes) {
    std::string key = "Comment";
    std::string text(textBytes, 'a');
    return writeRgb(picture, [&](png_structp png, png_infop info) {
        png_text entry{};
        entry.compression = PNG_TEXT_COMPRESSION_zTXt;
        entry.key = key.data();
        entry.text = text.data();
        entry.text_length = text.size();
        png_set_text(png, info, &entry, 1);
    });
}

FileBytes gifOf(const cv::Mat& indices, const Palette& palette, bool interlaced,
                const std::vector<cv::Mat>& others) {
    FileBytes bytes;
    int error = 0;
    GifFileType* gif = EGifOpen(&bytes, appendGif, &error);
    std::vector<GifColorType> colors;
    for (const auto rgb : palette.colors) {
        const auto color = colorOf(rgb);
        colors.push_back({color.red, color.green, color.blue});
    }
    ColorMapObject* map = GifMakeMapObject(static_cast<int>(colors.size()), colors.data());
    EGifSetGifVersion(gif, true);
    EGifPutScreenDesc(gif, indices.cols, indices.rows, 8, 0, map);
    const GraphicsControlBlock control{0, false, 0, palette.transparent};
    GifByteType block[4];
    const int blockSize = static_cast<int>(EGifGCBToExtension(&control, block));
    const std::vector<std::pair<int, int>> passes =
        interlaced ? std::vector<std::pair<int, int>>{{0, 8}, {4, 8}, {2, 4}, {1, 2}}
                   : std::vector<std::pair<int, int>>{{0, 1}};
    const auto putFrame = [&](const cv::Mat& frame) {
        EGifPutExtension(gif, GRAPHICS_EXT_FUNC_CODE, blockSize, block);
        EGifPutImageDesc(gif, 0, 0, frame.cols, frame.rows, interlaced, nullptr);
        cv::Mat rows = frame.clone();
        for (const auto& [first, step] : passes) {
            for (int y = first; y < rows.rows; y += step) {
                EGifPutLine(gif, rows.ptr(y), rows.cols);
            }
        }
    };
    putFrame(indices);
    std::for_each(others.begin(), others.end(), putFrame);
    EGifCloseFile(gif, &error);
    GifFreeMapObject(map);
    return bytes;
}

FileBytes turnedWebp(const cv::Mat& picture, std::uint8_t orientation) {
    constexpr std::uint8_t hasExif = 0x08;
    FileBytes chunks = extendedHeader(picture.size(), hasExif);
    append(chunks, losslessChunk(picture));
    append(chunks, chunk("EXIF", exifOf(orientation)));
    return riff(chunks);
}

FileBytes animatedWebp(cv::Size canvas, cv::Point at, const cv::Mat& frame, const cv::Mat& other) {
    constexpr std::uint8_t isAnimated = 0x02;
    constexpr std::uint8_t hasAlpha = 0x10;
    FileBytes chunks = extendedHeader(canvas, isAnimated | hasAlpha);
    append(chunks, chunk("ANIM", {0, 0, 0, 0, 0, 0}));
    for (const cv::Mat& picture : {frame, other}) {
        FileBytes content;
        for (const int number : {at.x / 2, at.y / 2, picture.cols - 1, picture.rows - 1, 100}) {
            append(content, little(static_cast<std::size_t>(number), 3));
        }
        content.push_back(0);
        append(content, losslessChunk(picture));
        append(chunks, chunk("ANMF", content));
    }
    return riff(chunks);
}

FileBytes tiffOf(const std::vector<cv::Mat>& pages) {
    const PictureFolder folder;
    cv::imwritemulti(folder.at("pages.tiff"), pages);
    std::ifstream file(folder.at("pages.tiff"), std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<NamedFile> everyKind() {
    const cv::Mat color = gradient(64, 48);
    const cv::Mat grey = gradient(64, 48, CV_8UC1);
    const cv::Mat deep = gradient(64, 48, CV_16UC3);
    cv::Mat indices;
    grey.convertTo(indices, CV_8U, 1.0 / 64.0, -0.5);
    cv::Mat cmyk = withAlpha(color);
    const Palette palette{{0x102030, 0xff0000, 0x00ff00, 0x0000ff}, {0, 128}, 2};
    return {
        {"baseline.jpg", bytesOf(color, ".jpg")},
        {"progressive.jpg", bytesOf(color, ".jpg", {cv::IMWRITE_JPEG_PROGRESSIVE, 1})},
        {"restart.jpg", bytesOf(color, ".jpg", {cv::IMWRITE_JPEG_RST_INTERVAL, 2})},
        {"grey.jpg", bytesOf(grey, ".jpg")},
        {"cmyk.jpg", cmykJpeg(cmyk)},
        {"exif.jpg", PictureFolder::withOrientation(color, 6)},
        {"one_bit.png", bytesOf(grey, ".png", {cv::IMWRITE_PNG_BILEVEL, 1})},
        {"grey.png", bytesOf(grey, ".png")},
        {"color.png", bytesOf(color, ".png")},
        {"deep.png", bytesOf(deep, ".png")},
        {"alpha.png", bytesOf(withAlpha(color), ".png")},
        {"palette.png", palettePng(indices, palette, 2)},
        {"exif.png", turnedPng(color, 8)},
        {"color.bmp", bytesOf(color, ".bmp")},
        {"grey.bmp", bytesOf(grey, ".bmp")},
        {"plain.gif", gifOf(indices, palette)},
        {"interlaced.gif", gifOf(indices, palette, true)},
        {"lossy.webp", bytesOf(color, ".webp", {cv::IMWRITE_WEBP_QUALITY, 80})},
        {"lossless.webp", bytesOf(color, ".webp", {cv::IMWRITE_WEBP_QUALITY, 101})},
        {"exif.webp", turnedWebp(color, 5)},
        {"animated.webp", animatedWebp(color.size(), {0, 0}, color, color)},
        {"alpha.webp", bytesOf(withAlpha(color), ".webp", {cv::IMWRITE_WEBP_QUALITY, 80})},
        {"color.tiff", bytesOf(color, ".tiff")},
        {"deep.tiff", bytesOf(deep, ".tiff")},
        {"pages.tiff", tiffOf({color, deep})},
    };
}

}  // namespace studio::test
