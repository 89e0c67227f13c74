#pragma once

#include <QUndoCommand>

#include "core/spec/project.h"

namespace studio::ui {

class ProjectDocument;

/// One named step of the project's history: the whole value before and after.
class EditCommand : public QUndoCommand {
  public:
    EditCommand(ProjectDocument& document, spec::Project after, const QString& name, QString mergeKey);

    void undo() override;
    void redo() override;
    [[nodiscard]] int id() const override;
    bool mergeWith(const QUndoCommand* other) override;

  private:
    ProjectDocument& m_document;
    spec::Project m_before;
    spec::Project m_after;
    QString m_mergeKey;
};

}  // namespace studio::ui
