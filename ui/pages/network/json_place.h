#pragma once

#include <QString>

namespace studio::ui {

/// The line (from 1) on which the index-th object of the list `list` begins in a JSON text that may be wrong
/// elsewhere; 0: there is none.
[[nodiscard]] int lineOfItem(const QString& json, const QString& list, int index);
/// The line of a place as spec's errors name it: "network.layers[3].params", "network.groups[0].repeat".
[[nodiscard]] int lineOfPlace(const QString& json, const QString& place);

}  // namespace studio::ui
