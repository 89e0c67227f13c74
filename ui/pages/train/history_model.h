#pragma once

#include <QAbstractTableModel>
#include <QVector>

#include "core/api/training_service.h"

namespace studio::ui {

/// The finished epochs of one run as a table, first epoch first. The best epoch is set in bold.
class HistoryModel : public QAbstractTableModel {
    Q_OBJECT
  public:
    enum Column { Epoch, Loss, Accuracy, ValidationLoss, ValidationAccuracy, Time, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// Rows that were only appended are inserted, so that selection and scrolling stay.
    void setHistory(const QVector<api::EpochRow>& history, int best);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  private:
    [[nodiscard]] bool extends(const QVector<api::EpochRow>& history) const;
    [[nodiscard]] QString text(const api::EpochRow& row, int column) const;

    QVector<api::EpochRow> m_history;
    int m_best = -1;
};

}  // namespace studio::ui
