#pragma once

#include <vector>

#include "core/api/network_service.h"

namespace studio::ui {

/// One line of the summary: a layer of the spec with what all its repetitions hold and cost together, so that
/// the lines add up to the network.
struct SummaryRow {
    std::string id;
    std::string type;
    int times = 1;                    ///< How often it stands in the network: its group's repeat count.
    std::vector<std::string> inputs;  ///< Of the first repetition.
    spec::Shape output;               ///< Of the last repetition, as is the receptive field.
    api::ReceptiveField field;
    std::int64_t trainable = 0;
    std::int64_t fixed = 0;
    std::int64_t multiplyAdds = 0;
    std::int64_t activationBytes = 0;
    Errors errors;  ///< Of all repetitions, each once.
    bool reachable = true;

    [[nodiscard]] std::int64_t parameters() const { return trainable + fixed; }
    [[nodiscard]] bool isKnown() const { return reachable && output.channels > 0; }
};

/// The input first, then every layer once, in the report's order.
[[nodiscard]] std::vector<SummaryRow> summaryRows(const api::NetworkReport& report);
/// The row with the most parameters, -1 when none has any.
[[nodiscard]] int largestRow(const std::vector<SummaryRow>& rows);

}  // namespace studio::ui
