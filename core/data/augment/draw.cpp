#include "core/data/augment/draw.h"

#include "core/data/augment/erasing.h"
#include "core/data/augment/flip.h"
#include "core/data/augment/rotation.h"
#include "core/data/augment/shear.h"
#include "core/data/augment/shift.h"
#include "core/data/augment/zoom.h"

namespace studio::data::augment {
namespace {

using Kind = spec::AugmentationKind;

bool drawFlip(const spec::AugmentationSpec& augmentation, Kind kind, const DrawSource& source) {
    Random random = stream(source, kind);
    return isDrawn(augmentation, kind, random);
}

/// Rows first, as Keras draws them.
void drawZoom(const spec::AugmentationSpec& augmentation, const DrawSource& source, Draw& draw) {
    Random random = stream(source, Kind::Zoom);
    if (isDrawn(augmentation, Kind::Zoom, random)) {
        const auto& step = augmentation.step(Kind::Zoom);
        draw.rowZoom = random.uniform(step.low, step.high);
        draw.columnZoom = random.uniform(step.low, step.high);
    }
}

std::uint64_t noiseSeed(const DrawSource& source) {
    Random random = stream(source, Kind::Noise);
    (void)random.bits();
    (void)random.bits();
    return random.bits() | 1U;
}

std::optional<Box> drawErased(const spec::AugmentationSpec& augmentation, int width, int height,
                              const DrawSource& source) {
    Random random = stream(source, Kind::Erasing);
    if (!isDrawn(augmentation, Kind::Erasing, random)) {
        return std::nullopt;
    }
    const auto& step = augmentation.step(Kind::Erasing);
    return drawErasedBox(step.low, step.high, width, height, random);
}

}  // namespace

bool Draw::hasGeometry() const {
    return rotation != 0.0 || rowShift != 0.0 || columnShift != 0.0 || shear != 0.0 || rowZoom != 1.0 ||
           columnZoom != 1.0 || horizontalFlip || verticalFlip;
}

Draw drawFor(const spec::AugmentationSpec& augmentation, int width, int height, const DrawSource& source) {
    Draw draw;
    if (!augmentation.enabled) {
        return draw;
    }
    const auto value = [&](Kind kind) { return drawValue(augmentation, kind, source); };
    draw.rotation = value(Kind::Rotation);
    draw.rowShift = value(Kind::HeightShift) * height;
    draw.columnShift = value(Kind::WidthShift) * width;
    draw.shear = value(Kind::Shear);
    drawZoom(augmentation, source, draw);
    draw.horizontalFlip = drawFlip(augmentation, Kind::HorizontalFlip, source);
    draw.verticalFlip = drawFlip(augmentation, Kind::VerticalFlip, source);
    draw.channelShift = value(Kind::ChannelShift);
    draw.brightness = value(Kind::Brightness);
    draw.contrast = value(Kind::Contrast);
    draw.saturation = value(Kind::Saturation);
    draw.hue = value(Kind::Hue);
    draw.blur = value(Kind::Blur);
    draw.noise = value(Kind::Noise);
    draw.noiseSeed = draw.noise > 0.0 ? noiseSeed(source) : 0;
    draw.erased = drawErased(augmentation, width, height, source);
    return draw;
}

Draw extremeDraw(const spec::AugmentationSpec& augmentation, int width, int height, Kind kind, bool high,
                 const DrawSource& source) {
    spec::AugmentationSpec alone;
    alone.fillMode = augmentation.fillMode;
    for (const auto each : spec::augmentationKinds()) {
        alone.step(each).on = false;
    }
    const auto& step = augmentation.step(kind);
    const double end = high ? step.high : step.low;
    const bool isFlip = kind == Kind::HorizontalFlip || kind == Kind::VerticalFlip;
    alone.step(kind) = {!isFlip || high, end, end, 1.0};
    Draw draw = drawFor(alone, width, height, source);
    if (kind == Kind::Erasing) {
        draw.erased = centredBox(end, width, height);
    }
    return draw;
}

Affine drawnMap(const Draw& draw, int width, int height) {
    const double row = height / 2.0 + 0.5;
    const double column = width / 2.0 + 0.5;
    const Affine affine = rotationMatrix(draw.rotation) * shiftMatrix(draw.rowShift, draw.columnShift) *
                          shearMatrix(draw.shear) * zoomMatrix(draw.rowZoom, draw.columnZoom);
    const Affine centred = shiftMatrix(row, column) * affine * shiftMatrix(-row, -column);
    return centred * flipMatrix(draw.horizontalFlip, draw.verticalFlip, height, width);
}

}  // namespace studio::data::augment
