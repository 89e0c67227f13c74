#pragma once

#include <string>

#include "core/api/network_service.h"

namespace studio::engine {

/// As api::NetworkService::source.
[[nodiscard]] Result<std::string> writeSource(const spec::NetworkSpec& network, const spec::Shape& input,
                                              api::SourceLanguage language);

}  // namespace studio::engine
