#include "core/data/read/jpeg_session.h"

#include <cstring>

#include <jerror.h>

#include "core/data/read/picture_limits.h"

namespace studio::data {
namespace {

JpegSession& sessionOf(j_common_ptr info) {
    return *static_cast<JpegSession*>(info->client_data);
}

/// Warnings that mean lost pixels. Others (stray bytes before a marker, an odd Adobe transform) come with
/// files of well-known cameras and cost nothing.
bool meansLoss(int warning) {
    return warning == JWRN_HIT_MARKER || warning == JWRN_JPEG_EOF || warning == JWRN_HUFF_BAD_CODE ||
           warning == JWRN_MUST_RESYNC || warning == JWRN_ARITH_BAD_CODE;
}

[[noreturn]] void onError(j_common_ptr info) {
    auto& session = sessionOf(info);
    session.failed = true;
    info->err->format_message(info, session.text);
    std::longjmp(session.jump, 1);
}

void onMessage(j_common_ptr info, int level) {
    if (level >= 0) {
        return;
    }
    ++info->err->num_warnings;
    auto& session = sessionOf(info);
    session.ended = session.ended || info->err->msg_code == JWRN_JPEG_EOF;
    if (!session.losesPixels && meansLoss(info->err->msg_code)) {
        info->err->format_message(info, session.text);
        session.losesPixels = true;
    }
}

void onOutput(j_common_ptr) {}

/// A progressive file may repeat its scans thousands of times, each of which passes over all pixels.
void onProgress(j_common_ptr info) {
    auto* decompress = reinterpret_cast<j_decompress_ptr>(info);
    constexpr std::int64_t mostScans = 1000;
    constexpr std::int64_t mostPixels = 30 * largestPictureMegapixels * 1'000'000;
    const std::int64_t scans = decompress->input_scan_number;
    const std::int64_t pixels = std::int64_t{decompress->image_width} * decompress->image_height;
    if (scans > mostScans || scans * pixels > mostPixels) {
        auto& session = sessionOf(info);
        session.failed = true;
        std::strcpy(session.text, "more scans than any camera or program writes");
        std::longjmp(session.jump, 1);
    }
}

}  // namespace

JpegSession::JpegSession() {
    info.err = jpeg_std_error(&m_errors);
    info.client_data = this;
    m_errors.error_exit = onError;
    m_errors.emit_message = onMessage;
    m_errors.output_message = onOutput;
    m_progress.progress_monitor = onProgress;
}

JpegSession::~JpegSession() {
    jpeg_destroy_decompress(&info);
}

bool JpegSession::start(Bytes bytes) {
    if (setjmp(jump) != 0) {
        return false;
    }
    jpeg_create_decompress(&info);
    info.progress = &m_progress;
    jpeg_mem_src(&info, bytes.data(), static_cast<unsigned long>(bytes.size()));
    constexpr int exifMarker = JPEG_APP0 + 1;
    jpeg_save_markers(&info, exifMarker, 0xffff);
    jpeg_read_header(&info, TRUE);
    return true;
}

}  // namespace studio::data
