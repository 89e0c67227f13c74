#pragma once

#include <QFrame>

#include "core/api/descriptors.h"

namespace studio::ui {

class LayerTypeList;

/// All layer types, grouped by kind, in a popup: type to filter, Enter or a click chooses, Escape
/// closes, dragging takes one to the canvas.
class LayerPalette : public QFrame {
    Q_OBJECT
  public:
    explicit LayerPalette(const api::Catalogue& catalogue, QWidget* parent = nullptr);

    /// Opens with its upper left corner at `globalPos`, moved so that it stays on the screen.
    void popup(const QPoint& globalPos);
    /// The types that the filter leaves, from top to bottom.
    [[nodiscard]] QStringList offered() const;

  Q_SIGNALS:
    void chosen(const QString& type);

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    LayerTypeList* m_list;
};

}  // namespace studio::ui
