#include <QtTest>
#include <cmath>
#include <functional>
#include <map>

#include "core/data/augment/blur.h"
#include "core/data/augment/brightness.h"
#include "core/data/augment/channel_shift.h"
#include "core/data/augment/contrast.h"
#include "core/data/augment/erasing.h"
#include "core/data/augment/hue.h"
#include "core/data/augment/noise.h"
#include "core/data/augment/saturation.h"
#include "core/data/feed/normalization.h"
#include "tests/data/golden_file.h"

using namespace studio;
using namespace studio::data::augment;
using test::GoldenFile;

namespace {

using Operation = std::function<void(const Planes&, double)>;

/// Runs every case of a file whose operations take one number.
void compare(const std::string& path, const std::map<std::string, Operation>& operations, double bound,
             int expectedCases) {
    GoldenFile file(path);
    std::string word;
    QVERIFY(file.next(word));
    const auto picture = file.picture();
    int cases = 0;
    while (file.next(word) && word != "standardize") {
        const double number = file.number();
        const auto expected = file.numbers(picture.bytes.size());
        std::vector<float> planes(picture.bytes.size());
        data::writePlanes(picture, planes.data());
        operations.at(word)({planes.data(), 3, picture.height, picture.width}, number);
        const double off = test::largestDifference(planes, expected, 3);
        QVERIFY2(off < bound, qPrintable(QString::fromStdString(word) + " " + QString::number(number) +
                                         " is off by " + QString::number(off)));
        ++cases;
    }
    QCOMPARE(cases, expectedCases);
}

std::vector<float> evenPlanes(float value, int side) {
    return std::vector<float>(static_cast<std::size_t>(3 * side * side), value);
}

}  // namespace

