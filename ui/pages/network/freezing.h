#pragma once

#include <string>
#include <vector>

#include "core/api/descriptors.h"
#include "core/spec/network.h"

namespace studio::ui {

using LayerIds = std::vector<std::string>;

/// Those of `ids` whose type has weights that can be frozen.
[[nodiscard]] LayerIds freezable(const api::Catalogue& catalogue, const spec::NetworkSpec& network,
                                 const LayerIds& ids);
/// Every layer from which `id` takes its input, directly or through others, in the order of the network.
[[nodiscard]] LayerIds layersBefore(const spec::NetworkSpec& network, const std::string& id);
[[nodiscard]] bool allFrozen(const spec::NetworkSpec& network, const LayerIds& ids);  ///< False for none.
void setFrozen(spec::NetworkSpec& network, const LayerIds& ids, bool frozen);

}  // namespace studio::ui
