#pragma once

#include <QAbstractTableModel>
#include <QString>
#include <vector>

#include "core/api/dataset_service.h"

namespace studio::ui {

[[nodiscard]] QString problemKindText(api::ProblemKind kind);

/// The files that were left out, and why.
class ProblemTableModel : public QAbstractTableModel {
    Q_OBJECT
  public:
    enum Column { File, Kind, Reason, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setProblems(std::vector<api::Problem> problems);
    /// "file <tab> kind <tab> reason" by lines, for a spreadsheet or a mail.
    [[nodiscard]] QString rowText(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

  private:
    [[nodiscard]] QString text(int row, int column) const;

    std::vector<api::Problem> m_problems;
};

}  // namespace studio::ui
