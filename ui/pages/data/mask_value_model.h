#pragma once

#include <QAbstractTableModel>
#include <QRgb>
#include <QStringList>
#include <QVector>

#include "core/api/dataset_report.h"

namespace studio::ui {

/// The values of the mask files: how often each occurs and which class it names. The class can be edited:
/// roles and values of Qt::EditRole are labels, -1 for void.
class MaskValueModel : public QAbstractTableModel {
    Q_OBJECT
  public:
    enum Column { Value, Class, Share, Pictures, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void showReport(const api::DatasetReport& report);
    [[nodiscard]] const QStringList& classes() const { return m_classes; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;

  Q_SIGNALS:
    void mapped(uint value, int label);  ///< By a person; the model goes on showing the report.

  private:
    [[nodiscard]] QString text(const api::MaskFacts::Value& value, int column) const;

    api::MaskFacts m_facts;
    QStringList m_classes;
    QVector<QRgb> m_colors;
};

}  // namespace studio::ui
