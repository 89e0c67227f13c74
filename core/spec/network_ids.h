#pragma once

#include <set>
#include <string>

#include "core/spec/network.h"

namespace studio::spec {

/// A group's id some numbers on: "layer1_2" from "layer1_0" by 2; one without a number is counted from 1:
/// "stage_2" from "stage" by 1.
[[nodiscard]] std::string numberedOn(const std::string& group, int by);

/// What a group's layer is called in the group's repetition `repetition` (from 1); see expand().
[[nodiscard]] std::string copyId(const std::string& group, const std::string& layer, int repetition);

/// Every id that a layer has, or that a copy of one has where groups are repeated. Of a network that is too
/// large to be written out, the layers' own.
[[nodiscard]] std::set<std::string> takenIds(const NetworkSpec& network);

/// "conv2d_3" for "Conv2D": the first number that is not taken.
[[nodiscard]] std::string freeIdAmong(const std::set<std::string>& taken, const std::string& type);

/// A group's id like "group_3" that no group has.
[[nodiscard]] std::string freeGroupId(const NetworkSpec& network);

/// Layers when every repetition is written out; saturates.
[[nodiscard]] std::size_t expandedCount(const NetworkSpec& network);

}  // namespace studio::spec
