#pragma once

#include "ui/pages/network/graph_scene.h"

namespace studio::ui {

/// Where an arrow key, Home or End leads from the block or box `from` (empty: the first block): up and down
/// along the connections, left and right to what stands beside; left of all within a group: the group itself.
/// Empty: nowhere.
[[nodiscard]] QString walk(const GraphScene& scene, const QString& from, int key);

}  // namespace studio::ui
