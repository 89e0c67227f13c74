#pragma once

#include <string>
#include <vector>

#include "core/api/descriptors.h"
#include "core/spec/training.h"

namespace studio::ui {

/// The training's numbers described as every form is; keys are places: "training.epochs".
[[nodiscard]] const std::vector<api::ParamDescriptor>& trainingFields();
[[nodiscard]] const api::ParamDescriptor& trainingField(const std::string& place);
[[nodiscard]] spec::ParamValue fieldValue(const spec::TrainingSpec& training, const std::string& place);
void setFieldValue(spec::TrainingSpec& training, const std::string& place, const spec::ParamValue& value);

/// The learning rate with which Keras starts an optimizer of this type.
[[nodiscard]] double usualLearningRate(const std::string& optimizer);
/// Another optimizer, which keeps what still has a meaning: parameters that it has too, and a learning rate
/// that was chosen on purpose.
[[nodiscard]] spec::OptimizerSpec withType(const spec::OptimizerSpec& optimizer,
                                           const api::OptimizerDescriptor& wanted);

}  // namespace studio::ui
