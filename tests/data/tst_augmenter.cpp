#include <QtTest>
#include <cmath>
#include <fstream>
#include <sstream>

#include "core/data/augment/augmenter.h"
#include "core/data/augment/warp.h"

using namespace studio;
using data::augment::Transform;

namespace {

struct GoldenCase {
    Transform transform;
    spec::AugmentationSpec augmentation;
    std::vector<double> expected;  ///< Rows first, channels last.
};

struct Golden {
    api::ImageBuffer picture;
    std::vector<GoldenCase> cases;
};

std::vector<double> readValues(std::istream& stream, std::size_t count) {
    std::vector<double> values(count);
    for (double& value : values) {
        stream >> value;
    }
    return values;
}

spec::FillMode fillNamed(const std::string& name) {
    return name == "nearest"    ? spec::FillMode::Nearest
           : name == "constant" ? spec::FillMode::Constant
           : name == "reflect"  ? spec::FillMode::Reflect
                                : spec::FillMode::Wrap;
}

Golden readGolden(const std::string& file) {
    std::ifstream stream(file);
    Golden golden;
    std::string word;
    std::size_t height = 0;
    std::size_t width = 0;
    std::size_t channels = 0;
    stream >> word >> height >> width >> channels;
    golden.picture.height = static_cast<int>(height);
    golden.picture.width = static_cast<int>(width);
    golden.picture.channels = static_cast<int>(channels);
    const std::size_t count = height * width * channels;
    for (const double value : readValues(stream, count)) {
        golden.picture.bytes.push_back(static_cast<std::uint8_t>(value));
    }
    while (stream >> word) {
        GoldenCase entry;
        Transform& t = entry.transform;
        std::string fill;
        stream >> t.rotation >> t.rowShift >> t.columnShift >> t.shear >> t.rowZoom >> t.columnZoom >> fill >>
            entry.augmentation.fillValue >> t.horizontalFlip >> t.verticalFlip;
        entry.augmentation.fillMode = fillNamed(fill);
        entry.expected = readValues(stream, count);
        golden.cases.push_back(std::move(entry));
    }
    return golden;
}

spec::Project wideOpen() {
    spec::Project project;
    project.augmentation.shearRange = 10.0;
    project.augmentation.widthShiftRange = 0.2;
    project.augmentation.heightShiftRange = 0.1;
    project.augmentation.zoomRange = 0.3;
    project.augmentation.verticalFlip = true;
    return project;
}

}  // namespace

