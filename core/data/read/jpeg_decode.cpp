#include "core/data/read/jpeg_decode.h"

#include <algorithm>

#include "core/data/read/exif_orientation.h"
#include "core/data/read/jpeg_session.h"

namespace studio::data {
namespace {

int orientationOf(const JpegSession& session) {
    for (auto* marker = session.info.marker_list; marker != nullptr; marker = marker->next) {
        const Bytes data(marker->data, marker->data_length);
        constexpr std::string_view mark("Exif\0\0", 6);
        if (data.size() > mark.size() && std::equal(mark.begin(), mark.end(), data.begin())) {
            return exifOrientation(data);
        }
    }
    return 1;
}

void chooseColors(jpeg_decompress_struct& info) {
    if (info.num_components == 1) {
        info.out_color_space = JCS_GRAYSCALE;
    } else {
        info.out_color_space = info.num_components == 4 ? JCS_CMYK : JCS_EXT_BGR;
    }
}

/// Rows that are decoded after the bytes of a sequential JPEG ran out: no more of them can hold anything.
constexpr unsigned rowsBehindTheEnd = 32;

/// `pixels` and `rows` tell what was decoded, however it ended.
bool decodeRows(JpegSession& session, int denominator, cv::Mat& pixels, unsigned& rows) {
    if (setjmp(session.jump) != 0) {
        return false;
    }
    auto& info = session.info;
    info.scale_num = 1;
    info.scale_denom = static_cast<unsigned>(denominator);
    chooseColors(info);
    jpeg_start_decompress(&info);
    pixels.create(static_cast<int>(info.output_height), static_cast<int>(info.output_width),
                  CV_8UC(info.output_components));
    unsigned end = info.output_height;
    while (info.output_scanline < end) {
        JSAMPROW line = pixels.ptr(static_cast<int>(info.output_scanline));
        jpeg_read_scanlines(&info, &line, 1);
        rows = info.output_scanline;
        if (session.ended && jpeg_has_multiple_scans(&info) == 0) {
            end = std::min(end, rows + rowsBehindTheEnd);
            session.ended = false;
        }
    }
    if (rows == info.output_height) {
        jpeg_finish_decompress(&info);
    }
    return true;
}

/// a · b / 255, rounded.
int scaled(int a, int b) {
    const int product = a * b + 128;
    return (product + (product >> 8)) >> 8;
}

/// Stored inverted, as Adobe does and Pillow assumes.
cv::Mat fromCmyk(const cv::Mat& picture) {
    cv::Mat result(picture.size(), CV_8UC3);
    for (int y = 0; y < picture.rows; ++y) {
        const auto* from = picture.ptr<cv::Vec4b>(y);
        auto* to = result.ptr<cv::Vec3b>(y);
        for (int x = 0; x < picture.cols; ++x) {
            const int white = from[x][3];
            for (int c = 0; c < 3; ++c) {
                to[x][c] = static_cast<std::uint8_t>(white - scaled(255 - from[x][2 - c], white));
            }
        }
    }
    return result;
}

}  // namespace

PictureHeader readJpegHeader(Bytes bytes) {
    PictureHeader header{PictureFormat::Jpeg};
    JpegSession session;
    if (!session.start(bytes)) {
        header.reason = session.text;
        return header;
    }
    header.width = session.info.image_width;
    header.height = session.info.image_height;
    header.orientation = orientationOf(session);
    return header;
}

DecodedPicture decodeJpeg(Bytes bytes, int denominator) {
    JpegSession session;
    DecodedPicture picture;
    if (!session.start(bytes)) {
        return {{}, session.text};
    }
    if (session.info.src->bytes_in_buffer <= 2) {
        return {{}, "its pixels are missing"};
    }
    unsigned rows = 0;
    const bool finished = decodeRows(session, denominator, picture.pixels, rows);
    if (rows == 0) {
        return {{}, session.text};
    }
    if (picture.pixels.channels() == 4) {
        picture.pixels = fromCmyk(picture.pixels);
    }
    const int height = picture.pixels.rows;
    picture.pixels.rowRange(static_cast<int>(rows), height).setTo(missingPixels());
    if (!finished || session.losesPixels) {
        picture.reason = session.text;
    }
    return picture;
}

}  // namespace studio::data
