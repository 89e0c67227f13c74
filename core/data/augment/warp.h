#pragma once

#include "core/api/dataset_service.h"
#include "core/api/image_buffer.h"
#include "core/data/augment/affine.h"
#include "core/data/augment/planes.h"
#include "core/spec/augmentation.h"

namespace studio::data::augment {

/// Samples `picture` (1 or 3 channels) bilinearly at map(row, column) for each pixel of `planes`, of the same
/// size; 0 … 255. What lies outside 0 … extent − 1 follows `fill` exactly as scipy.ndimage does (order 1):
/// Nearest clamps the coordinate, Reflect mirrors at the edge (d c b a | a b c d | d c b a), Wrap repeats
/// with period extent − 1 (the last pixel is the first of the next copy), Constant takes the fill value for
/// the whole pixel.
void warp(const api::ImageBuffer& picture, const Affine& map, spec::FillMode fill, double fillValue,
          const Planes& planes);

/// The same of a map of labels, by the nearest neighbour; Constant gives LabelMap::none.
[[nodiscard]] api::LabelMap warpLabels(const api::LabelMap& labels, const Affine& map, spec::FillMode fill);

}  // namespace studio::data::augment
