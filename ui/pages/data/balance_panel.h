#pragma once

#include <QWidget>

class QButtonGroup;
class QVBoxLayout;

namespace studio::ui {

class BarChart;
class ClassWeightTable;
class Session;

/// What to do about classes of unequal size, and what it does to each class. Scrolls where it does not fit.
class BalancePanel : public QWidget {
    Q_OBJECT
  public:
    explicit BalancePanel(Session& session, QWidget* parent = nullptr);
    void refresh();

  private:
    void addChoice(int id, const QString& name, const QString& text, const QString& help);
    void choose(int id);
    void showClasses();

    Session& m_session;
    QVBoxLayout* m_column = nullptr;
    QButtonGroup* m_choices = nullptr;
    BarChart* m_chart = nullptr;
    ClassWeightTable* m_weights = nullptr;
};

}  // namespace studio::ui
