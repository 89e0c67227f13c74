#pragma once

#include <QAbstractTableModel>
#include <QVector>

#include "core/api/run_store.h"

namespace studio::ui {

/// The project's runs as a table, newest first.
class RunsModel : public QAbstractTableModel {
    Q_OBJECT
  public:
    enum Column { Name, Started, Epochs, ValidationAccuracy, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setRuns(const QVector<api::RunSummary>& runs);
    /// The run that is being trained; empty: none.
    void setLive(const QString& folder);
    [[nodiscard]] int rowOf(const QString& folder) const;  ///< -1: not there.
    [[nodiscard]] QString folder(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  private:
    [[nodiscard]] QString text(const api::RunSummary& run, int column) const;

    QVector<api::RunSummary> m_runs;
    QString m_live;
};

}  // namespace studio::ui
