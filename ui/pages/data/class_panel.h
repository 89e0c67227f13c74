#pragma once

#include <QWidget>

#include "ui/pages/data/class_table_model.h"

class QSortFilterProxyModel;
class QTableView;

namespace studio::ui {

class BarChart;
class ChartKey;

/// Pictures per class, as bars and as a table that can be sorted. Choosing a class asks for its pictures.
class ClassPanel : public QWidget {
    Q_OBJECT
  public:
    explicit ClassPanel(QWidget* parent = nullptr);

    void setClasses(const QVector<ClassCount>& classes);

  Q_SIGNALS:
    void classChosen(int label);

  private:
    QWidget* makeChart();
    QWidget* makeTable();
    void copySelection() const;

    ClassTableModel* m_model = nullptr;
    QSortFilterProxyModel* m_sorted = nullptr;
    QTableView* m_table = nullptr;
    BarChart* m_chart = nullptr;
    ChartKey* m_key = nullptr;
};

}  // namespace studio::ui
