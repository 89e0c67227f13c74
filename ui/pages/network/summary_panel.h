#pragma once

#include <QWidget>

#include "core/api/network_service.h"

class QLabel;
class QTableView;

namespace studio::ui {

class StatTile;
class SummaryModel;

/// The summary beside the canvas: what the network costs, and the table of its layers, to be copied as text.
class SummaryPanel : public QWidget {
    Q_OBJECT
  public:
    explicit SummaryPanel(const api::Catalogue& catalogue, QWidget* parent = nullptr);

    void setReport(const QString& name, const api::NetworkReport& report);
    /// Selects a row without emitting.
    void setCurrent(const QString& id);
    [[nodiscard]] QTableView* table() const { return m_table; }

  Q_SIGNALS:
    void currentChanged(const QString& id);  ///< By a person.
    void activated(const QString& id);       ///< Enter or double click.
    void menuRequested(const QString& id, const QPoint& globalPos);

  private:
    void buildTable();
    void copy();
    void showTotals();

    SummaryModel* m_model;
    QTableView* m_table;
    StatTile* m_parameters;
    StatTile* m_cost;
    QLabel* m_totals;
    QString m_name;
    api::NetworkReport m_report;
    QString m_current;
    bool m_selecting = false;
};

}  // namespace studio::ui
