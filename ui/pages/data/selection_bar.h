#pragma once

#include <QList>
#include <QWidget>

class QHBoxLayout;
class QLabel;
class QAbstractButton;

namespace studio::ui {

/// Below a grid: how many pictures are selected, what can be done with them, and how they are shown.
class SelectionBar : public QWidget {
    Q_OBJECT
  public:
    explicit SelectionBar(QWidget* parent = nullptr);

    /// A button for what is selected, at the left; off while nothing is. Taken over.
    void addAction(QAbstractButton* button);
    void addView(QWidget* widget);  ///< At the right.
    void showSelection(int selected, int count);

  private:
    QHBoxLayout* m_row = nullptr;
    QLabel* m_text = nullptr;
    QList<QAbstractButton*> m_actions;
};

}  // namespace studio::ui
