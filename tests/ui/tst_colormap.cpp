#include <QTest>
#include <cmath>
#include <limits>

#include "ui/theme/colormap.h"
#include "ui/theme/tokens.h"

using namespace studio;
using namespace studio::ui;

namespace {

constexpr float notANumber = std::numeric_limits<float>::quiet_NaN();
constexpr float infinite = std::numeric_limits<float>::infinity();

/// Relative luminance, by way of the contrast with black.
double lightness(QRgb rgb) {
    return contrastRatio(QColor(rgb), Qt::black);
}

}  // namespace

class TestColormap : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void viridisEndsAreThoseOfMatplotlib() {
        QCOMPARE(colormapAt(Colormap::Viridis, 0.0), 0xff440154U);
        QCOMPARE(colormapAt(Colormap::Viridis, 1.0), 0xfffde725U);
        QCOMPARE(colormapTable(Colormap::Viridis)[128], 0xff21918cU);
    }

    void largerActivationsAreNeverDarker() {
        for (const Colormap map : {Colormap::Viridis, Colormap::Grey}) {
            const auto& table = colormapTable(map);
            for (std::size_t i = 1; i < table.size(); ++i)
                // Colours of 8 bits are rounded.
                QVERIFY2(lightness(table[i]) > 0.995 * lightness(table[i - 1]),
                         qPrintable(QString::number(i)));
        }
    }

    void zeroIsNeutralAndSignsHaveTheirColour() {
        const QColor middle(colormapAt(Colormap::Diverging, 0.5));
        QVERIFY(middle.saturation() < 16);
        QVERIFY(QColor(colormapAt(Colormap::Diverging, 0.1)).blue() >
                QColor(colormapAt(Colormap::Diverging, 0.1)).red());
        QVERIFY(QColor(colormapAt(Colormap::Diverging, 0.9)).red() >
                QColor(colormapAt(Colormap::Diverging, 0.9)).blue());
    }

    void valuesOutsideAreClampedAndNaNIsTheLowest() {
        QCOMPARE(colormapAt(Colormap::Grey, -5.0), 0xff000000U);
        QCOMPARE(colormapAt(Colormap::Grey, 7.0), 0xffffffffU);
        QCOMPARE(colormapAt(Colormap::Grey, static_cast<double>(notANumber)), 0xff000000U);
    }

    void theRangeLeavesOutWhatIsNotFinite() {
        const std::vector<float> values{3.0F, notANumber, -2.0F, infinite, 1.0F};
        QCOMPARE(valueRange(values).low, -2.0);
        QCOMPARE(valueRange(values).high, 3.0);
        QCOMPARE(symmetricRange(values).low, -3.0);
        QCOMPARE(symmetricRange(values).high, 3.0);
        const std::vector<float> none{notANumber, infinite};
        QCOMPARE(valueRange(none).low, 0.0);
        QCOMPARE(valueRange(none).high, 1.0);
    }

    void aMapIsDrawnRowByRow() {
        const std::vector<float> values{0.0F, 0.5F, 1.0F, 1.0F, 0.5F, 0.0F};
        const QImage image = colorize(values, 3, 2, Colormap::Grey, {0.0, 1.0});
        QCOMPARE(image.size(), QSize(3, 2));
        QCOMPARE(image.pixel(0, 0), 0xff000000U);
        QCOMPARE(image.pixel(2, 0), 0xffffffffU);
        QCOMPARE(image.pixel(0, 1), 0xffffffffU);
        QCOMPARE(qRed(image.pixel(1, 1)), 128);
    }

    void aConstantMapIsCalm() {
        const std::vector<float> values(4, 0.7F);
        const ValueRange range = valueRange(values);
        QCOMPARE(colorize(values, 2, 2, Colormap::Viridis, range).pixel(0, 0), 0xff440154U);
        QCOMPARE(colorize(values, 2, 2, Colormap::Diverging, {0, 0}).pixel(1, 1),
                 colormapAt(Colormap::Diverging, 0.5));
    }

    void sizesThatDisagreeGiveNoPicture() {
        const std::vector<float> values(5, 0.0F);
        QVERIFY(colorize(values, 2, 2, Colormap::Grey, {0, 1}).isNull());
        QVERIFY(colorize(values, 0, 5, Colormap::Grey, {0, 1}).isNull());
        QVERIFY(colorize(api::ImageBuffer{2, 2, 3, std::vector<std::uint8_t>(12)}, Colormap::Grey).isNull());
    }

    void aGreyPictureGoesThroughTheMap() {
        const api::ImageBuffer grey{2, 1, 1, {0, 255}};
        const QImage image = colorize(grey, Colormap::Viridis);
        QCOMPARE(image.pixel(0, 0), 0xff440154U);
        QCOMPARE(image.pixel(1, 0), 0xfffde725U);
    }
};

QTEST_GUILESS_MAIN(TestColormap)
#include "tst_colormap.moc"
