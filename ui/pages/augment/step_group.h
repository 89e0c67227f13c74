#pragma once

#include <QVector>
#include <QWidget>

#include "core/spec/augmentation.h"

namespace studio::ui {

class DisclosureButton;
class ProjectDocument;
class StepRow;

/// The kinds of one AugmentationGroup under a heading that folds them away; what is folded is remembered.
class StepGroup : public QWidget {
    Q_OBJECT
  public:
    StepGroup(ProjectDocument& document, spec::AugmentationGroup group, QWidget* parent = nullptr);

    void refresh(const Errors& errors);
    void setOpen(bool open);
    [[nodiscard]] bool isOpen() const;
    /// Opens and gives the kind's field the focus; null where it is not here.
    [[nodiscard]] StepRow* focusPlace(const std::string& place);

  private:
    void showRows();
    void refreshNote();

    ProjectDocument& m_document;
    QString m_settingsKey;
    DisclosureButton* m_heading = nullptr;
    QWidget* m_body = nullptr;
    QVector<StepRow*> m_rows;
};

}  // namespace studio::ui
