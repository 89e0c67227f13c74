#pragma once

#include <string>

namespace studio::bench {

/// Writes `count` different JPEGs of 500×375 pixels into `classes` class folders of `folder`, as photographs
/// are in size and detail (20 to 30 KB each). Files that are there already stay.
void makePictures(const std::string& folder, int count, int classes);

}  // namespace studio::bench
