#include <QtTest>

#include "core/data/read/decode.h"
#include "core/data/read/probe.h"
#include "tests/data/picture_files.h"
#include "tests/data/picture_formats.h"

using namespace studio;
using test::FileBytes;
using test::gradient;
using test::PictureFolder;

namespace {

/// Enough detail that coded pixels fill most of the file.
cv::Mat detailed(int type = CV_8UC3) {
    cv::Mat picture(160, 200, type);
    cv::RNG random(7);
    random.fill(picture, cv::RNG::UNIFORM, 0, 256);
    return picture + gradient(200, 160, type) / 4;
}

FileBytes encoded(const char* format, const std::vector<int>& parameters = {}) {
    FileBytes bytes;
    cv::imencode(format, detailed(), bytes, parameters);
    return bytes;
}

FileBytes cut(FileBytes bytes, double share) {
    bytes.resize(static_cast<std::size_t>(static_cast<double>(bytes.size()) * share));
    return bytes;
}

FileBytes gif() {
    cv::Mat indices = detailed(CV_8UC1);
    std::vector<std::uint32_t> colors(256);
    for (std::uint32_t i = 0; i < 256; ++i) {
        colors[i] = i * 0x010101;
    }
    return test::gifOf(indices, {colors});
}

/// A byte within the data of the first chunk of this type.
FileBytes withWrongChecksum(FileBytes bytes) {
    const std::string mark = "IDAT";
    const auto at = std::search(bytes.begin(), bytes.end(), mark.begin(), mark.end());
    const auto length = (bytes.size() > 0) ? static_cast<std::size_t>((*(at - 2) << 8) | *(at - 1)) : 0;
    *(at + 4 + static_cast<std::ptrdiff_t>(length)) ^= 0x55;
    return bytes;
}

FileBytes withNoise(FileBytes bytes) {
    for (std::size_t i = bytes.size() / 2; i < bytes.size() / 2 + 40; ++i) {
        bytes[i] = static_cast<std::uint8_t>(i * 37);
    }
    return bytes;
}

}  // namespace

