#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "core/api/run_store.h"
#include "core/runs/run_folder.h"

namespace studio::runs {

/// Writes a run's curves as a TensorBoard event file, <folder>/events.out.tfevents.<time>.<run>; answers the
/// file. Scalars by epoch ("loss/train", "accuracy/validation", "learning_rate", …) and by batch
/// ("batch/loss"), histograms of weights and gradients ("weights/conv2d_1.weight"). The file is made of
/// records as TensorFlow frames them (tensorflow/core/lib/io/record_writer.h), each an Event message
/// (tensorflow/core/util/event.proto).
[[nodiscard]] Result<std::string> writeTensorBoard(const RunFolder& run, const api::RunSummary& summary,
                                                   const std::filesystem::path& folder);

/// CRC-32C (Castagnoli), as records are checked by.
[[nodiscard]] std::uint32_t crc32c(std::string_view bytes);

}  // namespace studio::runs
