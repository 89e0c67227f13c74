#pragma once

#include "ui/pages/evaluate/evaluation_runner.h"

namespace studio::ui {

class Session;

/// Why a result no longer belongs to what is chosen now, in a sentence; empty while it does.
[[nodiscard]] QString outdatedReason(const api::Evaluation& result, const EvaluationRequest& resultOf,
                                     Session& session, api::EvaluationSet set);

}  // namespace studio::ui
