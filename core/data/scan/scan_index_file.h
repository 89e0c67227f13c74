#pragma once

#include <string>
#include <string_view>

#include "core/data/scan/scan_index.h"

namespace studio::data {

/// Raise it whenever the records change, or what is found in a file: old indexes then count as none.
inline constexpr std::uint32_t scanIndexVersion = 1;

/// Magic, version, folder, those records that `lasts` accepts, and a checksum of it all; little endian.
[[nodiscard]] std::string recordsToBytes(const ScanRecords& records, const std::string& folder,
                                         const std::function<bool(const ScanRecord&)>& lasts);

/// None where the bytes are not what recordsToBytes() wrote for `folder` in this version.
[[nodiscard]] ScanRecords recordsFromBytes(std::string_view bytes, const std::string& folder);

}  // namespace studio::data
