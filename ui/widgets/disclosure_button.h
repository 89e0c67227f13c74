#pragma once

#include <QPushButton>

namespace studio::ui {

/// The heading of a group that folds: an arrow, the title, and a note at the right. Checked: open.
class DisclosureButton : public QPushButton {
    Q_OBJECT
  public:
    explicit DisclosureButton(const QString& title, QWidget* parent = nullptr);

    /// What it folds away has no effect at present; it still folds.
    void setDimmed(bool dimmed);
    void setNote(const QString& note);  ///< Cut at its end where there is no room for all of it.
    [[nodiscard]] const QString& note() const { return m_note; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    QString m_note;
    bool m_dimmed = false;
};

}  // namespace studio::ui
