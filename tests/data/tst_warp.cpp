#include <QtTest>
#include <cmath>

#include "core/data/augment/augmenter.h"
#include "core/data/augment/warp.h"
#include "tests/data/golden_file.h"

using namespace studio;
using namespace studio::data::augment;
using spec::FillMode;
using test::GoldenFile;

namespace {

FillMode fillNamed(const std::string& name) {
    return name == "nearest"    ? FillMode::Nearest
           : name == "constant" ? FillMode::Constant
           : name == "reflect"  ? FillMode::Reflect
                                : FillMode::Wrap;
}

struct Case {
    Draw draw;
    spec::AugmentationSpec augmentation;
};

Case readCase(GoldenFile& file) {
    Case entry;
    Draw& draw = entry.draw;
    std::string fill;
    draw.rotation = file.number();
    draw.rowShift = file.number();
    draw.columnShift = file.number();
    draw.shear = file.number();
    draw.rowZoom = file.number();
    draw.columnZoom = file.number();
    file.next(fill);
    entry.augmentation.fillMode = fillNamed(fill);
    entry.augmentation.fillValue = file.number();
    draw.horizontalFlip = file.number() != 0.0;
    draw.verticalFlip = file.number() != 0.0;
    return entry;
}

std::vector<float> planesOf(const api::ImageBuffer& picture, const Draw& draw,
                            const spec::AugmentationSpec& augmentation = {}) {
    std::vector<float> planes(picture.bytes.size());
    writeAugmented(picture, draw, augmentation,
                   {planes.data(), picture.channels, picture.height, picture.width});
    return planes;
}

api::LabelMap stripes(int width, int height) {
    api::LabelMap map{width, height, {}};
    for (int i = 0; i < width * height; ++i) {
        map.labels.push_back(static_cast<std::uint8_t>((i % width) / 4 + i / width / 5));
    }
    return map;
}

constexpr FillMode fills[] = {FillMode::Nearest, FillMode::Constant, FillMode::Reflect, FillMode::Wrap};

}  // namespace

class TestWarp : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    /// Else a network moved over from Keras would be trained on other pictures than there.
    void everyPixelEqualsKeras() {
        GoldenFile file(QFINDTESTDATA("../golden/keras_affine.txt").toStdString());
        api::ImageBuffer picture;
        int cases = 0;
        for (std::string word; file.next(word);) {
            if (word == "picture") {
                picture = file.picture();
                continue;
            }
            const Case entry = readCase(file);
            const auto expected = file.numbers(picture.bytes.size());
            const auto planes = planesOf(picture, entry.draw, entry.augmentation);
            const double off = test::largestDifference(planes, expected, picture.channels);
            // The file has two decimals.
            QVERIFY2(off < 0.006, qPrintable(QString::number(cases) + ": " + QString::number(off)));
            ++cases;
        }
        QCOMPARE(cases, 28 + 8 + 8);
    }

    /// Else a mask would slide off its picture, and a network would learn the wrong border.
    void masksFollowTheirPictures() {
        const auto mask = stripes(31, 22);
        api::ImageBuffer picture{31, 22, 1, mask.labels};
        for (auto& value : picture.bytes) {
            value = static_cast<std::uint8_t>(value * 20);
        }
        Draw draw;
        draw.rotation = 20;
        draw.rowShift = -2.4;
        draw.columnZoom = 0.8;
        draw.horizontalFlip = true;
        for (const auto fill : fills) {
            spec::AugmentationSpec augmentation;
            augmentation.fillMode = fill;
            const auto planes = planesOf(picture, draw, augmentation);
            const auto warped = augmentedMask(mask, draw, augmentation);
            int known = 0;
            for (std::size_t i = 0; i < planes.size(); ++i) {
                if (warped.labels[i] == api::LabelMap::none) {
                    QCOMPARE(fill, FillMode::Constant);
                    QCOMPARE(planes[i], 0.0F);
                    continue;
                }
                ++known;
                // Between two stripes the picture is blended; the mask is one of them.
                QVERIFY(std::abs(planes[i] / 20.0F - static_cast<float>(warped.labels[i])) < 1.6F);
            }
            QVERIFY(fill == FillMode::Constant ? known < 31 * 22 : known == 31 * 22);
        }
    }

    /// Else labels would be blended: class 1 and class 3 would meet at class 2.
    void masksAreNeverBlended() {
        api::LabelMap mask{24, 24, std::vector<std::uint8_t>(576, 1)};
        std::fill_n(mask.labels.begin(), 288, std::uint8_t{3});
        Draw draw;
        draw.rotation = 33;
        draw.rowZoom = 1.4;
        for (const auto label : augmentedMask(mask, draw, {}).labels) {
            QVERIFY(label == 1 || label == 3);
        }
    }

    /// Else a picture that is only mirrored would be blurred, and its mask shifted by a pixel.
    void flipsAreExact() {
        const auto mask = stripes(7, 6);
        const api::ImageBuffer picture{7, 6, 1, mask.labels};
        Draw draw;
        draw.horizontalFlip = true;
        draw.verticalFlip = true;
        for (const auto fill : fills) {
            spec::AugmentationSpec augmentation;
            augmentation.fillMode = fill;
            const auto planes = planesOf(picture, draw, augmentation);
            const auto warped = augmentedMask(mask, draw, augmentation);
            for (std::size_t i = 0; i < planes.size(); ++i) {
                const auto expected = mask.labels[planes.size() - 1 - i];
                QCOMPARE(planes[i], static_cast<float>(expected));
                QCOMPARE(warped.labels[i], expected);
            }
        }
    }

    /// Else a grey dataset, or a picture of one pixel, would crash in some fill mode.
    void everyFillModeTakesEveryShape() {
        for (const int channels : {1, 3}) {
            for (const int side : {1, 2, 3, 5, 9}) {
                api::ImageBuffer picture{side, 1, channels, {}};
                picture.bytes.assign(static_cast<std::size_t>(side * channels), 100);
                for (const auto fill : fills) {
                    Draw draw;
                    draw.rotation = 77;
                    draw.rowShift = 40;
                    draw.columnShift = -31.5;
                    draw.shear = 89;
                    draw.rowZoom = 10;
                    spec::AugmentationSpec augmentation;
                    augmentation.fillMode = fill;
                    augmentation.fillValue = 100;
                    for (const float value : planesOf(picture, draw, augmentation)) {
                        QVERIFY(std::abs(value - 100.0F) < 1e-3F);
                    }
                }
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestWarp)
#include "tst_warp.moc"
