#pragma once

#include <string>
#include <vector>

#include "core/api/descriptors.h"
#include "core/spec/training.h"

namespace studio::ui {

/// The training's settings described as every form is; keys are places: "training.epochs",
/// "training.earlyStopping.patience". Without what is chosen by type (optimizer, schedule, loss) and its own
/// parameters, and without device and seed, which have editors of their own.
[[nodiscard]] const std::vector<api::ParamDescriptor>& trainingFields();
[[nodiscard]] const api::ParamDescriptor& trainingField(const std::string& place);
/// The fields below one heading of trainingFields(), in order; empty: those without.
[[nodiscard]] std::vector<api::ParamDescriptor> trainingFieldsOf(const std::string& section);

/// The value at a place of the training's JSON, typed as its descriptor says.
[[nodiscard]] spec::ParamValue fieldValue(const spec::TrainingSpec& training, const std::string& place);
/// Leaves `training` as it is where the place does not take such a value.
void setFieldValue(spec::TrainingSpec& training, const std::string& place, const spec::ParamValue& value);

/// Another optimizer, which keeps what still has a meaning: parameters that it has too, and a learning rate
/// that was chosen on purpose. `present` describes the one that `optimizer` is; nullptr: it is unknown.
[[nodiscard]] spec::OptimizerSpec withType(const spec::OptimizerSpec& optimizer,
                                           const api::OptimizerDescriptor* present,
                                           const api::OptimizerDescriptor& wanted);

}  // namespace studio::ui
