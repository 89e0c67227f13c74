#pragma once

#include "core/api/dataset_report.h"
#include "core/data/scan/mask_names.h"
#include "core/data/scan/mask_summary.h"

namespace studio::data {

/// What the masks of a dataset mean, and the classes that they name.
struct MaskMeaning {
    api::MaskFacts facts;
    std::vector<std::string> classes;      ///< By label; those that occur, and those that a person mapped to.
    std::vector<std::string> unseen = {};  ///< Named, and in no mask: no classes.
};

/// Encoding: as asked; else Colors where a mask holds a true colour, Binary where all is black or white or
/// one other value (also blurred by JPEG), Index otherwise. Void: as asked; else 255 among smaller indices,
/// the border colour of PASCAL VOC, and what `names` call void. Labels ascend with the values that are
/// classes, in the order of `names` for colours; `spec.mapping` then overrides single values, and a label
/// beyond the classes makes a new one. Error at "dataset.masks" above 255 classes.
[[nodiscard]] Result<MaskMeaning> understandMasks(const std::vector<const MaskSummary*>& masks,
                                                  const std::vector<MaskName>& names,
                                                  const spec::MaskSpec& spec);

}  // namespace studio::data
