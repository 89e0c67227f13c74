#include "core/data/read/probe.h"

#include <xxhash.h>

#include "core/data/read/decode_bytes.h"
#include "core/data/read/encoded_picture.h"
#include "core/data/read/perceptual_hash.h"

namespace studio::data {
namespace {

/// Enough pixels for each place of the hash to be a mean of many.
const cv::Size hashed(36, 32);

void probeBytes(std::string content, const std::string& file, Probe& probe) {
    probe.bytes = static_cast<std::int64_t>(content.size());
    probe.content = XXH64(content.data(), content.size(), 0);
    const auto encoded = withHeader(std::move(content), file);
    if (!encoded) {
        probe.reason = encoded.error().what;
        return;
    }
    const auto decoded = decodeShown(*encoded, file, smallestDecoding(shownSize(encoded->header), hashed));
    if (!decoded) {
        probe.reason = decoded.error().what;
        return;
    }
    probe.width = decoded->size.width;
    probe.height = decoded->size.height;
    probe.look = differenceHash(decoded->pixels);
    probe.reason = decoded->damage;
    probe.problem.reset();
    if (!decoded->damage.empty()) {
        probe.problem = api::ProblemKind::Damaged;
    }
}

}  // namespace

Probe probePicture(const std::string& file) {
    Probe probe;
    probe.problem = api::ProblemKind::Unreadable;
    try {
        auto content = readPictureFile(file);
        if (!content) {
            probe.reason = content.error().what;
            return probe;
        }
        probeBytes(*std::move(content), file, probe);
    } catch (const std::exception& exception) {
        probe.problem = api::ProblemKind::Unreadable;
        probe.reason = std::string("The picture cannot be used: ") + exception.what();
    }
    return probe;
}

}  // namespace studio::data
