#pragma once

#include <string>

#include "core/engine/layers/layer_type.h"

namespace studio::engine {

/// "output": how many bins the maps are divided into, rows and columns.
[[nodiscard]] api::ParamDescriptor binsParam();
[[nodiscard]] spec::Pair binsOf(const spec::Params& params);
/// The shape rule of adaptive pooling: channels stay, the bins are the new extents.
[[nodiscard]] Result<LayerFacts> inferAdaptive(const LayerContext& context, const std::string& layer);
/// Whether torch's own adaptive pooling does for `maps` (N×C×H×W): bins that do not overlap. Where they do,
/// its gradient on a GPU is summed in whatever order comes, and no run would repeat.
[[nodiscard]] bool binsDivide(const torch::Tensor& maps, const spec::Pair& bins);
/// Reduces one dimension to extent 1.
using Reduce = torch::Tensor (*)(const torch::Tensor& x, std::int64_t dim);
/// The same bins one by one, rows first, then columns; the same on every run.
[[nodiscard]] torch::Tensor binned(const torch::Tensor& maps, const spec::Pair& bins, Reduce reduce);
/// Appends nodes of `op` ("AveragePool", "MaxPool") that pool over torch's bins: bin i of n goes from
/// ⌊i·in / n⌋ up to ⌈(i + 1)·in / n⌉, so that bins may overlap. ONNX has no such operator: bins of equal size
/// and distance are one window, others are cut out and joined, rows first, then columns.
void adaptiveOnnx(const std::string& op, const LayerContext& context, const ExportNames& names,
                  OnnxGraph& graph);

/// "layers.MaxPooling2D" or "layers.AveragePooling2D" where its windows are the bins, else a layer of its own
/// that reduces them by `reduce`, e.g. "max".
[[nodiscard]] SourceText adaptiveKeras(const std::string& pool, const std::string& reduce,
                                       const LayerContext& context, const SourceNames& names);

}  // namespace studio::engine
