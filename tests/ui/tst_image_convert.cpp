#include <QTest>

#include "ui/widgets/image_convert.h"

using namespace studio;
using namespace studio::ui;

namespace {

/// An odd width, since Qt pads rows to four bytes and the buffer does not.
api::ImageBuffer numbered(int channels) {
    api::ImageBuffer buffer{5, 3, channels, {}};
    for (int i = 0; i < 5 * 3 * channels; ++i)
        buffer.bytes.push_back(static_cast<std::uint8_t>(i * 3 + 20));
    return buffer;
}

}  // namespace

class TestImageConvert : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void everyPixelSurvivesTheWayThereAndBack() {
        for (const int channels : {1, 3, 4}) {
            const api::ImageBuffer buffer = numbered(channels);
            QVERIFY2(toBuffer(toImage(buffer)) == buffer, qPrintable(QString::number(channels)));
        }
    }

    void coloursKeepTheirOrder() {
        const api::ImageBuffer buffer{1, 1, 3, {10, 20, 30}};
        QCOMPARE(toImage(buffer).pixel(0, 0), qRgb(10, 20, 30));
        const api::ImageBuffer clear{1, 1, 4, {10, 20, 30, 40}};
        QCOMPARE(toImage(clear).pixelColor(0, 0), QColor(10, 20, 30, 40));
    }

    void aBufferThatDoesNotFitItsSizeIsNoPicture() {
        QVERIFY(toImage({}).isNull());
        api::ImageBuffer shortened = numbered(3);
        shortened.bytes.pop_back();
        QVERIFY(toImage(shortened).isNull());
        api::ImageBuffer odd = numbered(3);
        odd.channels = 2;
        QVERIFY(toImage(odd).isNull());
        QVERIFY(toBuffer(QImage()).empty());
    }

    void otherFormatsOfQtAreTaken() {
        QImage argb(2, 2, QImage::Format_ARGB32_Premultiplied);
        argb.fill(QColor(255, 0, 0, 255));
        QCOMPARE(toBuffer(argb).channels, 4);
        QImage indexed(3, 2, QImage::Format_Indexed8);
        indexed.setColorTable({qRgb(1, 2, 3)});
        indexed.fill(0);
        const api::ImageBuffer buffer = toBuffer(indexed);
        QCOMPARE(buffer.channels, 3);
        QCOMPARE(int{buffer.pixel(2, 1)[2]}, 3);
        QCOMPARE(toBuffer(QImage(2, 2, QImage::Format_Grayscale16)).channels, 1);
    }

    void theCopyIsDeep() {
        api::ImageBuffer buffer = numbered(3);
        const QImage image = toImage(buffer);
        const QRgb before = image.pixel(0, 0);
        buffer.bytes.assign(buffer.bytes.size(), 0);
        QCOMPARE(image.pixel(0, 0), before);
    }
};

QTEST_GUILESS_MAIN(TestImageConvert)
#include "tst_image_convert.moc"
