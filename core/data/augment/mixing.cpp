#include "core/data/augment/mixing.h"

#include "core/data/augment/beta.h"
#include "core/data/augment/cutmix.h"
#include "core/data/augment/erasing.h"

namespace studio::data::augment {
namespace {

using Kind = spec::AugmentationKind;

constexpr std::uint64_t choiceStream = 0x63686f696365;   // Which of two kinds.
constexpr std::uint64_t partnerStream = 0x706172746e72;  // With which picture.

Random ownStream(const DrawSource& source, std::uint64_t purpose) {
    return Random(mix(stream(source, Kind::Mixup).bits(), purpose));
}

std::optional<Kind> kindFor(const spec::AugmentationSpec& augmentation, bool masks,
                            const DrawSource& source) {
    const bool mixup = augmentation.draws(Kind::Mixup) && !masks;
    const bool cutMix = augmentation.draws(Kind::CutMix);
    if (mixup && cutMix) {
        return ownStream(source, choiceStream).coin() ? Kind::CutMix : Kind::Mixup;
    }
    if (mixup || cutMix) {
        return mixup ? Kind::Mixup : Kind::CutMix;
    }
    return std::nullopt;
}

std::size_t partnerFor(std::span<const std::size_t> partners, const DrawSource& source) {
    return partners[ownStream(source, partnerStream).below(partners.size())];
}

Mix pastedMix(std::size_t partner, const Box& box, int width, int height) {
    return {Kind::CutMix, partner, 1.0 - box.area() / (static_cast<double>(width) * height), box};
}

}  // namespace

std::optional<Mix> drawMix(const spec::AugmentationSpec& augmentation, int width, int height,
                           std::span<const std::size_t> partners, bool masks, const DrawSource& source) {
    const auto kind = kindFor(augmentation, masks, source);
    if (!kind || partners.empty()) {
        return std::nullopt;
    }
    Random random = stream(source, *kind);
    if (!isDrawn(augmentation, *kind, random)) {
        return std::nullopt;
    }
    const auto& step = augmentation.step(*kind);
    const double share = drawBeta(step.low, random);
    const std::size_t partner = partnerFor(partners, source);
    if (*kind == Kind::Mixup) {
        return Mix{Kind::Mixup, partner, share, {}};
    }
    return pastedMix(partner, drawPastedBox(share, width, height, random), width, height);
}

std::optional<Mix> extremeMix(Kind kind, int width, int height, std::span<const std::size_t> partners,
                              bool masks, const DrawSource& source) {
    const bool possible = kind == Kind::CutMix || (kind == Kind::Mixup && !masks);
    if (!possible || partners.empty()) {
        return std::nullopt;
    }
    const std::size_t partner = partnerFor(partners, source);
    if (kind == Kind::Mixup) {
        return Mix{kind, partner, 0.5, {}};
    }
    return pastedMix(partner, centredBox(0.5, width, height).value_or(Box{}), width, height);
}

bool mixesLabels(const spec::AugmentationSpec& augmentation, bool masks) {
    return !masks && (augmentation.draws(Kind::Mixup) || augmentation.draws(Kind::CutMix));
}

}  // namespace studio::data::augment
