#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/spec/result.h"

namespace studio::data {

/// Loads an ONNX file with OpenCV DNN and runs one batch of n × c × h × w floats on the CPU; answers the
/// values of its (first) output, rows first. Error with OpenCV's own text when it refuses the file or the
/// shape. Any thread.
[[nodiscard]] Result<std::vector<float>> runOnnx(const std::string& file, std::span<const float> nchw, int n,
                                                 int c, int h, int w);

}  // namespace studio::data
