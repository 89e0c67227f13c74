#pragma once

#include "core/api/dataset_service.h"

namespace studio::data {

/// See api::Split and spec::SplitMode. Samples are drawn in the order of a hash of (seed, path), each class
/// for itself: the first round(n · test share) are the test pictures, the next round(n · validation share)
/// validate. A group of pictures that are alike is drawn as one, and goes where all its classes have room
/// for it, so that shares are met as well as the groups allow. With masks all pictures count as one class.
///
/// Share: the folders' own parts are passed over. Folders: test/ and val/ are what they say; the validation
/// share is drawn from the rest where there is no val/, the test share from pictures without a part where
/// there is no test/. KFold: after the test share each unit goes to the fold that has least of its classes; a
/// class that would have all its pictures in one fold trains on them instead.
///
/// Multi-label datasets are dealt by iterative stratification instead (label_split.h).
[[nodiscard]] api::Split split(const api::DatasetReport& report, const spec::DatasetSpec& dataset);

}  // namespace studio::data
