#pragma once

#include <cstdint>

#include "core/data/random.h"
#include "core/spec/augmentation.h"

namespace studio::data::augment {

/// All that a draw depends on.
struct DrawSource {
    std::uint64_t seed = 0;    ///< spec::TrainingSpec::seed
    int epoch = 1;             ///< From 1.
    std::uint64_t sample = 0;  ///< api::Sample::key(): of the path, so that other pictures do not matter.
    /// How often the picture has come before in this epoch (oversampling): each time it is drawn anew.
    std::uint64_t occurrence = 0;
};

/// The random numbers of one kind. Each kind has its own, so that switching one on, off or to another range
/// changes no other's draw.
[[nodiscard]] Random stream(const DrawSource& source, spec::AugmentationKind kind);

/// False where the kind is off or the coin of its probability, the stream's first number, says no.
[[nodiscard]] bool isDrawn(const spec::AugmentationSpec& augmentation, spec::AugmentationKind kind,
                           Random& random);

/// Uniform in low … high; the kind's neutral value where it is not drawn.
[[nodiscard]] double drawValue(const spec::AugmentationSpec& augmentation, spec::AugmentationKind kind,
                               const DrawSource& source);

}  // namespace studio::data::augment
