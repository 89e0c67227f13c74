#pragma once

#include <QAbstractTableModel>

#include "core/api/weight_report.h"

namespace studio::ui {

/// The tensors of a network beside those of a file, and what becomes of each.
class WeightModel : public QAbstractTableModel {
    Q_OBJECT
  public:
    enum Column { Tensor, FileTensor, Shape, FileShape, Outcome, ColumnCount };
    using QAbstractTableModel::QAbstractTableModel;

    void setReport(const api::WeightReport& report);
    [[nodiscard]] QString layerAt(int row) const;  ///< Empty: the network has no such tensor.

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  private:
    api::WeightReport m_report;
};

}  // namespace studio::ui
