#pragma once

#include <optional>
#include <string>

#include "core/api/dataset_service.h"

namespace studio::data {

/// Whether a file is a picture that decodes as a whole, found by decoding it.
struct Probe {
    int width = 0;  ///< As shown, after EXIF rotation.
    int height = 0;
    std::optional<api::ProblemKind> problem;
    std::string reason;  ///< Of the problem.
};

/// `file` is absolute, UTF-8. Any thread; never throws.
[[nodiscard]] Probe probePicture(const std::string& file);

}  // namespace studio::data
