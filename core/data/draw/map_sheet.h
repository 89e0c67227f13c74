#pragma once

#include <string>

#include "core/api/image_buffer.h"
#include "core/api/model_service.h"
#include "core/spec/result.h"

namespace studio::data {

/// All maps of a layer as one RGB picture: a grid in the order of the kernels, each labelled with its index,
/// in viridis from the map's own minimum to its maximum. A flat layer becomes one grid of cells, read row by
/// row, at least 64 to a row, in viridis over all of it. Error when `maps.values` does not fit `maps.shape`.
[[nodiscard]] Result<api::ImageBuffer> mapSheet(const api::FeatureMaps& maps);

/// Writes grey, RGB or RGBA as PNG; replaces `file` atomically.
[[nodiscard]] Status writePng(const api::ImageBuffer& picture, const std::string& file);

}  // namespace studio::data
