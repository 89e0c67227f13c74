#pragma once

#include <string>
#include <vector>

#include "core/spec/network.h"

namespace studio::spec {

/// The group that `from` and one of the layers `behind` it are in: what is put between them joins it. Empty:
/// there is none.
[[nodiscard]] std::string groupAround(const NetworkSpec& network, const std::string& from,
                                      const std::vector<std::string>& behind);

/// Removes groups that no layer names, and names of groups that do not exist.
void dropEmptyGroups(NetworkSpec& network);

}  // namespace studio::spec
