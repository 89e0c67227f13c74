#include <QtTest>

#include "core/data/read/decode.h"
#include "core/data/read/mask_read.h"
#include "core/data/read/probe.h"
#include "tests/data/picture_files.h"
#include "tests/data/picture_formats.h"

using namespace studio;
using test::FileBytes;
using test::gradient;
using test::PictureFolder;

namespace {

void put(FileBytes& bytes, std::size_t at, std::uint32_t value, std::size_t size, bool bigEndian) {
    for (std::size_t i = 0; i < size; ++i) {
        bytes[at + (bigEndian ? size - 1 - i : i)] = static_cast<std::uint8_t>(value >> (8 * i));
    }
}

std::size_t find(const FileBytes& bytes, const std::vector<std::uint8_t>& mark) {
    return static_cast<std::size_t>(std::search(bytes.begin(), bytes.end(), mark.begin(), mark.end()) -
                                    bytes.begin());
}

FileBytes forgedJpeg() {
    auto bytes = PictureFolder::encoded(gradient(64, 48), ".jpg");
    const std::size_t frame = find(bytes, {0xff, 0xc0});
    put(bytes, frame + 5, 20000, 2, true);
    put(bytes, frame + 7, 20000, 2, true);
    return bytes;
}

FileBytes forgedPng(std::uint32_t side) {
    auto bytes = PictureFolder::encoded(gradient(64, 48), ".png");
    put(bytes, 16, side, 4, true);
    put(bytes, 20, side, 4, true);
    return bytes;
}

FileBytes forgedGif() {
    auto bytes = test::gifOf(cv::Mat(4, 4, CV_8UC1, cv::Scalar(1)), {{0, 1}});
    put(bytes, 6, 65535, 2, false);
    put(bytes, 8, 65535, 2, false);
    return bytes;
}

FileBytes forgedBmp() {
    auto bytes = PictureFolder::encoded(gradient(64, 48), ".bmp");
    put(bytes, 18, 0x7fffffff, 4, false);
    put(bytes, 22, 0x80000001, 4, false);
    return bytes;
}

FileBytes forgedWebp() {
    FileBytes bytes;
    cv::imencode(".webp", gradient(64, 48), bytes, {cv::IMWRITE_WEBP_QUALITY, 101});
    const std::size_t chunk = find(bytes, {'V', 'P', '8', 'L'});
    put(bytes, chunk + 9, 16383U | 16383U << 14, 4, false);
    return bytes;
}

/// Sets a field of the first directory of a little-endian TIFF.
void setField(FileBytes& bytes, std::uint16_t tag, std::uint32_t value) {
    const auto number = [&](std::size_t at, std::size_t size) {
        std::size_t result = 0;
        for (std::size_t i = size; i > 0; --i) {
            result = result << 8 | bytes[at + i - 1];
        }
        return result;
    };
    const std::size_t directory = number(4, 4);
    for (std::size_t i = 0; i < number(directory, 2); ++i) {
        const std::size_t entry = directory + 2 + 12 * i;
        if (number(entry, 2) == tag) {
            put(bytes, entry + 2, 4, 2, false);
            put(bytes, entry + 8, value, 4, false);
        }
    }
}

FileBytes forgedTiff() {
    auto bytes = PictureFolder::encoded(gradient(64, 48), ".tiff");
    setField(bytes, 256, 60000);
    setField(bytes, 257, 60000);
    return bytes;
}

}  // namespace

