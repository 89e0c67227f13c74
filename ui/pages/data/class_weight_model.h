#pragma once

#include <QAbstractTableModel>
#include <QString>
#include <QVector>

namespace studio::ui {

/// How much an error on each class counts: a line for each class, its weight can be edited.
class ClassWeightModel : public QAbstractTableModel {
    Q_OBJECT
  public:
    enum Column { Name, Automatic, Weight, ColumnCount };
    struct Row {
        QString name;
        double automatic = 1;
        double weight = 1;
        bool operator==(const Row&) const = default;
    };

    using QAbstractTableModel::QAbstractTableModel;

    /// The same classes with other weights leave an editor that is open alone.
    void setRows(const QVector<Row>& rows);
    [[nodiscard]] const QVector<Row>& rows() const { return m_rows; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;

  private:
    QVector<Row> m_rows;
};

}  // namespace studio::ui
