#pragma once

#include <QTreeWidget>

#include "core/api/network_service.h"

namespace studio::ui {

/// The layers of a network in the order of the data, the picture first, each with its output shape.
class LayerList : public QTreeWidget {
    Q_OBJECT
  public:
    explicit LayerList(QWidget* parent = nullptr);

    /// Keeps the layer a person chose, also over a while in which the network lacks it or is broken; else
    /// takes the first convolution.
    void setNetwork(const api::NetworkReport& report, const api::Catalogue& catalogue);
    [[nodiscard]] QString current() const;  ///< A layer id or spec::inputId.
    void choose(const QString& layer);      ///< Unknown ids are ignored.
    void step(int by);

  Q_SIGNALS:
    void chosen(const QString& layer);

  private:
    void addLayer(const QString& id, const QString& shape, const QString& toolTip, int kind, bool usable);
    void paintKinds();
    [[nodiscard]] QTreeWidgetItem* find(const QString& layer) const;

    QString m_wanted;  ///< Empty: never chosen.
};

}  // namespace studio::ui
