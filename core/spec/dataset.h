#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "core/spec/result.h"

namespace studio::spec {

enum class ColorMode { Rgb, Grey };

/// Which pictures, and how they reach the network. One subfolder of `folder` per class.
struct DatasetSpec {
    std::string folder;  ///< UTF-8; empty while none is chosen.
    int width = 64;      ///< Pixels, 1 … 4096; pictures are stretched to it (Keras's default).
    int height = 64;     ///< Pixels, 1 … 4096.
    ColorMode color = ColorMode::Rgb;
    double validationShare = 0.2;  ///< Of each class, 0 … 0.9; stratified.
    std::uint64_t seed = 42;       ///< Of the split.

    [[nodiscard]] int channels() const { return color == ColorMode::Rgb ? 3 : 1; }
    [[nodiscard]] Errors validate() const;  ///< At "dataset.<field>". An empty folder is an error here.
    bool operator==(const DatasetSpec&) const = default;
};

[[nodiscard]] nlohmann::json toJson(const DatasetSpec& dataset);
[[nodiscard]] Result<DatasetSpec> datasetFromJson(const nlohmann::json& json);

}  // namespace studio::spec
