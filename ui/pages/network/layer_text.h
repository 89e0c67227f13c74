#pragma once

#include <QString>

#include "core/api/network_service.h"

namespace studio::ui {

/// A layer's main parameters as a person says them: "16 @ 3×3, same, relu", "100 units, softmax". What has
/// its default is left out, but for what is asked first. `descriptor` null: empty.
[[nodiscard]] QString layerSummary(const api::LayerDescriptor* descriptor, const spec::Params& params,
                                   spec::Defaults defaults);
/// "64×64×16", or "–" while the shape is unknown.
[[nodiscard]] QString shapeText(const api::LayerReport& layer);
/// Three digits and a unit: "1.23 G", "448".
[[nodiscard]] QString shortCount(std::int64_t number);
/// "Convolution" and so on: the heading under which layers of this kind are offered.
[[nodiscard]] QString kindName(api::LayerKind kind);
/// What is wrong and what to do about it.
[[nodiscard]] QString reason(const Error& error);
/// The layer that an Error is about: "conv2d_1" of "conv2d_1.filters".
[[nodiscard]] QString layerOf(const Error& error);

}  // namespace studio::ui
