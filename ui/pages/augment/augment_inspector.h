#pragma once

#include <QList>
#include <QVector>
#include <functional>

#include "core/spec/augmentation.h"
#include "ui/pages/inspector_panel.h"

class QAction;
class QPushButton;

namespace studio::ui {

class NumbersSection;
class ProjectDocument;
class ProjectForm;
class StepGroup;

/// What each epoch changes in the pictures, by groups, with presets; what fills empty corners; and the
/// numbers that come out.
class AugmentInspector : public InspectorPanel {
    Q_OBJECT
  public:
    explicit AugmentInspector(ProjectDocument& document, QWidget* parent = nullptr);

    /// Gives "augmentation.zoom" the focus, whatever is folded; false where there is no such field.
    bool focusPlace(const QString& place);
    /// Of the presets, for the command palette.
    [[nodiscard]] QList<QAction*> presetActions() const;

  private:
    struct Preset {
        QPushButton* button = nullptr;
        QAction* action = nullptr;
        std::function<spec::AugmentationSpec(const spec::AugmentationSpec&)> of;
    };
    QWidget* makePresets();
    void addPreset(const char* name, const QString& text, const QString& tip, const QString& editName,
                   const std::function<spec::AugmentationSpec(const spec::AugmentationSpec&)>& preset,
                   QWidget* parent);
    void refreshPresets();
    QWidget* makeGroups();
    void refresh();
    /// So that all of it is seen, once a fold has opened.
    void reveal(QWidget* widget);

    ProjectDocument& m_document;
    ProjectForm* m_switch = nullptr;
    QVector<Preset> m_presets;
    QVector<StepGroup*> m_groups;
    ProjectForm* m_fill = nullptr;
    NumbersSection* m_numbers = nullptr;
};

}  // namespace studio::ui
