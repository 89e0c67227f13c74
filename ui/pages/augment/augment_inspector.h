#pragma once

#include <QVector>

#include "ui/pages/inspector_panel.h"

namespace studio::ui {

class ProjectDocument;
class ProjectForm;

/// The ranges from which each epoch's changes are drawn, with the presets "Tutorial" and "None".
class AugmentInspector : public InspectorPanel {
    Q_OBJECT
  public:
    explicit AugmentInspector(ProjectDocument& document, QWidget* parent = nullptr);

    /// Gives "augmentation.zoomRange" the focus; false where there is no such field.
    bool focusPlace(const QString& place);

  private:
    QWidget* makePresets();
    void refresh();

    ProjectDocument& m_document;
    ProjectForm* m_switch = nullptr;
    ProjectForm* m_ranges = nullptr;
    ProjectForm* m_fill = nullptr;
    ProjectForm* m_rescale = nullptr;
};

}  // namespace studio::ui
