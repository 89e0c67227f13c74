#pragma once

#include "ui/pages/inspector_panel.h"
#include "ui/pages/project_form.h"

class QCheckBox;
class QLineEdit;

namespace studio::ui {

class ClassWeightTable;
class Session;
class WrappedLabel;

/// How the folder is read, how its pictures reach the network, and which of them train, validate and test.
class DataInspector : public InspectorPanel {
    Q_OBJECT
  public:
    explicit DataInspector(Session& session, QWidget* parent = nullptr);

    /// Gives "dataset.width" the focus; false where there is no such field.
    bool focusPlace(const QString& place);

  private:
    [[nodiscard]] std::vector<ProjectField> sizeFields();
    [[nodiscard]] std::vector<ProjectField> classBalanceFields();
    void refreshBalance();
    [[nodiscard]] WrappedLabel* addNote(ProjectForm* form, const QString& name);
    void addTable();
    void addKeepEqual();
    void makeEqual(bool keep);
    void refresh();
    void refreshLayout();
    void refreshSplit();
    void refreshNotes();
    void refreshPlan();

    Session& m_session;
    QCheckBox* m_keepEqual = nullptr;
    QLineEdit* m_tableFile = nullptr;
    ProjectForm* m_layout = nullptr;
    ProjectForm* m_size = nullptr;
    ProjectForm* m_split = nullptr;
    ProjectForm* m_balance = nullptr;
    ProjectForm* m_batch = nullptr;
    ProjectForm* m_cache = nullptr;
    WrappedLabel* m_layoutNote = nullptr;
    WrappedLabel* m_input = nullptr;
    WrappedLabel* m_sides = nullptr;
    WrappedLabel* m_weights = nullptr;
    ClassWeightTable* m_ownWeights = nullptr;
    WrappedLabel* m_steps = nullptr;
    WrappedLabel* m_plan = nullptr;
};

}  // namespace studio::ui
