#include <QtTest>
#include <cstdlib>
#include <opencv2/imgproc.hpp>

#include "core/data/read/decode.h"
#include "tests/data/picture_files.h"

using namespace studio;
using test::gradient;
using test::PictureFolder;

namespace {

int largestDifference(const api::ImageBuffer& a, const api::ImageBuffer& b) {
    int largest = 0;
    for (std::size_t i = 0; i < a.bytes.size(); ++i) {
        largest = std::max(largest, std::abs(int{a.bytes[i]} - int{b.bytes[i]}));
    }
    return largest;
}

spec::DatasetSpec sized(int width, int height, spec::ColorMode color = spec::ColorMode::Rgb) {
    spec::DatasetSpec dataset;
    dataset.width = width;
    dataset.height = height;
    dataset.color = color;
    return dataset;
}

}  // namespace

class TestDecode : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    /// Else red and blue would change places: in previews, and against Keras.
    void channelsAreRgb() {
        const PictureFolder folder;
        folder.add("red.png", cv::Mat(4, 4, CV_8UC3, cv::Scalar(10, 20, 200)));
        const auto picture = data::readPicture(folder.at("red.png"));
        QVERIFY(picture);
        QCOMPARE(picture->channels, 3);
        QCOMPARE(int{picture->bytes[0]}, 200);
        QCOMPARE(int{picture->bytes[2]}, 10);
    }

    /// Else medical and scanned pictures would come out black or white.
    void sixteenBitBecomesEight() {
        const PictureFolder folder;
        folder.add("deep.png", gradient(40, 30, CV_16UC3));
        folder.add("flat.png", gradient(40, 30));
        const auto deep = data::readPicture(folder.at("deep.png"));
        const auto flat = data::readPicture(folder.at("flat.png"));
        QVERIFY(deep && flat);
        QVERIFY(largestDifference(*deep, *flat) <= 1);
    }

    /// Else portrait photos of a phone would be learned lying on their side.
    void exifTurnsThePicture() {
        const PictureFolder folder;
        folder.add("turned.jpg", PictureFolder::withOrientation(gradient(64, 24), 6));
        const auto picture = data::readPicture(folder.at("turned.jpg"));
        QVERIFY(picture);
        QCOMPARE(picture->width, 24);
        QCOMPARE(picture->height, 64);
    }

    /// Else a transparent picture would reach the network in other colours than in Keras.
    void alphaIsLeftOutForTheNetworkAndKeptForTheEye() {
        const PictureFolder folder;
        folder.add("clear.png", cv::Mat(4, 4, CV_8UC4, cv::Scalar(10, 20, 200, 0)));
        const auto fed = data::readResized(folder.at("clear.png"), sized(4, 4));
        const auto shown = data::readPicture(folder.at("clear.png"));
        const auto small = data::readThumbnail(folder.at("clear.png"), 4);
        QVERIFY(fed && shown && small);
        QCOMPARE(int{fed->bytes[0]}, 200);
        QCOMPARE(shown->channels, 4);
        QCOMPARE(int{small->bytes[0]}, 255);
    }

    /// Else a network built for grey or colour would meet the other.
    void theColourModeDecidesTheChannels() {
        const PictureFolder folder;
        folder.add("grey.png", gradient(9, 7, CV_8UC1));
        folder.add("color.png", gradient(9, 7));
        QCOMPARE(data::readResized(folder.at("grey.png"), sized(5, 5))->channels, 3);
        const auto grey = data::readResized(folder.at("color.png"), sized(5, 6, spec::ColorMode::Grey));
        QVERIFY(grey);
        QCOMPARE(grey->channels, 1);
        QCOMPARE(grey->bytes.size(), std::size_t{30});
    }

    /// Else the GIFs in a folder would be lost, which OpenCV does not read.
    void theFirstFrameOfAGifIsRead() {
        const PictureFolder folder;
        folder.add("four.gif",
                   {'G',  'I',  'F',  '8',  '9',  'a', 2,   0, 2,   0, 0x81, 0, 0,  // 2 × 2, four colours
                    255,  0,    0,    0,    255,  0,   0,   0, 255, 9, 8,    7,     // the palette
                    0x21, 0xf9, 4,    1,    0,    0,   3,   0,                      // colour 3 is transparent
                    0x2c, 0,    0,    0,    0,    2,   0,   2, 0,   0,              // a frame of all
                    2,    3,    0x44, 0x34, 0x05, 0,   0x3b});
        const auto shown = data::readPicture(folder.at("four.gif"));
        QVERIFY(shown);
        QCOMPARE(shown->bytes,
                 (std::vector<std::uint8_t>{255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255, 9, 8, 7, 0}));
        QCOMPARE(data::readResized(folder.at("four.gif"), sized(2, 2))->channels, 3);
    }

    /// Else a cut file would crash the scan or give half a picture.
    void aCutGifIsAnErrorWhereverItIsCut() {
        const PictureFolder folder;
        const std::vector<std::uint8_t> whole = {
            'G', 'I', 'F', '8', '9', 'a',  2, 0, 2, 0, 0x81, 0, 0, 255, 0, 0, 0, 255,  0,    0,
            0,   255, 9,   8,   7,   0x2c, 0, 0, 0, 0, 2,    0, 2, 0,   0, 2, 3, 0x44, 0x34, 0x05};
        for (std::size_t size = 6; size + 1 < whole.size(); ++size) {
            folder.add("cut.gif", std::vector<std::uint8_t>(
                                      whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size)));
            QVERIFY(!data::readPicture(folder.at("cut.gif")));
        }
    }

    /// Else the grid of thumbnails would show distorted pictures.
    void thumbnailsKeepTheAspect() {
        const PictureFolder folder;
        folder.add("wide.jpg", gradient(400, 100), ".jpg");
        const auto small = data::readThumbnail(folder.at("wide.jpg"), 96);
        QVERIFY(small);
        QCOMPARE(small->width, 96);
        QCOMPARE(small->height, 24);
    }

    /// Else the window could only say that something failed.
    void errorsNameTheFile() {
        const PictureFolder folder;
        const auto missing = data::readPicture(folder.at("gone.png"));
        QVERIFY(!missing);
        QVERIFY(missing.error().text().find("gone.png") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TestDecode)
#include "tst_decode.moc"
