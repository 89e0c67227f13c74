#pragma once

#include <functional>
#include <vector>

#include "ui/pages/data/findings.h"
#include "ui/pages/data/remedy_bar.h"

namespace studio::ui {

class PictureBoard;
class Session;

/// What can be done about a finding whose pictures stand on `board`.
[[nodiscard]] std::vector<Remedy> remediesOf(FindingKind kind, Session& session, PictureBoard& board);
[[nodiscard]] std::vector<Remedy> excludedRemedies(Session& session, PictureBoard& board);

}  // namespace studio::ui
