#pragma once

#include <QGraphicsView>
#include <QHash>
#include <QString>
#include <QVector>

#include "ui/pages/network/graph_blocks.h"
#include "ui/pages/network/graph_layout.h"

namespace studio::ui {

class EdgeItem;

/// The network as blocks and arrows. Click or arrow keys choose a block; Ctrl+wheel and + - zoom, 0 fits,
/// dragging the ground pans.
class NetworkCanvas : public QGraphicsView {
    Q_OBJECT
  public:
    explicit NetworkCanvas(QWidget* parent = nullptr);

    /// Lays the network out anew; blocks that stay keep their item, the view its place.
    void setBlocks(const QVector<GraphBlock>& blocks);
    [[nodiscard]] const QString& current() const { return m_current; }
    /// Marks a block and scrolls to it, without emitting. Unknown: none is marked.
    void setCurrent(const QString& id);

    /// A widget (taken over) that floats in the lower right corner.
    void setCorner(QWidget* corner);

    [[nodiscard]] double zoom() const { return transform().m11(); }
    [[nodiscard]] QRectF blockRect(const QString& id) const { return m_layout.blocks.value(id); }

  public Q_SLOTS:
    void zoomIn();
    void zoomOut();
    void fit();        ///< The whole network.
    void showStart();  ///< Readable size, at the top.

  Q_SIGNALS:
    void currentChanged(const QString& id);  ///< By a person.
    void activated(const QString& id);       ///< Enter or double click.
    void menuRequested(const QString& id, const QPoint& globalPos);
    void zoomChanged(double zoom);

  protected:
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

  private:
    void syncBlocks(const QVector<GraphBlock>& blocks);
    void syncEdges();
    void highlightEdges();
    void setZoom(double zoom);
    void placeCorner();
    void choose(const QString& id);
    [[nodiscard]] QString idAt(QPoint viewPos) const;
    [[nodiscard]] QString neighbour(int key) const;
    [[nodiscard]] QString nearest(const QString& from, bool below) const;
    [[nodiscard]] QString beside(const QString& from, bool right) const;

    QVector<GraphBlock> m_blocks;
    GraphLayout m_layout;
    QHash<QString, LayerBlock*> m_items;
    QVector<EdgeItem*> m_edges;
    QString m_current;
    QWidget* m_corner = nullptr;
    bool m_shown = false;
};

}  // namespace studio::ui
