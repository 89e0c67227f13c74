#pragma once

#include <vector>

#include "core/api/dataset_report.h"

namespace studio::data {

/// Pictures whose perceptual hashes differ in no more bits than this look alike.
inline constexpr int alikeBits = 3;

/// Numbers Sample::group: pictures with equal bytes, and those that look alike (Sample::look differs in at
/// most alikeBits, sides in proportion) share a group, and so do those joined by others between them.
/// Groups are numbered by their first sample; -1 where there is no other. Flat and tiny pictures, whose look
/// says nothing, are compared by their bytes alone. Not quadratic: of 100,000 pictures few are compared.
void groupDuplicates(std::vector<api::Sample>& samples);

}  // namespace studio::data
