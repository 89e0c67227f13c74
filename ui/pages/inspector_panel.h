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
    /// Puts a widget (taken over) below the sections, where it stays in view; at most half the panel. Without
    /// one: nullptr.
    void setFooter(QWidget* footer);
    /// After the footer was shown, hidden or filled.
    void fitFooter();
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

  protected:
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    QWidget* m_footer = nullptr;
    QVBoxLayout* m_column = nullptr;
};

}  // namespace studio::ui
