#include "core/data/jpeg_check.h"

#include <csetjmp>
#include <cstdio>
#include <vector>

#include <jerror.h>
#include <jpeglib.h>

namespace studio::data {
namespace {

/// libjpeg ends on an error by a jump; nothing with a destructor may live between setjmp and its calls.
struct ErrorManager {
    jpeg_error_mgr base;
    std::jmp_buf jump;
    char text[JMSG_LENGTH_MAX];
    bool damaged;
};

/// Warnings that mean lost pixels. Others (stray bytes before a marker, an odd Adobe transform) come with
/// files of well-known cameras and cost nothing.
bool losesPixels(int warning) {
    switch (warning) {
        case JWRN_HIT_MARKER:
        case JWRN_JPEG_EOF:
        case JWRN_HUFF_BAD_CODE:
        case JWRN_MUST_RESYNC:
            return true;
        default:
            return false;
    }
}

void onError(j_common_ptr info) {
    auto* manager = reinterpret_cast<ErrorManager*>(info->err);
    manager->base.format_message(info, manager->text);
    std::longjmp(manager->jump, 1);
}

void onMessage(j_common_ptr info, int level) {
    auto* manager = reinterpret_cast<ErrorManager*>(info->err);
    if (level >= 0) {
        return;
    }
    ++manager->base.num_warnings;
    if (!manager->damaged && losesPixels(manager->base.msg_code)) {
        manager->base.format_message(info, manager->text);
        manager->damaged = true;
    }
}

void onOutput(j_common_ptr) {}

/// `row` is the caller's, for the reason above.
void decode(jpeg_decompress_struct& info, std::vector<std::uint8_t>& row) {
    info.scale_num = 1;
    info.scale_denom = 8;
    info.dct_method = JDCT_IFAST;
    jpeg_start_decompress(&info);
    row.resize(static_cast<std::size_t>(info.output_width) *
               static_cast<std::size_t>(info.output_components));
    JSAMPROW line = row.data();
    while (info.output_scanline < info.output_height) {
        jpeg_read_scanlines(&info, &line, 1);
    }
    jpeg_finish_decompress(&info);
}

/// Everything here lives in the caller, so that the jump leaves it as it was.
void inspect(std::span<const std::uint8_t> bytes, bool pixels, jpeg_decompress_struct& info,
             ErrorManager& manager, std::vector<std::uint8_t>& row, JpegFacts& facts) {
    if (setjmp(manager.jump) != 0) {
        return;
    }
    jpeg_create_decompress(&info);
    jpeg_mem_src(&info, bytes.data(), static_cast<unsigned long>(bytes.size()));
    jpeg_read_header(&info, TRUE);
    facts.width = static_cast<int>(info.image_width);
    facts.height = static_cast<int>(info.image_height);
    if (pixels) {
        decode(info, row);
    }
    facts.readable = true;
}

JpegFacts inspect(std::span<const std::uint8_t> bytes, bool pixels) {
    JpegFacts facts;
    std::vector<std::uint8_t> row;
    jpeg_decompress_struct info{};
    ErrorManager manager{};
    info.err = jpeg_std_error(&manager.base);
    manager.base.error_exit = onError;
    manager.base.emit_message = onMessage;
    manager.base.output_message = onOutput;
    inspect(bytes, pixels, info, manager, row, facts);
    jpeg_destroy_decompress(&info);
    facts.damaged = manager.damaged;
    facts.reason = manager.text;
    return facts;
}

}  // namespace

bool isJpeg(std::span<const std::uint8_t> bytes) {
    return bytes.size() >= 3 && bytes[0] == 0xff && bytes[1] == 0xd8 && bytes[2] == 0xff;
}

JpegFacts readJpegHeader(std::span<const std::uint8_t> bytes) {
    return inspect(bytes, false);
}

JpegFacts checkJpeg(std::span<const std::uint8_t> bytes) {
    return inspect(bytes, true);
}

}  // namespace studio::data
