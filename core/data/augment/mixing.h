#pragma once

#include <cstddef>
#include <optional>
#include <span>

#include "core/data/augment/planes.h"
#include "core/data/augment/stream.h"

namespace studio::data::augment {

/// With which other picture one is mixed, and how.
struct Mix {
    spec::AugmentationKind kind = spec::AugmentationKind::Mixup;  ///< Or CutMix.
    std::size_t partner = 0;                                      ///< Index into DatasetReport::samples.
    double share = 1;  ///< Of the picture itself in the label, 0 … 1.
    Box pasted = {};   ///< CutMix: what is the partner's.
    bool operator==(const Mix&) const = default;
};

/// A pure function of its arguments; `partners` are the training pictures. Where Mixup and CutMix are both
/// on, each picture is given to one of them with equal chance. With masks (a class for each pixel) there is
/// no Mixup: two classes at one pixel have no mask.
[[nodiscard]] std::optional<Mix> drawMix(const spec::AugmentationSpec& augmentation, int width, int height,
                                         std::span<const std::size_t> partners, bool masks,
                                         const DrawSource& source);

/// Half of each: Mixup, or CutMix with a box in the middle.
[[nodiscard]] std::optional<Mix> extremeMix(spec::AugmentationKind kind, int width, int height,
                                            std::span<const std::size_t> partners, bool masks,
                                            const DrawSource& source);

/// Whether any picture can be mixed so that its label has two parts.
[[nodiscard]] bool mixesLabels(const spec::AugmentationSpec& augmentation, bool masks);

}  // namespace studio::data::augment