class TestPictureLimits : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    /// Else one forged header of a few bytes would fill the memory and end the program.
    void aHeaderThatPromisesTooMuchIsRefusedAndTheLimitNamed_data() {
        QTest::addColumn<std::vector<std::uint8_t>>("bytes");
        QTest::addColumn<std::string>("size");
        QTest::newRow("JPEG") << forgedJpeg() << std::string("20000×20000");
        QTest::newRow("PNG") << forgedPng(60000) << std::string("60000×60000");
        QTest::newRow("PNG of the largest numbers")
            << forgedPng(0x7fffffff) << std::string("2147483647×2147483647");
        QTest::newRow("GIF") << forgedGif() << std::string("65535×65535");
        QTest::newRow("BMP") << forgedBmp() << std::string("2147483647×2147483647");
        QTest::newRow("WebP") << forgedWebp() << std::string("16384×16384");
        QTest::newRow("TIFF") << forgedTiff() << std::string("60000×60000");
    }
    void aHeaderThatPromisesTooMuchIsRefusedAndTheLimitNamed() {
        QFETCH(std::vector<std::uint8_t>, bytes);
        QFETCH(std::string, size);
        const PictureFolder folder;
        folder.add("bomb", bytes);
        const std::string expected = "Too large: " + size + " pixels, the limit is 100 megapixels.";
        QCOMPARE(data::probePicture(folder.at("bomb")).reason, expected);
        QCOMPARE(data::readPicture(folder.at("bomb")).error().what, expected);
        QCOMPARE(data::readResized(folder.at("bomb"), {}, data::Damaged::Use).error().what, expected);
        QCOMPARE(data::readMaskValues(folder.at("bomb")).error().what, expected);
    }

    /// Else a TIFF below the limit of pixels could ask for gigabytes by many or wide samples for each.
    void aTiffMayNotAskForMoreThanTheLargestPicture() {
        const PictureFolder folder;
        const cv::Mat wide(48, 64, CV_32FC3, cv::Scalar::all(0.5));
        FileBytes bytes;
        cv::imencode(".tiff", wide, bytes, {cv::IMWRITE_TIFF_COMPRESSION, 1});
        folder.add("small.tiff", bytes);
        QVERIFY(!data::probePicture(folder.at("small.tiff")).problem);
        setField(bytes, 256, 9000);
        setField(bytes, 257, 9000);
        folder.add("large.tiff", bytes);
        QCOMPARE(data::probePicture(folder.at("large.tiff")).reason,
                 std::string("Too large: 9000×9000 pixels of 12 bytes, the limit is 100 megapixels of 8."));
    }

    /// Else a text of gigabytes, packed into kilobytes, would be unpacked along with the picture.
    void textsInAPngAreNotUnpacked() {
        const PictureFolder folder;
        const auto bytes = test::pngWithPackedText(gradient(20, 10), 64 << 20);
        QVERIFY(bytes.size() < 100'000);
        folder.add("text.png", bytes);
        QVERIFY(!data::probePicture(folder.at("text.png")).problem);
    }

    /// Else a film of some hundred megabytes in a class folder would be read as a whole, on each thread.
    void ofALargeFileOfAnotherKindOnlyTheBeginningIsRead() {
        const PictureFolder folder;
        folder.add("film.jpg", FileBytes(64, 'f'));
        std::filesystem::resize_file(folder.at("film.jpg"), data::largestPictureBytes);
        const auto probe = data::probePicture(folder.at("film.jpg"));
        QCOMPARE(probe.reason, std::string("No known picture format."));
        QCOMPARE(probe.bytes, std::int64_t{0});
    }

    /// Else a film or a disk image among the pictures would be read into memory.
    void aFileOfTooManyBytesIsRefusedAndTheLimitNamed() {
        const PictureFolder folder;
        folder.add("large.bmp", gradient(8, 8), ".bmp");
        std::filesystem::resize_file(folder.at("large.bmp"), data::largestPictureBytes + 1);
        const auto probe = data::probePicture(folder.at("large.bmp"));
        QCOMPARE(probe.problem, std::optional(api::ProblemKind::Unreadable));
        QVERIFY2(probe.reason.find("512 MB") != std::string::npos, probe.reason.c_str());
    }
};

QTEST_GUILESS_MAIN(TestPictureLimits)
#include "tst_picture_limits.moc"
