#pragma once

#include <QHash>
#include <QSet>

#include "ui/pages/network/graph_blocks.h"

namespace studio::ui {

/// The blocks that are drawn: a folded group is one in place of its members.
struct FoldedGraph {
    QVector<GraphBlock> blocks;
    QVector<BlockContent> boxes;      ///< Groups that are not folded, drawn around their members.
    QHash<QString, QString> shownAs;  ///< Layer -> key of the block that shows it, where that is a group's.

    /// What `key` is drawn as: itself, or the folded group it is in.
    [[nodiscard]] QString shown(const QString& key) const { return shownAs.value(key, key); }
};

/// `folded`: keys of groups; others are ignored.
[[nodiscard]] FoldedGraph foldGraph(const NetworkGraph& graph, const QSet<QString>& folded);

}  // namespace studio::ui
