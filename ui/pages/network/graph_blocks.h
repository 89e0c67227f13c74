#pragma once

#include <QHash>
#include <QStringList>
#include <QVector>

#include "core/api/network_service.h"
#include "ui/pages/network/layer_block.h"

namespace studio::ui {

/// A block of the canvas and the keys of the blocks it takes its input from.
struct GraphBlock {
    BlockContent content;
    QStringList inputs;
    QString group = {};  ///< Key of the group that it belongs to; empty: none.
    bool operator==(const GraphBlock&) const = default;
};

/// A network as the canvas shows it: the input and every layer, in the order of the spec, and the groups as
/// they look folded, under their keys (graph_key.h).
struct NetworkGraph {
    QVector<GraphBlock> blocks;
    QVector<BlockContent> groups;

    [[nodiscard]] QStringList members(const QString& group) const;  ///< Of a group's key.
    bool operator==(const NetworkGraph&) const = default;
};

/// `remedies`: what a button on a broken block offers, by layer.
[[nodiscard]] NetworkGraph networkGraph(const spec::NetworkSpec& network, const api::NetworkReport& report,
                                        const api::Catalogue& catalogue,
                                        const QHash<QString, QString>& remedies = {});

}  // namespace studio::ui
