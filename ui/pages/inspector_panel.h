#pragma once

#include <QScrollArea>

class QVBoxLayout;

namespace studio::ui {

/// The frame of a page's inspector: sections below one another, scrolled where they do not fit.
class InspectorPanel : public QScrollArea {
    Q_OBJECT
  public:
    explicit InspectorPanel(QWidget* parent = nullptr);

    /// Appends a section (taken over).
    void addSection(QWidget* section);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

  private:
    QVBoxLayout* m_column = nullptr;
};

}  // namespace studio::ui
