#pragma once

#include <QString>
#include <cstddef>

#include "core/api/dataset_report.h"

namespace studio::ui {

class Session;

/// What is worth knowing of one picture that takes part, in a line: "Labels: cat, dog   ·   64 × 48 pixels …".
/// `report` is the session's.
[[nodiscard]] QString pictureFacts(Session& session, const api::DatasetReport& report, std::size_t sample);
/// Of a picture that takes no part: its class, or its labels where it may have several.
[[nodiscard]] QString classFact(const api::DatasetReport& report, const api::SetAside& aside);

}  // namespace studio::ui
