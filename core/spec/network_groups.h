#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/spec/network.h"

namespace studio::spec {

/// More than so many layers, repetitions counted, no network may have.
inline constexpr std::size_t maxExpandedLayers = 1000;

/// A network in which every repetition of a group is written out: what the engine computes.
struct ExpandedNetwork {
    struct Origin {
        std::string id;      ///< The layer of the original network.
        int repetition = 1;  ///< From 1.
    };
    NetworkSpec network;          ///< Groups all have repeat 1; copies belong to the group of their original.
    std::vector<Origin> origins;  ///< Of network.layers, by index.

    /// The original of the layer `id`; nullptr where there is none.
    [[nodiscard]] const Origin* origin(const std::string& id) const;
};

/// Writes out every repetition: the second takes the output of the first in place of the group's input, and
/// so on; what took the group's output takes the last one's. The first repetition keeps its ids. Where a
/// group's id ends in "_<n>" and a member's id begins with the group's id and "_", repetitions are numbered
/// on from n
/// ("layer2_1_conv1", "layer2_2_conv1", …); else they are "<id>_x2", "<id>_x3", …
/// Error, with the group's id as `where`: a group that is repeated has several inputs or outputs, an unknown
/// group, a repeat out of range, two layers that would have one id, or repetitions that make more than
/// maxExpandedLayers in all; nothing is allocated for those.
[[nodiscard]] Result<ExpandedNetwork> expand(const NetworkSpec& network);

/// Whether the group has one input and one output, so that it can be repeated; an Error that says why not.
[[nodiscard]] Status canRepeat(const NetworkSpec& network, const std::string& group);

/// Puts layers into a new group and returns its id. Error (where = a layer's id) when one is unknown, in a
/// group already, the layers are not connected with one another, or a layer outside lies between two of them.
[[nodiscard]] Result<std::string> makeGroup(NetworkSpec& network, const std::vector<std::string>& ids,
                                            const std::string& label);
/// Dissolves a group; its repetitions are written out, so that the network stays the same. Error: as
/// expand()'s; the network is as it was.
[[nodiscard]] Status dissolveGroup(NetworkSpec& network, const std::string& group);
/// Removes all layers of a group and closes the gap.
void removeGroup(NetworkSpec& network, const std::string& group);

}  // namespace studio::spec
