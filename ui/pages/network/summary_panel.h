#pragma once

#include <QWidget>

#include "core/api/network_service.h"

class QLabel;
class QPushButton;
class QTableView;

namespace studio::ui {

class StatTile;
class SummaryModel;
class SummaryTable;

/// The summary beside the canvas: what the network costs and which layer holds most of it, and the table of
/// its layers, to be copied as text.
class SummaryPanel : public QWidget {
    Q_OBJECT
  public:
    explicit SummaryPanel(const api::Catalogue& catalogue, QWidget* parent = nullptr);

    void setReport(const QString& name, const api::NetworkReport& report);
    /// Selects a row without emitting. A repeated layer's later repetitions are in the row of the first.
    void setCurrent(const QString& id);
    [[nodiscard]] QTableView* table() const;

  Q_SIGNALS:
    void currentChanged(const QString& id);  ///< By a person.
    void activated(const QString& id);       ///< Enter or double click.
    void menuRequested(const QString& id, const QPoint& globalPos);

  private:
    void connectTable();
    QWidget* makeTiles();
    QWidget* makeBottom();
    QPushButton* makeCopyButton();
    QPushButton* makeColumnsButton();
    void copy();
    void showTotals();
    void showLargest();
    void showColumns();
    void choose(const QString& id);

    SummaryModel* m_model;
    SummaryTable* m_table;
    StatTile* m_parameters;
    StatTile* m_cost;
    StatTile* m_memory;
    QPushButton* m_largest;
    QPushButton* m_columns;
    QLabel* m_totals;
    QString m_name;
    api::NetworkReport m_report;
    QString m_current;
    bool m_selecting = false;
};

}  // namespace studio::ui
