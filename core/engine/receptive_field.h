#pragma once

#include <vector>

#include "core/api/network_service.h"
#include "core/engine/layers/layer_type.h"

namespace studio::engine {

/// The receptive field of a layer's output and how far apart, in pixels of the picture, the fields of two
/// neighbouring numbers lie: less than one pixel behind an upsampling.
struct FieldTrace {
    double height = 1, width = 1;
    double heightJump = 1, widthJump = 1;
    bool whole = false;

    [[nodiscard]] api::ReceptiveField field() const;
};

/// Behind a layer of that reach. Branches that meet: the larger field counts.
/// r = r₀ + (window − 1)·j₀, j = j₀·stride / scale (Araujo et al., "Computing Receptive Fields of
/// Convolutional Neural Networks", 2019).
[[nodiscard]] FieldTrace trace(const std::vector<FieldTrace>& inputs, const Reach& reach);

}  // namespace studio::engine
