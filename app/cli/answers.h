#pragma once

#include <nlohmann/json.hpp>

#include "core/api/dataset_health.h"
#include "core/api/services.h"

namespace studio::cli {

/// The services' answers as --json prints them: camelCase keys, NaN as null.
[[nodiscard]] nlohmann::json toJson(const Error& error);
[[nodiscard]] nlohmann::json toJson(const api::DatasetReport& report);
/// With the pictures of `report` by their paths.
[[nodiscard]] nlohmann::json toJson(const api::DatasetHealth& health, const api::DatasetReport& report);
[[nodiscard]] nlohmann::json toJson(const api::NetworkReport& report);
[[nodiscard]] nlohmann::json toJson(const api::EpochRow& row);
[[nodiscard]] nlohmann::json toJson(const api::Evaluation& evaluation);
[[nodiscard]] nlohmann::json toJson(const api::PredictionList& list);
[[nodiscard]] nlohmann::json toJson(const api::ExportReport& report);
[[nodiscard]] nlohmann::json toJson(const api::SystemReport& report);

}  // namespace studio::cli
