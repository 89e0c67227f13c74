#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/api/run_store.h"

namespace studio::runs {

/// What a run measures beside its history, as tables that a spreadsheet opens. They are appended to once an
/// epoch; a line that a full disk or a kill cut off is passed over by readers and removed by cutAfter().

/// batches.csv: one line for each batch.
[[nodiscard]] Status appendBatches(const std::filesystem::path& file,
                                   const std::vector<api::BatchPoint>& points);
/// No points where there is no file. Error when it is none of ours.
[[nodiscard]] Result<std::vector<api::BatchPoint>> readBatches(const std::filesystem::path& file);

/// tensors.csv: one line for each tensor of a measured epoch; counts of bins are separated by blanks.
[[nodiscard]] Status appendTensors(const std::filesystem::path& file, int epoch,
                                   const std::vector<api::TensorMeasure>& tensors);
[[nodiscard]] Result<std::vector<api::TensorEpoch>> readTensors(const std::filesystem::path& file);

/// classes.csv: one line for each epoch, one column for each class with the share that was recognised, or
/// with several labels its F1.
[[nodiscard]] Status appendClasses(const std::filesystem::path& file, const std::vector<std::string>& classes,
                                   const api::EpochDetails& details);
/// Epochs with `classAccuracy` alone.
[[nodiscard]] Result<std::vector<api::EpochDetails>> readClasses(const std::filesystem::path& file);

/// confusion.csv: the latest epoch's, true classes down, predicted ones across. Replaced as a whole.
[[nodiscard]] Status writeConfusion(const std::filesystem::path& file,
                                    const std::vector<std::string>& classes,
                                    const api::EpochDetails& details);
/// Epoch and `confusion` alone; epoch 0 where there is no file.
[[nodiscard]] Result<api::EpochDetails> readConfusion(const std::filesystem::path& file);

/// Removes from a table of the above (not confusion.csv) what is of later epochs than `epoch`, and a line
/// that was cut off.
[[nodiscard]] Status cutAfter(const std::filesystem::path& file, int epoch);
/// A copy of such a table up to that epoch; nothing where there is no table.
[[nodiscard]] Status copyUpTo(const std::filesystem::path& from, const std::filesystem::path& to, int epoch);

}  // namespace studio::runs
