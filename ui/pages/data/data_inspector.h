#pragma once

#include "ui/pages/inspector_panel.h"
#include "ui/pages/project_form.h"

class QCheckBox;
class QLabel;

namespace studio::ui {

class Session;

/// How pictures reach the network: their size, colour, batches, and which of them validate.
class DataInspector : public InspectorPanel {
    Q_OBJECT
  public:
    explicit DataInspector(Session& session, QWidget* parent = nullptr);

    /// Gives "dataset.width" the focus; false where there is no such field.
    bool focusPlace(const QString& place);

  private:
    [[nodiscard]] std::vector<ProjectField> sizeFields();
    void addKeepEqual();
    void makeEqual(bool keep);
    void refresh();

    Session& m_session;
    QCheckBox* m_keepEqual = nullptr;
    ProjectForm* m_size = nullptr;
    ProjectForm* m_batch = nullptr;
    ProjectForm* m_split = nullptr;
    QLabel* m_input = nullptr;
    QLabel* m_steps = nullptr;
};

}  // namespace studio::ui
