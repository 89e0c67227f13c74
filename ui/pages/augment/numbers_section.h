#pragma once

#include <QWidget>

class QPushButton;

namespace studio::ui {

class ProjectDocument;
class ProjectForm;
class WrappedLabel;

/// How pixels become the numbers that a network is fed: rescale, samplewise, featurewise, and the mean and
/// deviation where they are known.
class NumbersSection : public QWidget {
    Q_OBJECT
  public:
    explicit NumbersSection(ProjectDocument& document, QWidget* parent = nullptr);

    /// Gives "augmentation.rescale" and its like the focus; false where it is not here.
    bool focusPlace(const QString& place);

  private:
    void refresh();

    ProjectDocument& m_document;
    ProjectForm* m_form = nullptr;
    WrappedLabel* m_note = nullptr;
    WrappedLabel* m_error = nullptr;
    QPushButton* m_forget = nullptr;
};

}  // namespace studio::ui
