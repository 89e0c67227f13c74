#pragma once

#include <string>
#include <vector>

#include "core/api/network_service.h"
#include "core/spec/project.h"

namespace studio::api {

/// A change that takes an error away, or makes a training fit into memory; tried before it is offered.
struct Remedy {
    std::string label;  ///< As on a button, without a full stop: "Insert Flatten", "Use a batch of 8".
    std::string layer;  ///< The layer it is about, afterwards; may be empty.
    spec::NetworkSpec network;
    int batchSize = 0;  ///< 0: as it is.
};

/// What takes `error` (one of analyze()'s) away without breaking another layer before it, most usual first;
/// empty where nothing simple does. A few analyses; milliseconds.
[[nodiscard]] std::vector<Remedy> remediesFor(const Error& error, const NetworkService& service,
                                              const spec::NetworkSpec& network, const spec::Shape& input,
                                              const Target& target);

/// What would make the project's training fit into memory, each alone enough, most gentle first: a smaller
/// batch, pooling stride 2, global average pooling instead of Flatten, fewer units in the heaviest layer.
/// Empty when it fits already.
[[nodiscard]] std::vector<Remedy> fittingRemedies(const NetworkService& service, const spec::Project& project,
                                                  const Target& target, const TrainingPictures& pictures);

/// Why a training that does not fit is not started, as an Error with the remedies in words; `where` is the
/// heaviest layer.
[[nodiscard]] Error tooLarge(const TrainingForecast& forecast, const std::vector<Remedy>& remedies);

}  // namespace studio::api
