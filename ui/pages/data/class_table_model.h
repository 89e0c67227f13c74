#pragma once

#include <QAbstractTableModel>
#include <QString>
#include <QVector>

#include "core/api/dataset_service.h"

namespace studio::ui {

struct ClassCount {
    QString name;
    int pictures = 0;
    int validation = 0;
    int test = 0;
    int firstSample = 0;  ///< Index into DatasetReport::samples.

    [[nodiscard]] int training() const { return pictures - validation - test; }
};

/// One entry per class, in the dataset's order.
[[nodiscard]] QVector<ClassCount> countClasses(const api::DatasetReport& report, const api::Split& split);

/// Pictures per class, all and by use. Row n is class n. sortRole() gives numbers, and for names their
/// natural order.
class ClassTableModel : public QAbstractTableModel {
    Q_OBJECT
  public:
    enum Column { Name, Pictures, Training, Validation, Test, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setClasses(const QVector<ClassCount>& classes);
    [[nodiscard]] static int sortRole() { return Qt::UserRole; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

  private:
    [[nodiscard]] QVariant value(int row, int column) const;

    QVector<ClassCount> m_classes;
};

}  // namespace studio::ui
