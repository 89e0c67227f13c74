#pragma once

#include <QSpinBox>

namespace studio::ui {

/// How often a group is repeated, edited in its place on the canvas: Enter or leaving it takes the number,
/// Escape leaves it as it was.
class RepeatEditor : public QSpinBox {
    Q_OBJECT
  public:
    explicit RepeatEditor(QWidget* canvas);

    void edit(const QString& group, int repeat, const QPoint& center);
    [[nodiscard]] const QString& group() const { return m_group; }  ///< Empty while hidden.

  Q_SIGNALS:
    void repeatEntered(const QString& group, int repeat);

  protected:
    void keyPressEvent(QKeyEvent* event) override;
    void hideEvent(QHideEvent* event) override;

  private:
    void take();

    QString m_group;
    int m_before = 1;
};

}  // namespace studio::ui
