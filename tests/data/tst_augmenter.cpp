#include <QtTest>
#include <cmath>
#include <set>

#include "core/data/augment/augmenter.h"
#include "core/data/augment/captions.h"
#include "core/data/augment/mixing.h"
#include "tests/data/golden_file.h"

using namespace studio;
using namespace studio::data::augment;
using Kind = spec::AugmentationKind;

namespace {

constexpr int width = 64;
constexpr int height = 48;

/// Everything on, at ranges that change something.
spec::AugmentationSpec wideOpen() {
    spec::AugmentationSpec augmentation;
    for (const auto kind : spec::augmentationKinds()) {
        augmentation.step(kind).on = true;
    }
    augmentation.step(Kind::Shear) = {true, -10.0, 10.0, 1.0};
    return augmentation;
}

Draw drawn(const spec::AugmentationSpec& augmentation, std::uint64_t sample, int epoch = 1,
           std::uint64_t seed = 42, std::uint64_t occurrence = 0) {
    return drawFor(augmentation, width, height, {seed, epoch, sample, occurrence});
}

/// `draw` without what one kind says.
Draw without(Draw draw, Kind kind) {
    const Draw none;
    switch (kind) {
        case Kind::Rotation:
            draw.rotation = none.rotation;
            break;
        case Kind::WidthShift:
            draw.columnShift = none.columnShift;
            break;
        case Kind::HeightShift:
            draw.rowShift = none.rowShift;
            break;
        case Kind::Shear:
            draw.shear = none.shear;
            break;
        case Kind::Zoom:
            draw.rowZoom = draw.columnZoom = 1.0;
            break;
        case Kind::HorizontalFlip:
            draw.horizontalFlip = false;
            break;
        case Kind::VerticalFlip:
            draw.verticalFlip = false;
            break;
        case Kind::ChannelShift:
            draw.channelShift = none.channelShift;
            break;
        case Kind::Brightness:
            draw.brightness = none.brightness;
            break;
        case Kind::Contrast:
            draw.contrast = none.contrast;
            break;
        case Kind::Saturation:
            draw.saturation = none.saturation;
            break;
        case Kind::Hue:
            draw.hue = none.hue;
            break;
        case Kind::Blur:
            draw.blur = none.blur;
            break;
        case Kind::Noise:
            draw.noise = 0.0;
            draw.noiseSeed = 0;
            break;
        case Kind::Erasing:
            draw.erased.reset();
            break;
        case Kind::Mixup:
        case Kind::CutMix:
            break;
    }
    return draw;
}

}  // namespace