class TestColour : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    /// Else a range taken over from a Keras script would mean something else here. Pillow rounds what we do
    /// not, hence the bound of one grey level.
    void channelShiftAndBrightnessEqualKeras() {
        compare(QFINDTESTDATA("../golden/keras_colour.txt").toStdString(),
                {{"channelShift", shiftChannels}, {"brightness", scaleBrightness}}, 1.0, 9);
    }

    /// Else a range taken over from a PyTorch script would mean something else here.
    void contrastSaturationAndHueEqualTorchvision() {
        compare(QFINDTESTDATA("../golden/torchvision_colour.txt").toStdString(),
                {{"contrast", scaleContrast}, {"saturation", scaleSaturation}, {"hue", turnHue}}, 0.001, 17);
    }

    /// Else grey datasets would crash, or be changed by what has no meaning for them.
    void greyPicturesHaveNoColour() {
        std::vector<float> grey = {10, 20, 30, 40, 50, 60};
        const auto before = grey;
        const Planes planes{grey.data(), 1, 2, 3};
        scaleSaturation(planes, 0.0);
        turnHue(planes, 90.0);
        QCOMPARE(grey, before);
        scaleContrast(planes, 0.0);
        QCOMPARE(grey, std::vector<float>(6, 35.0F));
    }

    /// Else a blur of 2 pixels would be another one than it says, or darken the picture towards its edge.
    void aBlurHasItsWidthAndKeepsTheLight() {
        constexpr int side = 41;
        std::vector<float> planes(side * side, 0.0F);
        planes[side * (side / 2) + side / 2] = 1000.0F;
        blurPlanes({planes.data(), 1, side, side}, 2.0);
        double sum = 0;
        double variance = 0;
        for (int i = 0; i < side * side; ++i) {
            const double x = i % side - side / 2;
            sum += static_cast<double>(planes[static_cast<std::size_t>(i)]);
            variance += x * x * static_cast<double>(planes[static_cast<std::size_t>(i)]);
        }
        QVERIFY(std::abs(sum - 1000.0) < 0.1);
        QVERIFY(std::abs(std::sqrt(variance / sum) - 2.0) < 0.02);
        auto even = evenPlanes(80.0F, 9);
        blurPlanes({even.data(), 3, 9, 9}, 3.0);
        for (const float value : even) {
            QVERIFY(std::abs(value - 80.0F) < 1e-3F);
        }
    }

    /// Else "noise of 10 grey levels" would be stronger, weaker or lopsided, and no two runs alike.
    void noiseIsGaussianAndReproducible() {
        constexpr int side = 128;
        auto planes = evenPlanes(128.0F, side);
        addNoise({planes.data(), 3, side, side}, 10.0, 77);
        auto again = evenPlanes(128.0F, side);
        addNoise({again.data(), 3, side, side}, 10.0, 77);
        QVERIFY(planes == again);
        const auto count = static_cast<double>(planes.size());
        double sum = 0;
        double squares = 0;
        double fourth = 0;
        double neighbours = 0;
        double within = 0;
        for (std::size_t i = 0; i < planes.size(); ++i) {
            const double z = (static_cast<double>(planes[i]) - 128.0) / 10.0;
            sum += z;
            squares += z * z;
            fourth += z * z * z * z;
            within += std::abs(z) < 1.0 ? 1.0 : 0.0;
            if (i > 0) {
                neighbours += z * (static_cast<double>(planes[i - 1]) - 128.0) / 10.0;
            }
        }
        QVERIFY(std::abs(sum / count) < 0.02);
        QVERIFY(std::abs(squares / count - 1.0) < 0.02);
        QVERIFY(std::abs(fourth / count - 3.0) < 0.1);
        QVERIFY(std::abs(within / count - 0.6827) < 0.01);
        QVERIFY(std::abs(neighbours / count) < 0.02);
    }

    /// Else values beyond 0 … 255 would reach the network, which no picture has.
    void noiseStaysWithinTheGreyLevels() {
        auto planes = evenPlanes(250.0F, 32);
        addNoise({planes.data(), 3, 32, 32}, 60.0, 3);
        QCOMPARE(*std::max_element(planes.begin(), planes.end()), 255.0F);
        QVERIFY(*std::min_element(planes.begin(), planes.end()) >= 0.0F);
    }

    /// Else "erased 2 to 20 %" would hide more or less than it says, or write beyond the picture.
    void erasedBoxesHaveTheirAreaAndLieInside() {
        data::Random random(5);
        double smallest = 1.0;
        double largest = 0.0;
        for (int i = 0; i < 5000; ++i) {
            const auto box = drawErasedBox(0.02, 0.2, 64, 48, random);
            QVERIFY(box && box->x >= 0 && box->y >= 0 && box->x + box->width <= 64 &&
                    box->y + box->height <= 48);
            smallest = std::min(smallest, box->area() / (64 * 48));
            largest = std::max(largest, box->area() / (64 * 48));
            const double aspect = static_cast<double>(box->height) / box->width;
            QVERIFY(aspect > 0.2 && aspect < 4.5);  // Whole pixels round the 0.3 … 3.3.
        }
        QVERIFY(smallest > 0.012 && smallest < 0.03);
        QVERIFY(largest > 0.185 && largest < 0.22);
    }

    /// Else a range up to the whole picture would erase nothing at all.
    void evenTheWholePictureCanBeErased() {
        data::Random random(5);
        QCOMPARE(drawErasedBox(1.0, 1.0, 64, 48, random).value(), (Box{0, 0, 64, 48}));
        QVERIFY(!drawErasedBox(0.0, 0.0, 64, 48, random));
        QCOMPARE(centredBox(0.25, 64, 48).value(), (Box{16, 12, 32, 24}));
        auto planes = evenPlanes(9.0F, 8);
        erase({planes.data(), 3, 8, 8}, {1, 2, 3, 4}, 200.0);
        QCOMPARE(std::count(planes.begin(), planes.end(), 200.0F), 3 * 3 * 4);
        QCOMPARE(planes[2 * 8 + 1], 200.0F);
        QCOMPARE(planes[2 * 8 + 4], 9.0F);
    }
};

QTEST_GUILESS_MAIN(TestColour)
#include "tst_colour.moc"
