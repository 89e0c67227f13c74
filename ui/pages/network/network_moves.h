#pragma once

#include <string>
#include <vector>

#include "core/spec/network_fragment.h"

namespace studio::ui {

/// Moves layers to a place (one or more connections out of one block or into one): a chain as
/// spec::moveTo() does, and any other piece with one input and one output, such as a residual block, as a
/// whole. Why it cannot be done, and the network is as it was.
[[nodiscard]] Status moveLayers(spec::NetworkSpec& network, const std::vector<std::string>& ids,
                                const std::vector<spec::Edge>& place);

/// Puts a layer on a place. False: there is no such place.
[[nodiscard]] bool insertLayer(spec::NetworkSpec& network, const std::vector<spec::Edge>& place,
                               const spec::LayerSpec& layer);

}  // namespace studio::ui
