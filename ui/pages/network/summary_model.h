#pragma once

#include <QAbstractTableModel>

#include "core/api/network_service.h"

namespace studio::ui {

/// The network as Keras's summary has it, one row per layer, the input first.
class SummaryModel : public QAbstractTableModel {
    Q_OBJECT
  public:
    enum Column { Layer, OutputShape, Parameters, ConnectedTo, MultiplyAdds, ColumnCount };
    enum Role { IdRole = Qt::UserRole + 1 };  ///< The layer's id.

    explicit SummaryModel(const api::Catalogue& catalogue, QObject* parent = nullptr);

    void setReport(const api::NetworkReport& report);
    [[nodiscard]] QString idAt(int row) const;
    [[nodiscard]] int rowOf(const QString& id) const;  ///< -1: not there.

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  private:
    [[nodiscard]] QString text(const api::LayerReport& layer, int column) const;
    [[nodiscard]] QString toolTip(const api::LayerReport& layer) const;
    [[nodiscard]] QVariant swatch(const api::LayerReport& layer) const;

    const api::Catalogue& m_catalogue;
    std::vector<api::LayerReport> m_rows;
};

}  // namespace studio::ui
