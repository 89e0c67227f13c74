#pragma once

#include <QVector>
#include <QWidget>

#include "core/api/network_service.h"

namespace studio::ui {

/// A network drawn small, from left to right: a bar for each layer in the colour of its kind, as high as its
/// maps and the thicker the more channels they have; arcs are connections that pass layers by.
class StructureFigure : public QWidget {
    Q_OBJECT
  public:
    explicit StructureFigure(QWidget* parent = nullptr);

    /// Reports of layers that are not reachable are left out; an empty report clears.
    void setReport(const api::NetworkReport& report, const api::Catalogue& catalogue);
    [[nodiscard]] int bars() const { return static_cast<int>(m_bars.size()); }
    [[nodiscard]] int arcs() const { return static_cast<int>(m_arcs.size()); }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    struct Bar {
        api::LayerKind kind;
        double height;  ///< 0 … 1
        double width;   ///< Relative to the others.
    };
    QVector<Bar> m_bars;
    QVector<QPair<int, int>> m_arcs;  ///< Between indices of bars.
};

}  // namespace studio::ui