class TestDamagedPictures : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    /// Else a network would train on pictures whose lower half is grey, or a person could not choose to use
    /// the half that is there.
    void whatDecodesInPartIsRefusedUnlessItIsWanted_data() {
        QTest::addColumn<std::vector<std::uint8_t>>("bytes");
        QTest::newRow("cut JPEG") << cut(encoded(".jpg"), 0.6);
        QTest::newRow("cut progressive JPEG") << cut(encoded(".jpg", {cv::IMWRITE_JPEG_PROGRESSIVE, 1}), 0.6);
        QTest::newRow("JPEG without its last bytes") << cut(encoded(".jpg"), 0.995);
        QTest::newRow("JPEG with bit rot") << withNoise(encoded(".jpg", {cv::IMWRITE_JPEG_RST_INTERVAL, 4}));
        QTest::newRow("cut PNG") << cut(encoded(".png"), 0.6);
        QTest::newRow("PNG without its last chunk") << cut(encoded(".png"), 0.9999);
        QTest::newRow("PNG with a wrong checksum") << withWrongChecksum(encoded(".png"));
        QTest::newRow("PNG with bit rot") << withNoise(encoded(".png"));
        QTest::newRow("cut BMP") << cut(encoded(".bmp"), 0.6);
        QTest::newRow("cut GIF") << cut(gif(), 0.6);
        QTest::newRow("cut lossy WebP") << cut(encoded(".webp", {cv::IMWRITE_WEBP_QUALITY, 80}), 0.6);
        QTest::newRow("cut lossless WebP") << cut(encoded(".webp", {cv::IMWRITE_WEBP_QUALITY, 101}), 0.6);
    }
    void whatDecodesInPartIsRefusedUnlessItIsWanted() {
        QFETCH(std::vector<std::uint8_t>, bytes);
        const PictureFolder folder;
        const std::string file = folder.at("broken");
        folder.add("broken", bytes);
        const auto probe = data::probePicture(file);
        QCOMPARE(probe.problem, std::optional(api::ProblemKind::Damaged));
        QCOMPARE(probe.width, 200);
        QCOMPARE(probe.height, 160);
        QVERIFY2(probe.reason.find("only in part") != std::string::npos, probe.reason.c_str());
        const auto refused = data::readResized(file, {});
        QVERIFY(!refused);
        QCOMPARE(refused.error().what, probe.reason);
        QCOMPARE(refused.error().where, file);
        QVERIFY(data::readResized(file, {}, data::Damaged::Use).ok());
        QCOMPARE(data::readPicture(file)->height, 160);
        QCOMPARE(data::readThumbnail(file, 50)->height, 40);
    }

    /// Else a file that broke after the scan would enter a training half grey.
    void everyScaleRefusesADamagedJpeg() {
        const PictureFolder folder;
        folder.add("broken.jpg", cut(encoded(".jpg"), 0.7));
        for (const int side : {1, 20, 40, 80, 400}) {
            spec::DatasetSpec dataset;
            dataset.width = dataset.height = side;
            QVERIFY(!data::readResized(folder.at("broken.jpg"), dataset));
            dataset.interpolation = spec::Interpolation::Nearest;
            QVERIFY(!data::readResized(folder.at("broken.jpg"), dataset));
        }
    }

    /// Else nobody could tell the part that is there from the part that is not.
    void theMissingPartIsGrey() {
        const PictureFolder folder;
        for (const char* format : {".jpg", ".png", ".bmp"}) {
            folder.add("broken", cut(encoded(format), 0.5));
            const auto picture = data::readPicture(folder.at("broken"));
            QVERIFY(picture);
            // BMP begins at the bottom.
            const int missing = std::string(format) == ".bmp" ? 5 : 155;
            for (int c = 0; c < 3; ++c) {
                QCOMPARE(int{picture->pixel(100, missing)[c]}, 128);
            }
        }
    }

    /// Else a file of which nothing is left would be offered for use.
    void ofWhatHoldsNoPixelNothingIsShown() {
        const PictureFolder folder;
        std::vector<FileBytes> files = {{}, {'h', 'i'}, {0xff, 0xd8, 0xff, 0xe0}};
        for (const auto& kind : test::everyKind()) {
            files.push_back(cut(kind.bytes, 0.0));
            files.emplace_back(kind.bytes.begin(), kind.bytes.begin() + 12);
        }
        for (const auto& bytes : files) {
            folder.add("broken", bytes);
            const auto probe = data::probePicture(folder.at("broken"));
            QCOMPARE(probe.problem, std::optional(api::ProblemKind::Unreadable));
            QVERIFY(!probe.reason.empty());
            QVERIFY(!data::readPicture(folder.at("broken")));
            QVERIFY(!data::readResized(folder.at("broken"), {}, data::Damaged::Use));
        }
    }

    /// Else a TIFF of one strip, of which nothing decodes once it is cut, would come out empty and be trained
    /// on.
    void aCutTiffIsNeverWhole() {
        const PictureFolder folder;
        const FileBytes whole = encoded(".tiff");
        for (const double share : {0.2, 0.5, 0.9, 0.99}) {
            folder.add("cut.tiff", cut(whole, share));
            QVERIFY(data::probePicture(folder.at("cut.tiff")).problem.has_value());
            QVERIFY(!data::readResized(folder.at("cut.tiff"), {}));
        }
    }

    /// Else photos of well-known cameras would be called damaged: bytes behind the end cost no pixel.
    void bytesBehindTheEndAreNoDamage() {
        const PictureFolder folder;
        for (const auto& kind : test::everyKind()) {
            FileBytes bytes = kind.bytes;
            bytes.insert(bytes.end(), 1000, 0);
            folder.add("longer", bytes);
            const auto probe = data::probePicture(folder.at("longer"));
            QVERIFY2(!probe.problem, (kind.name + ": " + probe.reason).c_str());
        }
    }
};

QTEST_GUILESS_MAIN(TestDamagedPictures)
#include "tst_damaged_pictures.moc"
