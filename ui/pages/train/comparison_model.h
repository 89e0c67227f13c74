#pragma once

#include <QAbstractTableModel>
#include <QVector>

#include "core/api/run_store.h"

namespace studio::ui {

class RunComparison;

/// Runs side by side, one column each: how they did, then the settings in which they differ.
class ComparisonModel : public QAbstractTableModel {
    Q_OBJECT
  public:
    explicit ComparisonModel(RunComparison& comparison, QObject* parent = nullptr);

    void setRuns(const QVector<api::RunSummary>& runs);
    [[nodiscard]] int differences() const { return static_cast<int>(m_rows.size()) - resultRows; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  private:
    struct Row {
        QString title;
        QString place;  ///< Of a setting; empty: a result.
        QStringList values;
        int best = -1;  ///< Column that did best; -1: not to be said.
    };
    static constexpr int resultRows = 5;
    void addResults();
    void addDifferences();

    RunComparison& m_comparison;
    QVector<api::RunSummary> m_runs;
    QVector<Row> m_rows;
};

}  // namespace studio::ui
