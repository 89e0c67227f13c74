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

/// Section "Weights", at the end of every layer that has any.
/// "initializer": one of initializerNames() (weight_init.h), for the kernels; the bias follows the scheme.
[[nodiscard]] api::ParamDescriptor initializerParam();
[[nodiscard]] std::string initializerOf(const spec::Params& params);
/// "l2": λ of the penalty λ·Σw² over the kernels, as keras.regularizers.L2 has it.
[[nodiscard]] api::ParamDescriptor l2Param();
[[nodiscard]] double l2Of(const spec::Params& params);
/// "frozen": nothing in the layer is trained. `also` says what else that means for the layer.
[[nodiscard]] api::ParamDescriptor frozenParam(const std::string& also = {});
[[nodiscard]] bool isFrozen(const spec::Params& params);

}  // namespace studio::engine
