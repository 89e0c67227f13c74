#include <QtTest>
#include <opencv2/imgproc.hpp>

#include "core/data/read/decode.h"
#include "core/data/read/mat_convert.h"
#include "core/data/read/probe.h"
#include "tests/data/picture_files.h"
#include "tests/data/picture_formats.h"

using namespace studio;
using test::gradient;
using test::PictureFolder;

namespace {

/// Of an ImageBuffer to what OpenCV decodes from the same bytes.
double largestDifference(const api::ImageBuffer& picture, const cv::Mat& expected) {
    const cv::Mat read = data::toMat(picture);
    if (read.size() != expected.size() || read.type() != expected.type()) {
        return 1e9;
    }
    return cv::norm(read, expected, cv::NORM_INF);
}

/// Indices 0, 1, 2, 3 in rows of two.
cv::Mat fourIndices() {
    return (cv::Mat_<std::uint8_t>(2, 2) << 0, 1, 2, 3);
}
const std::vector<std::uint32_t> fourColors{0x102030, 0xff0000, 0x00ff00, 0x0000ff};

}  // namespace

class TestPictureFormats : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    /// Else a network would see other pixels than Keras and OpenCV do.
    void aJpegDecodesAsInOpenCv_data() {
        QTest::addColumn<std::vector<std::uint8_t>>("bytes");
        const cv::Mat color = gradient(123, 77);
        QTest::newRow("baseline") << PictureFolder::encoded(color, ".jpg");
        QTest::newRow("grey") << PictureFolder::encoded(gradient(123, 77, CV_8UC1), ".jpg");
        std::vector<std::uint8_t> bytes;
        cv::imencode(".jpg", color, bytes, {cv::IMWRITE_JPEG_PROGRESSIVE, 1});
        QTest::newRow("progressive") << bytes;
        for (std::uint8_t orientation = 1; orientation <= 8; ++orientation) {
            QTest::addRow("orientation %d", orientation)
                << PictureFolder::withOrientation(color, orientation);
        }
    }
    void aJpegDecodesAsInOpenCv() {
        QFETCH(std::vector<std::uint8_t>, bytes);
        const PictureFolder folder;
        folder.add("photo", bytes);
        const auto picture = data::readPicture(folder.at("photo"));
        QVERIFY(picture);
        const cv::Mat expected = cv::imdecode(bytes, cv::IMREAD_ANYCOLOR);
        QCOMPARE(largestDifference(*picture, expected), 0.0);
        const auto probe = data::probePicture(folder.at("photo"));
        QCOMPARE(probe.width, expected.cols);
        QCOMPARE(probe.height, expected.rows);
    }

    /// Else a mirrored or turned photo would teach the network its mirror image.
    void eachOrientationPutsTheFirstPixelWhereExifSays() {
        const PictureFolder folder;
        cv::Mat stored(32, 64, CV_8UC3, cv::Scalar::all(0));
        stored(cv::Rect(0, 0, 16, 16)).setTo(cv::Scalar::all(255));
        // Of orientation 1 … 8: whether the stored first pixel is shown at the right and at the bottom.
        const std::vector<std::pair<bool, bool>> corner = {{false, false}, {true, false},  {true, true},
                                                           {false, true},  {false, false}, {true, false},
                                                           {true, true},   {false, true}};
        for (std::uint8_t orientation = 1; orientation <= 8; ++orientation) {
            folder.add("turned", PictureFolder::withOrientation(stored, orientation));
            const auto picture = data::readPicture(folder.at("turned"));
            QVERIFY(picture);
            QCOMPARE(picture->width, orientation >= 5 ? 32 : 64);
            const auto [right, bottom] = corner[orientation - 1U];
            const auto* pixel =
                picture->pixel(right ? picture->width - 5 : 4, bottom ? picture->height - 5 : 4);
            QVERIFY2(*pixel > 200, std::to_string(orientation).c_str());
        }
    }

    /// Else print files would come out in negative or false colours. Stored inverted, as Adobe does.
    void aCmykJpegIsConverted() {
        const PictureFolder folder;
        folder.add("print.jpg", test::cmykJpeg(cv::Mat(16, 16, CV_8UC4, cv::Scalar(200, 100, 50, 128))));
        const auto picture = data::readPicture(folder.at("print.jpg"));
        QVERIFY(picture);
        QCOMPARE(picture->channels, 3);
        // 128 − (255 − C) · 128 / 255, as Pillow converts.
        const int expected[3] = {100, 50, 25};
        for (int c = 0; c < 3; ++c) {
            QVERIFY(std::abs(picture->pixel(8, 8)[c] - expected[c]) <= 1);
        }
    }

    /// Else drawings of few colours would lose them, or their transparent parts.
    void aPaletteBecomesColoursAndAlpha() {
        const PictureFolder folder;
        for (const int bits : {2, 4, 8}) {
            folder.add("plain.png", test::palettePng(fourIndices(), {fourColors}, bits));
            folder.add("clear.png", test::palettePng(fourIndices(), {fourColors, {0, 128}}, bits));
            const auto plain = data::readPicture(folder.at("plain.png"));
            const auto clear = data::readPicture(folder.at("clear.png"));
            QVERIFY(plain && clear);
            QCOMPARE(plain->bytes, (std::vector<std::uint8_t>{0x10, 0x20, 0x30, 255, 0, 0,  //
                                                              0, 255, 0, 0, 0, 255}));
            QCOMPARE(clear->bytes, (std::vector<std::uint8_t>{0x10, 0x20, 0x30, 0, 255, 0, 0, 128,  //
                                                              0, 255, 0, 255, 0, 0, 255, 255}));
        }
    }

    /// Else scans of one or two bits would come out black.
    void narrowGreyIsSpreadOverTheWholeRange() {
        const PictureFolder folder;
        folder.add("one.png", test::narrowPng((cv::Mat_<std::uint8_t>(1, 2) << 0, 1), 1));
        folder.add("two.png", test::narrowPng((cv::Mat_<std::uint8_t>(1, 4) << 0, 1, 2, 3), 2));
        QCOMPARE(data::readPicture(folder.at("one.png"))->bytes, (std::vector<std::uint8_t>{0, 255}));
        QCOMPARE(data::readPicture(folder.at("two.png"))->bytes,
                 (std::vector<std::uint8_t>{0, 85, 170, 255}));
    }

    /// Else photos that a phone saved as PNG or WebP would lie on their side.
    void exifTurnsPngAndWebpToo() {
        const PictureFolder folder;
        folder.add("turned.png", test::turnedPng(gradient(20, 10), 6));
        folder.add("turned.webp", test::turnedWebp(gradient(20, 10), 6));
        cv::Mat expected;
        cv::rotate(gradient(20, 10), expected, cv::ROTATE_90_CLOCKWISE);
        for (const char* name : {"turned.png", "turned.webp"}) {
            const auto picture = data::readPicture(folder.at(name));
            QVERIFY(picture);
            QCOMPARE(largestDifference(*picture, expected), 0.0);
        }
    }

    /// Else logos and drawings saved as grey with alpha would be lost, or come out in wrong greys.
    void greyWithAlphaIsGrey() {
        const PictureFolder folder;
        cv::Mat stored(20, 30, CV_8UC2);
        for (int y = 0; y < stored.rows; ++y) {
            for (int x = 0; x < stored.cols; ++x) {
                stored.at<cv::Vec2b>(y, x) =
                    cv::Vec2b(static_cast<std::uint8_t>(8 * x), static_cast<std::uint8_t>(12 * y));
            }
        }
        folder.add("grey_alpha.png", test::greyAlphaPng(stored));
        const auto picture = data::readPicture(folder.at("grey_alpha.png"));
        QVERIFY(picture.ok());
        QCOMPARE(picture->channels, 4);
        const auto* pixel = picture->pixel(20, 10);
        QCOMPARE(std::vector<int>(pixel, pixel + 4), (std::vector<int>{160, 160, 160, 120}));
        spec::DatasetSpec dataset;
        dataset.width = 30;
        dataset.height = 20;
        const auto fed = data::readResized(folder.at("grey_alpha.png"), dataset);
        QVERIFY(fed.ok());
        QCOMPARE(fed->channels, 3);
        QCOMPARE(int{fed->pixel(20, 10)[0]}, 160);
    }

    /// Else animations would be lost, or come out as a frame that stands in the wrong place.
    void ofAnAnimationTheFirstFrameLiesOnItsCanvas() {
        const PictureFolder folder;
        const cv::Mat red(4, 6, CV_8UC3, cv::Scalar(0, 0, 255));
        const cv::Mat blue(4, 6, CV_8UC3, cv::Scalar(255, 0, 0));
        folder.add("animated.webp", test::animatedWebp({16, 12}, {8, 6}, red, blue));
        auto gif = test::gifOf(cv::Mat(4, 6, CV_8UC1, cv::Scalar(1)), {fourColors});
        gif[6] = 16;
        gif[8] = 12;
        folder.add("small.gif", gif);
        auto animated =
            test::gifOf(cv::Mat(4, 6, CV_8UC1, cv::Scalar(1)), {fourColors}, false,
                        {cv::Mat(4, 6, CV_8UC1, cv::Scalar(3)), cv::Mat(4, 6, CV_8UC1, cv::Scalar(2))});
        animated[6] = 16;
        animated[8] = 12;
        folder.add("animated.gif", animated);
        for (const auto& [name, left, top] :
             {std::tuple("animated.webp", 8, 6), std::tuple("small.gif", 0, 0),
              std::tuple("animated.gif", 0, 0)}) {
            const auto picture = data::readPicture(folder.at(name));
            QVERIFY2(picture.ok(), name);
            QCOMPARE(picture->width, 16);
            QCOMPARE(picture->height, 12);
            QCOMPARE(picture->channels, 4);
            const auto* first = picture->pixel(left, top);
            QCOMPARE(std::vector<int>(first, first + 4), (std::vector<int>{255, 0, 0, 255}));
            QCOMPARE(int{picture->pixel(left + 6, top + 3)[3]}, 0);
            QCOMPARE(int{picture->pixel(left, top + 4)[3]}, 0);
        }
    }

    /// Else a lossless format would not be lossless here.
    void losslessFormatsComeBackPixelByPixel() {
        const PictureFolder folder;
        const cv::Mat color = gradient(37, 23);
        for (const char* format : {".png", ".bmp", ".tiff"}) {
            folder.add("picture", color, format);
            QCOMPARE(largestDifference(*data::readPicture(folder.at("picture")), color), 0.0);
        }
        std::vector<std::uint8_t> webp;
        cv::imencode(".webp", color, webp, {cv::IMWRITE_WEBP_QUALITY, 101});
        folder.add("picture", webp);
        QCOMPARE(largestDifference(*data::readPicture(folder.at("picture")), color), 0.0);
    }

    /// Else the transparent parts of a WebP would be shown in hidden colours.
    void aWebpKeepsItsAlpha() {
        const PictureFolder folder;
        folder.add("clear.webp", cv::Mat(8, 8, CV_8UC4, cv::Scalar(0, 0, 255, 40)), ".webp");
        const auto picture = data::readPicture(folder.at("clear.webp"));
        QVERIFY(picture);
        QCOMPARE(picture->channels, 4);
        QCOMPARE(int{picture->pixel(3, 3)[3]}, 40);
    }

    /// Else medical and scanned TIFFs would come out black, and of several pages a wrong one.
    void ofATiffTheFirstPageIsReadAndSixteenBitBecomeEight() {
        const PictureFolder folder;
        const cv::Mat deep = gradient(30, 20, CV_16UC3);
        folder.add("pages.tiff", test::tiffOf({deep, cv::Mat(8, 8, CV_8UC3, cv::Scalar::all(1))}));
        QCOMPARE(largestDifference(*data::readPicture(folder.at("pages.tiff")), gradient(30, 20)), 0.0);
        folder.add("grey.tiff", gradient(30, 20, CV_16UC1), ".tiff");
        QCOMPARE(largestDifference(*data::readPicture(folder.at("grey.tiff")), gradient(30, 20, CV_8UC1)),
                 0.0);
    }

    /// Else interlaced GIFs would come out as stripes.
    void anInterlacedGifEqualsThePlainOne() {
        const PictureFolder folder;
        cv::Mat indices(21, 13, CV_8UC1);
        for (int y = 0; y < indices.rows; ++y) {
            indices.row(y).setTo(y % 4);
        }
        folder.add("plain.gif", test::gifOf(indices, {fourColors, {}, 2}));
        folder.add("interlaced.gif", test::gifOf(indices, {fourColors, {}, 2}, true));
        const auto plain = data::readPicture(folder.at("plain.gif"));
        const auto interlaced = data::readPicture(folder.at("interlaced.gif"));
        QVERIFY(plain && interlaced);
        QCOMPARE(plain->bytes, interlaced->bytes);
        QCOMPARE(int{plain->pixel(0, 1)[0]}, 255);
        QCOMPARE(int{plain->pixel(0, 2)[3]}, 0);
    }

    /// Else pictures under a wrong, missing or upper-case extension, or a name of another script, would be
    /// lost.
    void theNameMakesNoDifference() {
        const PictureFolder folder;
        const std::string tail(200, 'n');
        for (const auto& kind : test::everyKind()) {
            for (const std::string& name : {std::string("-x"), std::string("照片 一.TXT"), tail + ".jpg"}) {
                folder.add(name, kind.bytes);
                QVERIFY2(!data::probePicture(folder.at(name)).problem, (kind.name + name).c_str());
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestPictureFormats)
#include "tst_picture_formats.moc"