class TestAugmenter : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    /// Else a resumed run would not continue as an uninterrupted one, and the preview would show something
    /// else than training sees.
    void drawsDependOnSeedEpochAndSampleAlone() {
        const auto open = wideOpen();
        const auto first = drawn(open, 7, 3);
        (void)drawn(open, 8, 3);
        QCOMPARE(drawn(open, 7, 3), first);
        QVERIFY(drawn(open, 8, 3) != first);
        QVERIFY(drawn(open, 7, 4) != first);
        QVERIFY(drawn(open, 7, 3, 1) != first);
    }

    /// Else a small class that is shown five times an epoch would be shown the same picture five times.
    void eachOccurrenceOfAPictureIsDrawnAnew() {
        std::set<double> angles;
        for (std::uint64_t occurrence = 0; occurrence < 5; ++occurrence) {
            angles.insert(drawn(wideOpen(), 7, 3, 42, occurrence).rotation);
        }
        QCOMPARE(angles.size(), std::size_t{5});
    }

    /// Else dragging one slider would make the whole preview jump, and a comparison of two runs that differ
    /// in one kind would compare everything at once.
    void switchingOneKindChangesNoOther() {
        for (const auto kind : spec::augmentationKinds()) {
            auto closed = wideOpen();
            closed.step(kind).on = false;
            for (std::uint64_t sample = 0; sample < 20; ++sample) {
                QCOMPARE(drawn(closed, sample), without(drawn(wideOpen(), sample), kind));
            }
        }
    }

    /// Else moving a range would also deal the dice again.
    void aWiderRangeStretchesTheSameDraw() {
        auto open = wideOpen();
        const auto before = drawn(open, 7).rotation;
        open.step(Kind::Rotation).low *= 2.0;
        open.step(Kind::Rotation).high *= 2.0;
        QVERIFY(std::abs(drawn(open, 7).rotation - 2.0 * before) < 1e-9);
    }

    /// Else "a third of the pictures" would be another share.
    void theProbabilityIsTheShareOfPictures() {
        auto open = wideOpen();
        for (const auto kind : spec::augmentationKinds()) {
            open.step(kind).probability = 0.3;
        }
        constexpr int count = 10000;
        const double sigma = std::sqrt(0.3 * 0.7 / count);
        for (const auto kind : spec::augmentationKinds()) {
            int changed = 0;
            for (std::uint64_t sample = 0; sample < count; ++sample) {
                const auto draw = drawn(open, sample);
                changed += draw == without(draw, kind) ? 0 : 1;
            }
            const bool mixes = kind == Kind::Mixup || kind == Kind::CutMix;
            QVERIFY2(mixes || std::abs(changed / static_cast<double>(count) - 0.3) < 4.0 * sigma,
                     spec::augmentationInfo(kind).id.c_str());
        }
    }

    /// Else switching augmentation off would still blur the pictures.
    void disabledMeansUnchanged() {
        auto open = wideOpen();
        open.enabled = false;
        QCOMPARE(drawn(open, 7), Draw{});
        QCOMPARE(caption(Draw{}, width, height), std::string("unchanged"));
    }

    /// Else the extremes of a preview would show several changes at once, or none for what is off.
    void anExtremeIsOneKindAloneAtItsEnd() {
        auto augmentation = wideOpen();
        augmentation.enabled = false;
        const auto extreme = [&](Kind kind, bool high) {
            return extremeDraw(augmentation, width, height, kind, high, {42, 1, 7});
        };
        for (const auto kind : spec::augmentationKinds()) {
            QCOMPARE(without(extreme(kind, true), kind), Draw{});
            QCOMPARE(without(extreme(kind, false), kind), Draw{});
        }
        QCOMPARE(extreme(Kind::Rotation, false).rotation, -45.0);
        QCOMPARE(extreme(Kind::Rotation, true).rotation, 45.0);
        QCOMPARE(extreme(Kind::WidthShift, true).columnShift, 0.1 * width);
        QCOMPARE(extreme(Kind::Zoom, true).rowZoom, 1.2);
        QCOMPARE(extreme(Kind::Zoom, true).columnZoom, 1.2);
        QVERIFY(extreme(Kind::HorizontalFlip, true).horizontalFlip);
        QVERIFY(!extreme(Kind::HorizontalFlip, false).horizontalFlip);
        QVERIFY(extreme(Kind::Erasing, true).erased->area() > extreme(Kind::Erasing, false).erased->area());
    }

    /// Else brightness would be clipped at another place than in Keras, and noise would be blurred away.
    void effectsComeInTheirOrder() {
        const api::ImageBuffer picture{2, 1, 1, {100, 200}};
        Draw draw;
        draw.horizontalFlip = true;
        draw.channelShift = 150;  // 100, 200 → 200, 200
        draw.brightness = 2;      // → 255, 255
        draw.contrast = 0.5;      // → 255, 255: no contrast is left
        draw.erased = Box{0, 0, 1, 1};
        spec::AugmentationSpec augmentation;
        augmentation.fillValue = 7;
        std::vector<float> planes(2);
        writeAugmented(picture, draw, augmentation, {planes.data(), 1, 1, 2});
        QCOMPARE(planes, (std::vector<float>{7.0F, 255.0F}));
    }

    /// Else nobody could read off a preview what was done to it.
    void captionsSayWhatWasDrawn() {
        Draw draw;
        draw.rotation = -12.34;
        draw.shear = 0.1;
        draw.horizontalFlip = true;
        QCOMPARE(caption(draw, 10, 10), std::string("rot\u00a0−12°, shear\u00a00.10°, flip"));
        draw = {};
        draw.rotation = -0.04;
        draw.brightness = 1.154;
        draw.channelShift = 12;
        draw.noise = 5;
        draw.erased = Box{0, 0, 4, 3};
        QCOMPARE(caption(draw, 10, 10),
                 std::string("channels\u00a0+12, bright\u00a0×1.15, noise\u00a05, erased\u00a012\u00a0%"));
        draw = {};
        draw.rotation = 4.26;
        draw.columnShift = 3.14;  // The map's; the picture goes the other way.
        draw.rowShift = -12.6;
        QCOMPARE(caption(draw, 10, 10),
                 std::string("rot\u00a04.3°, 3.1\u00a0px\u00a0left, 13\u00a0px\u00a0down"));
        const Mix mix{Kind::CutMix, 3, 0.75, {0, 0, 5, 5}};
        QCOMPARE(caption({}, 10, 10, mix, "b/7.png"), std::string("pasted\u00a025\u00a0%\u00a0of 'b/7.png'"));
    }

    /// A caption that tells of a shear by nothing tells of nothing.
    void whatRoundsToNothingIsNoPartOfACaption() {
        Draw draw;
        draw.shear = 0.004;
        draw.rotation = -0.04;
        draw.rowShift = 0.02;
        draw.saturation = 1.001;
        draw.rowZoom = 0.999;
        draw.hue = 0.3;
        const Mix mix{Kind::Mixup, 3, 0.999, {}};
        QCOMPARE(caption(draw, 10, 10, mix, "b/7.png"), std::string("unchanged"));
    }
};

QTEST_GUILESS_MAIN(TestAugmenter)
#include "tst_augmenter.moc"
