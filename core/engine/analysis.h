#pragma once

#include <memory>

#include "core/api/network_service.h"

namespace studio::engine {

/// Shapes, counts and errors of every layer, without building anything: see api::NetworkService::analyze.
[[nodiscard]] api::NetworkReport analyze(const spec::NetworkSpec& network, const spec::Shape& input,
                                         const api::Target& target);

/// Layers, optimizers and exporters that this engine has.
[[nodiscard]] const api::Catalogue& catalogue();

[[nodiscard]] std::unique_ptr<api::NetworkService> makeNetworkService();

}  // namespace studio::engine
