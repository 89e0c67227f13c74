#pragma once

#include <string>
#include <vector>

#include "core/api/descriptors.h"

namespace studio::engine {

/// Parameters that several layer types share, described once.
[[nodiscard]] api::ParamDescriptor filtersParam();
/// The window's size at `key`, labelled `label`.
[[nodiscard]] api::ParamDescriptor windowParam(const std::string& key, const std::string& label,
                                               spec::Pair size, const std::string& help);
[[nodiscard]] api::ParamDescriptor stridesParam(spec::Pair strides, const std::string& help);
[[nodiscard]] api::ParamDescriptor paddingParam(const std::string& help);
[[nodiscard]] api::ParamDescriptor useBiasParam();
/// "none" and every activation function.
[[nodiscard]] api::ParamDescriptor activationParam();

}  // namespace studio::engine
