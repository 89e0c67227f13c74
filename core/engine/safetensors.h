#pragma once

#include <torch/torch.h>

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "core/spec/result.h"

namespace studio::engine {

/// A safetensors file (github.com/huggingface/safetensors): the length of a JSON header, the header, raw
/// little-endian numbers. Nothing in it is ever executed.
struct SafetensorsFile {
    std::vector<std::pair<std::string, torch::Tensor>> tensors;  ///< In the order of the file.
    std::map<std::string, std::string> metadata;
};

/// What the header says of one tensor.
struct SafetensorsEntry {
    std::string name;
    torch::ScalarType type = torch::kFloat32;
    std::vector<std::int64_t> shape;
    std::uint64_t bytes = 0;
};

struct SafetensorsHeader {
    std::vector<SafetensorsEntry> entries;  ///< In the order of the file.
    std::map<std::string, std::string> metadata;
};

/// Copies from any device, one tensor at a time. Writes beside `file`, syncs and renames: whatever fails, an
/// old file stays as it was. Names must differ. Float, double, half, bfloat16, integers and bool.
[[nodiscard]] Status writeSafetensors(const std::filesystem::path& file,
                                      const std::vector<std::pair<std::string, torch::Tensor>>& tensors,
                                      const std::map<std::string, std::string>& metadata);

/// What the file holds, checked as readSafetensors() does, without reading a number.
[[nodiscard]] Result<SafetensorsHeader> readSafetensorsHeader(const std::filesystem::path& file);

/// Checks every length and offset before it allocates: a damaged or forged file is an Error. With `wanted`
/// only tensors of such names are read; the others are checked and skipped.
[[nodiscard]] Result<SafetensorsFile> readSafetensors(
    const std::filesystem::path& file, const std::function<bool(const std::string&)>& wanted = {});

}  // namespace studio::engine
