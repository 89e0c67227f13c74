#pragma once

#include <csetjmp>
#include <cstdio>
#include <string>

#include <jpeglib.h>

#include "core/data/read/picture_header.h"

namespace studio::data {

/// libjpeg over bytes in memory. libjpeg ends on an error by a jump: nothing with a destructor may live
/// between the setjmp(jump) of a function that calls it and those calls, and what they change must live in
/// that function's caller.
struct JpegSession {
    JpegSession();
    ~JpegSession();
    JpegSession(const JpegSession&) = delete;
    JpegSession& operator=(const JpegSession&) = delete;

    /// Reads the header, and keeps what EXIF needs. False when an error ended it.
    [[nodiscard]] bool start(Bytes bytes);

    jpeg_decompress_struct info{};
    std::jmp_buf jump{};
    bool failed = false;           ///< An error ended it.
    bool losesPixels = false;      ///< A warning said so.
    bool ended = false;            ///< The bytes ran out.
    char text[JMSG_LENGTH_MAX]{};  ///< Of the error, or of the first such warning.

  private:
    jpeg_error_mgr m_errors{};
    jpeg_progress_mgr m_progress{};
};

}  // namespace studio::data
