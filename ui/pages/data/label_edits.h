#pragma once

#include <QString>
#include <QStringList>
#include <string>
#include <vector>

#include "core/api/dataset_report.h"

namespace studio::ui {

class DatasetSession;
class ProjectDocument;

/// Names of classes, ascending.
using Labels = std::vector<std::string>;

/// Whether a person gave the picture other labels, or another class, than the scan found.
[[nodiscard]] bool isRelabelled(const api::DatasetReport& report, const spec::DatasetSpec& dataset,
                                const std::string& path);

/// What the scan of a multi-label dataset found, for each of `paths`; none where it found no such picture.
[[nodiscard]] std::vector<Labels> foundLabels(const DatasetSession& dataset,
                                              const std::vector<std::string>& paths);
/// The same with what a person decided, as the project has it now: a report may be on its way.
[[nodiscard]] std::vector<Labels> labelsNow(const ProjectDocument& document, const DatasetSession& dataset,
                                            const std::vector<std::string>& paths);

/// Gives `label` to all of these pictures or takes it from them: one undo step, none where all are so. A
/// picture that comes home to the labels it was found with loses its edit. It may be left without a label.
void setLabel(ProjectDocument& document, const DatasetSession& dataset, const std::vector<std::string>& paths,
              const QString& label, bool on);

/// What can be chosen from: classes that were found and those there are now, in natural order.
[[nodiscard]] QStringList labelChoices(const ProjectDocument& document, const DatasetSession& dataset,
                                       const std::vector<std::string>& paths);

}  // namespace studio::ui
