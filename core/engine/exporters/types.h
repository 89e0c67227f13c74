#pragma once

#include "core/engine/exporters/exporter.h"

namespace studio::engine {

[[nodiscard]] const ExporterType& torchscriptType();
[[nodiscard]] const ExporterType& onnxType();
[[nodiscard]] const ExporterType& safetensorsType();

}  // namespace studio::engine
