#pragma once

#include <QStringList>
#include <QVector>

#include "core/api/network_service.h"
#include "ui/pages/network/layer_block.h"

namespace studio::ui {

/// A block of the canvas and the ids of the blocks it takes its input from.
struct GraphBlock {
    BlockContent content;
    QStringList inputs;
    bool operator==(const GraphBlock&) const = default;
};

/// The input and every layer, in the order of the spec.
[[nodiscard]] QVector<GraphBlock> graphBlocks(const spec::NetworkSpec& network,
                                              const api::NetworkReport& report,
                                              const api::Catalogue& catalogue);

}  // namespace studio::ui
