#pragma once

#include <QWidget>

class QButtonGroup;
class QVBoxLayout;

namespace studio::ui {

/// The pages in the order of the work, at the left of the window.
class NavigationRail : public QWidget {
    Q_OBJECT

  public:
    explicit NavigationRail(QWidget* parent = nullptr);

    /// `id` names the icon too. Pages are numbered from 0.
    void addPage(const QString& id, const QString& title, const QString& tip);
    void setCurrent(int index);

  Q_SIGNALS:
    void pageChosen(int index);

  private:
    QButtonGroup* m_buttons;
    QVBoxLayout* m_column;
};

}  // namespace studio::ui
