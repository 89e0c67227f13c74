#include "ui/pages/network/graph_folding.h"

namespace studio::ui {

FoldedGraph foldGraph(const NetworkGraph& graph, const QSet<QString>& folded) {
    FoldedGraph result;
    QHash<QString, const BlockContent*> hiding;
    for (const BlockContent& group : graph.groups) {
        if (folded.contains(group.id))
            hiding.insert(group.id, &group);
        else
            result.boxes.push_back(group);
    }
    if (hiding.isEmpty()) {
        result.blocks = graph.blocks;
        return result;
    }
    for (const GraphBlock& block : graph.blocks) {
        if (hiding.contains(block.group))
            result.shownAs.insert(block.content.id, block.group);
    }
    QHash<QString, qsizetype> places;
    for (const GraphBlock& block : graph.blocks) {
        const QString key = result.shown(block.content.id);
        const bool hidden = key != block.content.id;
        if (!places.contains(key)) {
            places.insert(key, result.blocks.size());
            result.blocks.push_back(hidden ? GraphBlock{*hiding.value(key), {}} : block);
            result.blocks.back().inputs.clear();
        }
        QStringList& inputs = result.blocks[places.value(key)].inputs;
        for (const QString& input : block.inputs) {
            const QString from = result.shown(input);
            // Within the folded group nothing is drawn, and what comes from one block is one connection.
            if (!hidden || (from != key && !inputs.contains(from)))
                inputs << from;
        }
    }
    return result;
}

}  // namespace studio::ui
