#include "core/runs/rate_change.h"

#include <cmath>

#include "core/spec/files.h"
#include "core/spec/json_fields.h"

namespace studio::runs {

Status writeRateChange(const std::filesystem::path& file, const RateChange& change) {
    const nlohmann::ordered_json json{{"epoch", change.epoch}, {"learningRateFactor", change.factor}};
    return writeFileAtomically(file, json.dump(2) + "\n");
}

Result<std::optional<RateChange>> readRateChange(const std::filesystem::path& file) {
    std::error_code code;
    if (!std::filesystem::exists(file, code)) {
        return std::optional<RateChange>();
    }
    const auto text = readFile(file);
    if (!text) {
        return text.error();
    }
    RateChange change;
    const auto json = nlohmann::json::parse(*text, nullptr, false);
    const Status status = spec::JsonFields(json, file.string())
                              .read("epoch", change.epoch)
                              .read("learningRateFactor", change.factor)
                              .status();
    if (!status) {
        return status.error();
    }
    if (change.epoch < 0 || !std::isfinite(change.factor) || change.factor <= 0) {
        return Error{"The learning rate that was set in the run is none.", file.string(),
                     "Delete this file; the run then goes on with its schedule."};
    }
    return std::optional(change);
}

}  // namespace studio::runs
