#include "core/data/augment/augmenter.h"

#include <cmath>
#include <cstdio>
#include <string_view>

#include "core/data/augment/flip.h"
#include "core/data/augment/rotation.h"
#include "core/data/augment/shear.h"
#include "core/data/augment/shift.h"
#include "core/data/augment/warp.h"
#include "core/data/augment/zoom.h"
#include "core/data/decode.h"

namespace studio::data::augment {
namespace {

using Kind = spec::AugmentationKind;

std::string number(const char* format, double value) {
    char text[32];
    std::snprintf(text, sizeof text, format, std::abs(value));
    const bool zero = std::string_view(text).find_first_not_of("0.") == std::string_view::npos;
    return (value < 0.0 && !zero ? "−" : "") + std::string(text);
}

void append(std::string& caption, const std::string& part) {
    caption += (caption.empty() ? "" : ", ") + part;
}

}  // namespace

std::string Transform::caption() const {
    std::string text;
    if (rotation != 0.0) {
        append(text, "rotate " + number("%.1f", rotation) + "°");
    }
    if (shear != 0.0) {
        append(text, "shear " + number("%.1f", shear) + "°");
    }
    if (rowShift != 0.0 || columnShift != 0.0) {
        // The matrix says where a pixel comes from; a person wants to read where it goes.
        append(text, "shift " + number("%.1f", -columnShift) + ", " + number("%.1f", -rowShift) + " px");
    }
    if (rowZoom != 1.0 || columnZoom != 1.0) {
        append(text, "zoom " + number("%.2f", 1.0 / columnZoom) + " × " + number("%.2f", 1.0 / rowZoom));
    }
    if (horizontalFlip) {
        append(text, "flip");
    }
    if (verticalFlip) {
        append(text, "flip vertically");
    }
    return text.empty() ? "unchanged" : text;
}

Transform drawTransform(const spec::Project& project, std::size_t sample, int epoch) {
    const auto& ranges = project.augmentation;
    if (!ranges.enabled) {
        return {};
    }
    Random random(mix(mix(project.training.seed, static_cast<std::uint64_t>(epoch)), sample));
    Transform drawn;
    const auto half = [&](Kind kind) { return ranges.step(kind).on ? ranges.step(kind).high : 0.0; };
    drawn.rotation = drawRotation(half(Kind::Rotation), random);
    drawn.rowShift = drawShift(half(Kind::HeightShift), project.dataset.height, random);
    drawn.columnShift = drawShift(half(Kind::WidthShift), project.dataset.width, random);
    drawn.shear = drawShear(half(Kind::Shear), random);
    const double zoom = ranges.step(Kind::Zoom).on ? ranges.step(Kind::Zoom).high - 1.0 : 0.0;
    drawn.rowZoom = drawZoom(zoom, random);
    drawn.columnZoom = drawZoom(zoom, random);
    drawn.horizontalFlip = drawFlip(ranges.step(Kind::HorizontalFlip).on, random);
    drawn.verticalFlip = drawFlip(ranges.step(Kind::VerticalFlip).on, random);
    return drawn;
}

Affine transformMatrix(const Transform& transform, int height, int width) {
    const double row = height / 2.0 + 0.5;
    const double column = width / 2.0 + 0.5;
    const Affine affine = rotationMatrix(transform.rotation) *
                          shiftMatrix(transform.rowShift, transform.columnShift) *
                          shearMatrix(transform.shear) * zoomMatrix(transform.rowZoom, transform.columnZoom);
    const Affine centred = shiftMatrix(row, column) * affine * shiftMatrix(-row, -column);
    return centred * flipMatrix(transform.horizontalFlip, transform.verticalFlip, height, width);
}

void writeAugmented(const api::ImageBuffer& picture, const Transform& transform,
                    const spec::AugmentationSpec& augmentation, double rescale, float* planes) {
    if (transform == Transform{}) {
        writePlanes(picture, rescale, planes);
        return;
    }
    warp(picture, transformMatrix(transform, picture.height, picture.width), augmentation.fillMode,
         augmentation.fillValue, rescale, planes);
}

}  // namespace studio::data::augment
