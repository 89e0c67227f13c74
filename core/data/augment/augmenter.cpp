#include "core/data/augment/augmenter.h"

#include "core/data/augment/blur.h"
#include "core/data/augment/brightness.h"
#include "core/data/augment/channel_shift.h"
#include "core/data/augment/contrast.h"
#include "core/data/augment/erasing.h"
#include "core/data/augment/hue.h"
#include "core/data/augment/noise.h"
#include "core/data/augment/saturation.h"
#include "core/data/augment/warp.h"
#include "core/data/feed/normalization.h"

namespace studio::data::augment {
namespace {

void applyColour(const Draw& draw, const Planes& planes) {
    if (draw.channelShift != 0.0) {
        shiftChannels(planes, draw.channelShift);
    }
    if (draw.brightness != 1.0) {
        scaleBrightness(planes, draw.brightness);
    }
    if (draw.contrast != 1.0) {
        scaleContrast(planes, draw.contrast);
    }
    if (draw.saturation != 1.0) {
        scaleSaturation(planes, draw.saturation);
    }
    if (draw.hue != 0.0) {
        turnHue(planes, draw.hue);
    }
}

void applyDetail(const Draw& draw, double fillValue, const Planes& planes) {
    if (draw.blur > 0.0) {
        blurPlanes(planes, draw.blur);
    }
    if (draw.noise > 0.0) {
        addNoise(planes, draw.noise, draw.noiseSeed);
    }
    if (draw.erased) {
        erase(planes, *draw.erased, fillValue);
    }
}

}  // namespace

void writeAugmented(const api::ImageBuffer& picture, const Draw& draw,
                    const spec::AugmentationSpec& augmentation, const Planes& planes) {
    if (draw.hasGeometry()) {
        warp(picture, drawnMap(draw, picture.width, picture.height), augmentation.fillMode,
             augmentation.fillValue, planes);
    } else {
        writePlanes(picture, planes.values);
    }
    applyColour(draw, planes);
    applyDetail(draw, augmentation.fillValue, planes);
}

api::LabelMap augmentedMask(const api::LabelMap& mask, const Draw& draw,
                            const spec::AugmentationSpec& augmentation) {
    return draw.hasGeometry()
               ? warpLabels(mask, drawnMap(draw, mask.width, mask.height), augmentation.fillMode)
               : mask;
}

}  // namespace studio::data::augment
