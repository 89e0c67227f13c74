#pragma once

#include <vector>

namespace studio::ui {

/// The graph as the layout sees it: nodes 0 … n-1, each with the nodes it takes its input from.
struct LaneGraph {
    std::vector<std::vector<int>> inputs;
    std::vector<int> box;  ///< The box a node lies in; -1: none.
    int boxes = 0;
};

struct LaneEdge {
    int from = 0;
    int to = 0;
    int lane = 0;  ///< In which it runs past other rows.
    bool skip = false;
    int box = -1;  ///< Within whose frame it runs; -1: outside of all.
};

/// Where everything lies, in whole rows and lanes.
struct LanePlan {
    std::vector<int> rank;        ///< A node's row.
    std::vector<int> lane;        ///< A node's column.
    std::vector<LaneEdge> edges;  ///< By consumer, then by its inputs.
    std::vector<int> boxFirst;    ///< First and last row of each box.
    std::vector<int> boxLast;
    std::vector<bool> laneHasBlocks;
    int ranks = 0;
};

/// A node's row is its longest distance from a start. The longest way through the graph stays in the first
/// lane. Branches and then connections that pass rows by, short ones first, get the nearest lane that is free
/// along their rows, so that nested ones do not cross. A box takes its rows in all lanes that it needs:
/// nothing else runs there. A cycle is placed in the order given.
[[nodiscard]] LanePlan planLanes(const LaneGraph& graph);

}  // namespace studio::ui
