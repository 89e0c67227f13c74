#pragma once

#include <QGraphicsScene>
#include <QHash>

#include "ui/pages/network/edge_item.h"
#include "ui/pages/network/graph_folding.h"
#include "ui/pages/network/graph_layout.h"
#include "ui/pages/network/graph_rules.h"

namespace studio::ui {

class GroupBox;

/// The items that draw a network, laid out; what lies where. Items stay while their block does, so that an
/// edit moves and repaints only what it changes.
class GraphScene : public QGraphicsScene {
    Q_OBJECT
  public:
    using QGraphicsScene::QGraphicsScene;

    void setGraph(const NetworkGraph& graph, const QSet<QString>& folded);
    [[nodiscard]] const NetworkGraph& graph() const { return m_graph; }
    [[nodiscard]] const FoldedGraph& shownGraph() const { return m_shown; }
    [[nodiscard]] const GraphLayout& layout() const { return m_layout; }

    /// Where `key` is drawn: a block, a box, or the folded group that hides it. Null: nowhere.
    [[nodiscard]] QRectF rectOf(const QString& key) const;
    [[nodiscard]] LayerBlock* block(const QString& shown) const { return m_blocks.value(shown); }
    [[nodiscard]] GroupBox* box(const QString& group) const { return m_boxes.value(group); }
    [[nodiscard]] EdgeItem* edge(int index) const { return m_edges.value(index); }

    struct Hit {
        QString key;
        BlockPart part = BlockPart::None;
    };
    [[nodiscard]] Hit hitAt(const QPointF& pos) const;  ///< A block or a box's title.
    /// Index of the connection nearest to `pos`, at most `reach` away; -1: none.
    [[nodiscard]] int edgeAt(const QPointF& pos, double reach) const;
    [[nodiscard]] int edgeBetween(const QString& from, const QString& to) const;
    /// The connections between layers that a drawn edge stands for.
    [[nodiscard]] GraphPlace place(int edge) const;
    /// Behind what `key` is drawn as: from a group's last layer.
    [[nodiscard]] GraphPlace placeBehind(const QString& key) const;

    void setMarks(const QString& key, const BlockMarks& marks);
    void setHovered(const QString& key);

  private:
    void syncBlocks();
    void syncBoxes();
    void syncEdges();

    NetworkGraph m_graph;
    FoldedGraph m_shown;
    GraphLayout m_layout;
    QHash<QString, LayerBlock*> m_blocks;
    QHash<QString, GroupBox*> m_boxes;
    QVector<EdgeItem*> m_edges;
    QString m_hovered;
};

}  // namespace studio::ui