class TestAugmenter : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    /// Else a network moved over from Keras would be trained on other pictures than there.
    void transformsEqualKeras() {
        const auto golden = readGolden(QFINDTESTDATA("../golden/keras_affine.txt").toStdString());
        QCOMPARE(golden.cases.size(), std::size_t{28});
        const auto channels = static_cast<std::size_t>(golden.picture.channels);
        const std::size_t plane = golden.picture.bytes.size() / channels;
        for (const auto& entry : golden.cases) {
            std::vector<float> planes(golden.picture.bytes.size());
            data::augment::writeAugmented(golden.picture, entry.transform, entry.augmentation, 1.0,
                                          planes.data());
            for (std::size_t i = 0; i < planes.size(); ++i) {
                const double expected = entry.expected[(i % plane) * channels + i / plane];
                QVERIFY2(std::abs(expected - static_cast<double>(planes[i])) < 0.02,
                         entry.transform.caption().c_str());
            }
        }
    }

    /// Else a resumed run would not continue as an uninterrupted one, and the preview would show something
    /// else than training sees.
    void drawsDependOnSeedEpochAndSampleAlone() {
        const auto project = wideOpen();
        const auto first = data::augment::drawTransform(project, 7, 3);
        (void)data::augment::drawTransform(project, 8, 3);
        QCOMPARE(data::augment::drawTransform(project, 7, 3), first);
        QVERIFY(data::augment::drawTransform(project, 8, 3) != first);
        QVERIFY(data::augment::drawTransform(project, 7, 4) != first);
        auto other = project;
        other.training.seed = 1;
        QVERIFY(data::augment::drawTransform(other, 7, 3) != first);
    }

    /// Else dragging one slider would make the whole preview jump.
    void oneRangeDoesNotChangeTheOthersDraws() {
        auto project = wideOpen();
        const auto open = data::augment::drawTransform(project, 7, 3);
        project.augmentation.zoomRange = 0.0;
        project.augmentation.horizontalFlip = false;
        const auto closed = data::augment::drawTransform(project, 7, 3);
        QCOMPARE(closed.rotation, open.rotation);
        QCOMPARE(closed.shear, open.shear);
        QCOMPARE(closed.rowShift, open.rowShift);
        QCOMPARE(closed.verticalFlip, open.verticalFlip);
        QCOMPARE(closed.rowZoom, 1.0);
    }

    /// Else a range of 45° would not mean what it says.
    void drawsFillTheirRangesEvenly() {
        const auto project = wideOpen();
        constexpr int count = 4000;
        double sum = 0.0;
        double squares = 0.0;
        double largest = 0.0;
        int flips = 0;
        for (int i = 0; i < count; ++i) {
            const auto drawn = data::augment::drawTransform(project, static_cast<std::size_t>(i), 1);
            sum += drawn.rotation;
            squares += drawn.rotation * drawn.rotation;
            largest = std::max(largest, std::abs(drawn.rotation));
            flips += drawn.horizontalFlip ? 1 : 0;
            QVERIFY(std::abs(drawn.columnShift) <= 0.2 * project.dataset.width);
            QVERIFY(drawn.rowZoom >= 0.7 && drawn.rowZoom <= 1.3);
        }
        QVERIFY(largest <= 45.0 && largest > 44.0);
        QVERIFY(std::abs(sum / count) < 1.5);
        // A uniform draw in ±45 has the variance 45² / 3.
        QVERIFY(std::abs(squares / count / 675.0 - 1.0) < 0.06);
        QVERIFY(std::abs(flips / static_cast<double>(count) - 0.5) < 0.03);
    }

    /// Else switching augmentation off would still blur the pictures.
    void disabledMeansUnchanged() {
        auto project = wideOpen();
        project.augmentation.enabled = false;
        const auto drawn = data::augment::drawTransform(project, 7, 3);
        QCOMPARE(drawn, Transform{});
        QCOMPARE(drawn.caption(), std::string("unchanged"));
    }

    /// Else a grey dataset, or a picture of one pixel, would crash in some fill mode.
    void everyFillModeTakesEveryShape() {
        for (const int channels : {1, 3}) {
            for (const int side : {1, 2, 5}) {
                api::ImageBuffer picture{side, 1, channels, {}};
                picture.bytes.assign(static_cast<std::size_t>(side) * static_cast<std::size_t>(channels),
                                     100);
                for (const auto fill :
                     {spec::FillMode::Nearest, spec::FillMode::Reflect, spec::FillMode::Wrap}) {
                    std::vector<float> planes(picture.bytes.size());
                    data::augment::warp(picture,
                                        data::augment::transformMatrix({77.0, 3.0, 40.0, -31.5}, 1, side),
                                        fill, 0.0, 1.0, planes.data());
                    for (const float value : planes) {
                        QVERIFY(std::abs(value - 100.0F) < 1e-3F);
                    }
                }
            }
        }
    }

    /// Else nobody could read off a preview what was done to it.
    void captionsSayWhatWasDrawn() {
        Transform drawn;
        drawn.rotation = -12.34;
        drawn.shear = 0.1;
        drawn.horizontalFlip = true;
        QCOMPARE(drawn.caption(), std::string("rotate −12.3°, shear 0.1°, flip"));
    }
};

QTEST_GUILESS_MAIN(TestAugmenter)
#include "tst_augmenter.moc"
