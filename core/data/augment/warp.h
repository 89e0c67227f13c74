#pragma once

#include "core/api/image_buffer.h"
#include "core/data/augment/affine.h"
#include "core/spec/augmentation.h"

namespace studio::data::augment {

/// Bilinear resampling in double precision, equal to scipy.ndimage.affine_transform(order=1) for its modes
/// 'nearest', 'constant', 'reflect' (d c b a | a b c d | d c b a) and 'wrap' (period n − 1, as scipy has it).
/// cv::warpAffine is off by up to 1.7 grey levels, since it rounds coordinates to 1/32 pixel.
/// Writes C planes of height × width floats, each value multiplied by `rescale`.
void warp(const api::ImageBuffer& picture, const Affine& map, spec::FillMode fill, double fillValue,
          double rescale, float* planes);

}  // namespace studio::data::augment
