#pragma once

#include <QString>
#include <string>
#include <vector>

#include "core/spec/dataset.h"

namespace studio::ui {

class DatasetSession;
class ProjectDocument;

/// Decisions about pictures, each one undo step of the project. Paths are those of api::Sample; the files
/// are never touched.
void excludePictures(ProjectDocument& document, const std::vector<std::string>& paths);
void restorePictures(ProjectDocument& document, const std::vector<std::string>& paths);
/// A picture that comes home to the class it was found in loses its label.
void movePictures(ProjectDocument& document, const DatasetSession& dataset,
                  const std::vector<std::string>& paths, const QString& className);
/// Class or labels as found.
void restoreLabels(ProjectDocument& document, const std::vector<std::string>& paths);
void useDamaged(ProjectDocument& document, const std::vector<std::string>& paths, bool use);
void setBalance(ProjectDocument& document, spec::Balance balance);

/// The name of the class in which the scan found `path`; empty where it found no such picture.
[[nodiscard]] QString foundClass(const DatasetSession& dataset, const std::string& path);

}  // namespace studio::ui
