#pragma once

#include <QString>
#include <string>
#include <utility>
#include <vector>

#include "core/api/descriptors.h"
#include "core/spec/training.h"

namespace studio::ui {

/// The parts of the form in which settings stand. BesideTypes: those that every optimizer, schedule and loss
/// has, one for each.
enum class TrainingSection { Basics, BesideTypes, Gradients, Ending, Machine };

/// The training's settings described as every form is; keys are places: "training.epochs",
/// "training.earlyStopping.patience". Without what is chosen by type (optimizer, schedule, loss) and its own
/// parameters, and without device, seed and initial weights, which have editors of their own.
[[nodiscard]] const std::vector<api::ParamDescriptor>& trainingFields();
[[nodiscard]] const std::vector<api::ParamDescriptor>& trainingFieldsOf(TrainingSection section);
[[nodiscard]] const api::ParamDescriptor& trainingField(const std::string& place);
/// What a setting can be chosen as, in order, and how that is shown; empty where nothing is chosen.
[[nodiscard]] std::vector<std::pair<std::string, QString>> choiceNames(const std::string& place);

/// The value at every place of trainingFields(), typed as its descriptor says.
[[nodiscard]] spec::Params fieldValues(const spec::TrainingSpec& training);
/// Leaves `training` as it is where the place does not take such a value.
void setFieldValue(spec::TrainingSpec& training, const std::string& place, const spec::ParamValue& value);

/// Another optimizer, which keeps what still has a meaning: parameters that it has too, and a learning rate
/// that was chosen on purpose. `present` describes the one that `optimizer` is; nullptr: it is unknown.
[[nodiscard]] spec::OptimizerSpec withType(const spec::OptimizerSpec& optimizer,
                                           const api::OptimizerDescriptor* present,
                                           const api::OptimizerDescriptor& wanted);

}  // namespace studio::ui
