#pragma once

#include <QWidget>

class QButtonGroup;

namespace studio::ui {

class BarChart;
class Session;

/// What to do about classes of unequal size, and what it does to each class.
class BalancePanel : public QWidget {
    Q_OBJECT
  public:
    explicit BalancePanel(Session& session, QWidget* parent = nullptr);
    void refresh();

  private:
    void addChoice(int id, const QString& name, const QString& text, const QString& help);
    void showClasses();

    Session& m_session;
    QButtonGroup* m_choices = nullptr;
    BarChart* m_chart = nullptr;
};

}  // namespace studio::ui
