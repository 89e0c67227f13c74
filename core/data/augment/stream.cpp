#include "core/data/augment/stream.h"

namespace studio::data::augment {
namespace {

/// By the kind's name in files: the enumeration may grow.
std::uint64_t kindKey(spec::AugmentationKind kind) {
    static const auto keys = [] {
        std::array<std::uint64_t, spec::augmentationCount> hashes{};
        for (const auto each : spec::augmentationKinds()) {
            hashes[static_cast<std::size_t>(each)] = hashText(spec::augmentationInfo(each).id);
        }
        return hashes;
    }();
    return keys[static_cast<std::size_t>(kind)];
}

}  // namespace

Random stream(const DrawSource& source, spec::AugmentationKind kind) {
    const auto sample = source.occurrence == 0 ? source.sample : mix(source.sample, source.occurrence);
    const auto epoch = mix(source.seed, static_cast<std::uint64_t>(source.epoch));
    return Random(mix(mix(epoch, sample), kindKey(kind)));
}

bool isDrawn(const spec::AugmentationSpec& augmentation, spec::AugmentationKind kind, Random& random) {
    const double coin = random.unit();
    return augmentation.draws(kind) && coin < augmentation.step(kind).probability;
}

double drawValue(const spec::AugmentationSpec& augmentation, spec::AugmentationKind kind,
                 const DrawSource& source) {
    Random random = stream(source, kind);
    if (!isDrawn(augmentation, kind, random)) {
        return spec::augmentationInfo(kind).neutral;
    }
    return random.uniform(augmentation.step(kind).low, augmentation.step(kind).high);
}

}  // namespace studio::data::augment
