#pragma once

#include <QString>
#include <map>
#include <string>
#include <vector>

#include "core/api/dataset_report.h"

namespace studio::ui {

class ProjectDocument;
class Session;

using ClassWeights = std::map<std::string, double>;

/// What Balance::ClassWeights would take, by class name: n / (classes · n of the class), of training pictures
/// or, with masks, of pixels; four digits.
[[nodiscard]] ClassWeights automaticWeights(const api::DatasetReport& report, const api::Split& split);
/// The weight that counts for each class under Balance::OwnWeights, in the dataset's order.
[[nodiscard]] std::vector<double> ownWeights(const ClassWeights& weights, const api::DatasetReport& report);

/// Each is one undo step. Own weights begin as the automatic ones where none were set before.
void chooseOwnWeights(Session& session);
void setClassWeight(ProjectDocument& document, const QString& name, double weight);
void resetClassWeights(Session& session);  ///< To the automatic ones.

}  // namespace studio::ui
