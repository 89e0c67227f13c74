#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/api/dataset_service.h"

namespace studio::data {

/// What a scan has to know of a file, from one reading and one decoding of it.
struct Probe {
    int width = 0;  ///< As shown, after EXIF rotation; also of damaged pictures, 0 of unreadable ones.
    int height = 0;
    std::optional<api::ProblemKind> problem;  ///< Damaged or Unreadable.
    std::string reason;                       ///< Of the problem, a sentence.
    std::int64_t bytes = 0;                   ///< Size of the file; 0 when it cannot be read.
    std::uint64_t content = 0;                ///< XXH64 of its bytes, seed 0.
    std::uint64_t look = 0;                   ///< differenceHash() of what can be decoded.
};

/// `file` is absolute, UTF-8. Any thread; never throws.
[[nodiscard]] Probe probePicture(const std::string& file);

}  // namespace studio::data
