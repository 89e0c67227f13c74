#pragma once

#include <QAbstractTableModel>

#include "ui/pages/network/summary_rows.h"

namespace studio::ui {

/// The network as Keras's summary has it and more, one row per layer, the input first. A repeated layer has
/// one row with what all its repetitions hold and cost.
class SummaryModel : public QAbstractTableModel {
    Q_OBJECT
  public:
    /// In the order in which they are shown, and in which they give way where there is no room: last first.
    enum Column {
        Layer,
        OutputShape,
        Parameters,
        MultiplyAdds,
        Activations,
        Field,
        NotTrained,
        ConnectedTo,
        ColumnCount
    };
    enum Role {
        IdRole = Qt::UserRole + 1,  ///< The layer's id.
        ShareRole,                  ///< Of the column's total, 0 … 1; invalid where that says nothing.
        LargestRole                 ///< Whether the layer has the most parameters of all.
    };

    explicit SummaryModel(const api::Catalogue& catalogue, QObject* parent = nullptr);

    void setReport(const api::NetworkReport& report);
    [[nodiscard]] const std::vector<SummaryRow>& rows() const { return m_rows; }
    [[nodiscard]] QString idAt(int row) const;
    [[nodiscard]] int rowOf(const QString& id) const;        ///< -1: not there.
    [[nodiscard]] int largest() const { return m_largest; }  ///< -1: no layer has parameters.
    /// The longest text of a column, header included.
    [[nodiscard]] QString longest(int column) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  private:
    [[nodiscard]] QString text(const SummaryRow& row, int column) const;
    [[nodiscard]] QString toolTip(const SummaryRow& row) const;
    [[nodiscard]] QVariant swatch(const SummaryRow& row) const;
    [[nodiscard]] QVariant share(const SummaryRow& row, int column) const;
    [[nodiscard]] QString nameOf(const SummaryRow& row) const;

    const api::Catalogue& m_catalogue;
    std::vector<SummaryRow> m_rows;
    SummaryRow m_total;
    int m_largest = -1;
};

}  // namespace studio::ui
