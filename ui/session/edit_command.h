#pragma once

#include <QUndoCommand>

#include "core/spec/project.h"

namespace studio::ui {

class ProjectDocument;

/// One named step of the project's history: the whole value before and after, and the run, if any, whose
/// settings it took over.
class EditCommand : public QUndoCommand {
  public:
    EditCommand(ProjectDocument& document, spec::Project after, const QString& name, QString mergeKey,
                QString parentRun = {});

    void undo() override;
    void redo() override;
    [[nodiscard]] int id() const override;
    bool mergeWith(const QUndoCommand* other) override;
    [[nodiscard]] const QString& parentRun() const { return m_parentRun; }

  private:
    ProjectDocument& m_document;
    spec::Project m_before;
    spec::Project m_after;
    QString m_mergeKey;
    QString m_parentRun;
};

}  // namespace studio::ui
