#pragma once

#include <stop_token>
#include <string>

#include "core/api/network_service.h"

namespace studio::engine {

/// As api::NetworkService::forecast. Seconds are computing time: an epoch takes longer where its pictures
/// cannot be made as fast. On a GPU, where nothing of this could be measured, context and workspace are
/// estimates and the whole card counts as available. The peak of a training step is found by going through
/// its tensors in the order in which they are made and dropped; tests hold it against the memory that real
/// steps take.
[[nodiscard]] Result<api::TrainingForecast> forecast(const spec::Project& project, const api::Target& target,
                                                     const api::TrainingPictures& pictures);

/// As api::NetworkService::calibrate.
[[nodiscard]] Status calibrate(const std::string& device, int threads, const std::stop_token& stop);

}  // namespace studio::engine
