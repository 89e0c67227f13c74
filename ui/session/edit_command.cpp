#include "ui/session/edit_command.h"

#include <utility>

#include "ui/session/project_document.h"

namespace studio::ui {

EditCommand::EditCommand(ProjectDocument& document, spec::Project after, const QString& name,
                         QString mergeKey, QString parentRun)
    : QUndoCommand(name),
      m_document(document),
      m_before(document.project()),
      m_after(std::move(after)),
      m_mergeKey(std::move(mergeKey)),
      m_parentRun(std::move(parentRun)) {}

void EditCommand::undo() {
    m_document.assign(m_before);
}

void EditCommand::redo() {
    m_document.assign(m_after);
}

int EditCommand::id() const {
    return m_mergeKey.isEmpty() ? -1 : 1;
}

bool EditCommand::mergeWith(const QUndoCommand* other) {
    const auto& next = static_cast<const EditCommand&>(*other);
    if (next.m_mergeKey != m_mergeKey)
        return false;
    m_after = next.m_after;
    setObsolete(m_after == m_before);
    return true;
}

}  // namespace studio::ui
