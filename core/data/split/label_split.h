#pragma once

#include <cstdint>
#include <vector>

#include "core/data/split/split_units.h"

namespace studio::data {

/// Deals units of pictures with any number of labels to parts, so that each part gets its share of every
/// label and of all pictures as well as can be: iterative stratification (Sechidis, Tsoumakas, Vlahavas, "On
/// the Stratification of Multi-Label Data", 2011). Labels with the fewest pictures left are dealt first, each
/// picture to the part that is shortest of the label, of equals to the one that is shortest of pictures, then
/// to the first. Pictures without a label come last.
///
/// `shares` add up to 1. Answers the part of each unit. A pure function of its arguments. The part
/// `keeper` gets a picture of each label, whatever its share; −1: none has to.
[[nodiscard]] std::vector<std::size_t> dealByLabels(const std::vector<SplitUnit>& units, std::size_t classes,
                                                    const std::vector<double>& shares, int keeper = -1);

}  // namespace studio::data
