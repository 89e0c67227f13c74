#include <QtTest>
#include <filesystem>
#include <opencv2/imgproc.hpp>

#include "core/data/read/decode.h"
#include "tests/data/picture_files.h"
#include "tests/data/picture_formats.h"
#include "tests/data/scan_answers.h"

using namespace studio;
using test::PictureFolder;
using test::sampleAt;

namespace {

using Bytes = std::vector<std::uint8_t>;

/// A picture with detail, another one for each seed, as photographs are.
cv::Mat photo(int width, int height, int seed, int type = CV_8UC3) {
    cv::Mat coarse(7, 9, CV_8UC3);
    cv::RNG random(static_cast<std::uint64_t>(seed));
    random.fill(coarse, cv::RNG::UNIFORM, 0, 255);
    cv::Mat picture;
    cv::resize(coarse, picture, {width, height}, 0, 0, cv::INTER_CUBIC);
    if (CV_MAT_CN(type) == 1) {
        cv::cvtColor(picture, picture, cv::COLOR_BGR2GRAY);
    } else if (CV_MAT_CN(type) == 4) {
        cv::cvtColor(picture, picture, cv::COLOR_BGR2BGRA);
    }
    if (CV_MAT_DEPTH(type) == CV_16U) {
        picture.convertTo(picture, CV_16U, 257.0);
    }
    return picture;
}

Bytes jpeg(const cv::Mat& picture, const std::vector<int>& parameters = {}) {
    Bytes bytes;
    cv::imencode(".jpg", picture, bytes, parameters);
    return bytes;
}

Bytes text(const std::string& words) {
    return {words.begin(), words.end()};
}

Bytes cutTo(Bytes bytes, double share) {
    bytes.resize(static_cast<std::size_t>(static_cast<double>(bytes.size()) * share));
    return bytes;
}

/// The steps of its brightness altered, in the file's first table (marker FF DB): decodes without a
/// complaint, with garbage in it.
Bytes withBitRot(Bytes bytes) {
    const Bytes marker = {0xff, 0xdb};
    const auto table = std::search(bytes.begin(), bytes.end(), marker.begin(), marker.end());
    std::fill_n(table + 6, 40, std::uint8_t{0x5a});
    return bytes;
}

/// Four greys, or four colours of which the first is transparent and the second half.
cv::Mat indices(int width, int height, int seed) {
    cv::Mat picture = photo(width, height, seed, CV_8UC1);
    picture /= 64;
    return picture;
}
const test::Palette fourColors{{0x102030, 0xc04020, 0x40c020, 0x4020c0}, {0, 128}, -1};

const std::string others = "使用 电脑 💻/";
const std::string longName = others + std::string(228, 'n') + ".jpg";

void addCycling(const PictureFolder& folder) {
    folder.add("cycling/IMG_0007.JPG", jpeg(photo(275, 183, 1)));
    folder.add("cycling/bike_01.jpg", jpeg(photo(224, 224, 2)));
    folder.add("cycling/bike_02.jpg", jpeg(photo(225, 225, 3)));
    folder.add("cycling/bit_rot.jpg", withBitRot(jpeg(photo(275, 183, 4))));
    folder.add("cycling/download_failed.jpg", text("<html><body>404 Not Found</body></html>"));
    auto header = jpeg(photo(225, 225, 5));
    header.resize(120);
    folder.add("cycling/header_only.jpg", header);
    folder.add("cycling/my bike photo (1).jpg", jpeg(photo(254, 198, 6)));
    folder.add("cycling/notes.jpg", text("Buy a new bell. Ask for the blue one."));
    folder.add("cycling/really_a_png.jpg", PictureFolder::encoded(photo(222, 227, 7), ".png"));
    folder.add("cycling/truncated.jpg", cutTo(jpeg(photo(225, 225, 8)), 0.55));
    folder.add("cycling/zero.png", Bytes{});
}

void addEating(const PictureFolder& folder) {
    folder.add("eating/bike_01_resaved.jpg", jpeg(photo(224, 224, 2), {cv::IMWRITE_JPEG_QUALITY, 60}));
    folder.add("eating/cmyk.jpg", test::cmykJpeg(photo(254, 199, 9, CV_8UC4)));
    folder.add("eating/palette_alpha.png", test::palettePng(indices(275, 183, 31), fourColors));
    std::filesystem::create_symlink("nowhere.jpg", folder.at("eating/dangling.jpg"));
    folder.add("eating/exif_mirrored_2.jpg", PictureFolder::withOrientation(photo(259, 194, 10), 2));
    folder.add("eating/exif_rotated_6.jpg", PictureFolder::withOrientation(photo(194, 259, 11), 6));
    folder.add("eating/grey.jpg", jpeg(photo(299, 168, 12, CV_8UC1)));
    folder.add("eating/grey16.png", photo(318, 159, 13, CV_16UC1));
    cv::Mat greyAlpha;
    cv::merge(std::vector<cv::Mat>{photo(262, 193, 32, CV_8UC1), photo(262, 193, 33, CV_8UC1)}, greyAlpha);
    folder.add("eating/grey_alpha.png", test::greyAlphaPng(greyAlpha));
    std::filesystem::create_symlink("../cycling/bike_02.jpg", folder.at("eating/link_to_bike_02.jpg"));
    folder.add("eating/meal_01.jpg", jpeg(photo(253, 199, 14)));
    folder.add("eating/meal_02.jpg", jpeg(photo(259, 194, 15)));
    Bytes oneBit;
    cv::imencode(".png", photo(279, 181, 16, CV_8UC1), oneBit, {cv::IMWRITE_PNG_BILEVEL, 1});
    folder.add("eating/one_bit.png", oneBit);
    folder.add("eating/rgb16.png", photo(275, 183, 17, CV_16UC3));
    folder.add("eating/rgba.png", photo(275, 183, 18, CV_8UC4));
}

void addRunning(const PictureFolder& folder) {
    folder.add("running/.DS_Store", Bytes(4096, 0));
    folder.add("running/._run_01.jpg", Bytes{0, 5, 0x16, 7, 0, 2, 0, 0});
    folder.add("running/.hidden.jpg", jpeg(photo(275, 183, 20)));
    folder.add("running/Thumbs.db", Bytes(3072, 0));
    folder.add("running/animated.gif", test::gifOf(indices(200, 133, 19), {fourColors.colors, {}, -1}, false,
                                                   {indices(200, 133, 34), indices(200, 133, 35)}));
    folder.add("running/huge_24MP.jpg", jpeg(photo(6000, 4000, 21)));
    std::filesystem::create_symlink("..", folder.at("running/loop"));
    folder.add("running/nested/deeper/inside.jpg", jpeg(photo(275, 183, 22)));
    folder.add("running/no_extension", jpeg(photo(267, 189, 23)));
    folder.add("running/one_pixel.png", photo(1, 1, 24));
    folder.add("running/photo.bmp", photo(275, 183, 25), ".bmp");
    folder.add("running/photo.tif", photo(275, 183, 26), ".tif");
    folder.add("running/photo.webp", photo(275, 183, 25), ".webp");
    folder.add("running/progressive.jpg", jpeg(photo(284, 177, 27), {cv::IMWRITE_JPEG_PROGRESSIVE, 1}));
    folder.add("running/run_01.jpg", jpeg(photo(267, 189, 23)));
    folder.add("running/run_02.jpg", jpeg(photo(275, 183, 20)));
    folder.add("running/two_pages.tiff", test::tiffOf({photo(275, 183, 26), photo(200, 100, 28)}));
    folder.add("running/very_tall_8x4000.png", photo(8, 4000, 29));
    folder.add("running/very_wide_4000x8.jpg", jpeg(photo(4000, 8, 30)));
}

void addRest(const PictureFolder& folder) {
    std::filesystem::create_directory(folder.at("empty_class"));
    folder.add("labels.csv", text("filename,label\nbike_01.jpg,cycling\n"));
    folder.add("loose.jpg", jpeg(photo(263, 192, 40)));
    folder.add("only_bad/four_bytes.jpg", Bytes{0xff, 0xd8, 0xff, 0xe0});
    folder.add(others + "-leading-dash.jpg", jpeg(photo(262, 193, 41)));
    folder.add(others + "bike_01_copy.jpg", jpeg(photo(224, 224, 2)));
    folder.add(others + "cafe\u0301_e\u0301.jpg", jpeg(photo(263, 192, 42)));
    folder.add(others + "comma,semi;quote'percent%20#hash&amp.jpg", jpeg(photo(275, 183, 43)));
    folder.add(longName, jpeg(photo(266, 189, 44)));
    folder.add(others + "照片 一.jpg", jpeg(photo(265, 190, 45)));
    folder.add(others + "😀👩‍💻.jpg", jpeg(photo(266, 189, 46)));
}

}  // namespace

/// A folder as found in real life: every kind of entry of the manifest of dirty pictures, made here. What
/// becomes of the pixels of each format is tried in tst_picture_formats.
class TestDirtyFolder : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() {
        addCycling(m_folder);
        addEating(m_folder);
        addRunning(m_folder);
        addRest(m_folder);
        m_report = test::scanned({.folder = m_folder.path()});
        QVERIFY2(!m_report.samples.empty(), m_report.layoutReason.c_str());
    }

    /// Else the table or a folder's name would have made another layout of it.
    void itIsTakenForClassFolders() {
        QCOMPARE(m_report.layout, spec::Layout::ClassFolders);
        QCOMPARE(m_report.classes, (std::vector<std::string>{"cycling", "eating", "running", "使用 电脑 💻"}));
    }

    void goodPicturesAreTaken_data() {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QSize>("size");
        const auto row = [](const std::string& path, int width, int height) {
            QTest::newRow(path.c_str()) << QString::fromStdString(path) << QSize(width, height);
        };
        row("cycling/IMG_0007.JPG", 275, 183);
        row("cycling/bike_01.jpg", 224, 224);
        row("cycling/bike_02.jpg", 225, 225);
        row("cycling/bit_rot.jpg", 275, 183);
        row("cycling/my bike photo (1).jpg", 254, 198);
        row("cycling/really_a_png.jpg", 222, 227);
        row("eating/bike_01_resaved.jpg", 224, 224);
        row("eating/cmyk.jpg", 254, 199);
        row("eating/palette_alpha.png", 275, 183);
        row("eating/exif_mirrored_2.jpg", 259, 194);
        row("eating/exif_rotated_6.jpg", 259, 194);
        row("eating/grey.jpg", 299, 168);
        row("eating/grey16.png", 318, 159);
        row("eating/grey_alpha.png", 262, 193);
        row("eating/link_to_bike_02.jpg", 225, 225);
        row("eating/meal_01.jpg", 253, 199);
        row("eating/meal_02.jpg", 259, 194);
        row("eating/one_bit.png", 279, 181);
        row("eating/rgb16.png", 275, 183);
        row("eating/rgba.png", 275, 183);
        row("running/animated.gif", 200, 133);
        row("running/huge_24MP.jpg", 6000, 4000);
        row("running/nested/deeper/inside.jpg", 275, 183);
        row("running/no_extension", 267, 189);
        row("running/one_pixel.png", 1, 1);
        row("running/photo.bmp", 275, 183);
        row("running/photo.tif", 275, 183);
        row("running/photo.webp", 275, 183);
        row("running/progressive.jpg", 284, 177);
        row("running/run_01.jpg", 267, 189);
        row("running/run_02.jpg", 275, 183);
        row("running/two_pages.tiff", 275, 183);
        row("running/very_tall_8x4000.png", 8, 4000);
        row("running/very_wide_4000x8.jpg", 4000, 8);
        row(others + "-leading-dash.jpg", 262, 193);
        row(others + "bike_01_copy.jpg", 224, 224);
        row(others + "cafe\u0301_e\u0301.jpg", 263, 192);
        row(others + "comma,semi;quote'percent%20#hash&amp.jpg", 275, 183);
        row(longName, 266, 189);
        row(others + "照片 一.jpg", 265, 190);
        row(others + "😀👩‍💻.jpg", 266, 189);
    }
    /// Else a picture that every other program shows would be missing from the training.
    void goodPicturesAreTaken() {
        QFETCH(QString, path);
        QFETCH(QSize, size);
        const auto* sample = sampleAt(m_report, path.toStdString());
        QVERIFY(sample != nullptr);
        QCOMPARE(QSize(sample->width, sample->height), size);
        QVERIFY(!sample->damaged && sample->bytes > 0 && sample->content != 0);
        const auto read = data::readResized(m_report.folder + "/" + sample->path, {});
        QVERIFY2(read.ok(), read ? "" : read.error().text().c_str());
    }

    void theRestIsLeftOutAndSaidWhy_data() {
        QTest::addColumn<QString>("path");
        QTest::addColumn<int>("kind");
        const auto row = [](const char* path, api::ProblemKind kind) {
            QTest::newRow(path) << QString(path) << static_cast<int>(kind);
        };
        row("cycling/download_failed.jpg", api::ProblemKind::Unreadable);
        row("cycling/header_only.jpg", api::ProblemKind::Unreadable);
        row("cycling/notes.jpg", api::ProblemKind::Unreadable);
        row("cycling/zero.png", api::ProblemKind::Unreadable);
        row("cycling/truncated.jpg", api::ProblemKind::Damaged);
        row("eating/dangling.jpg", api::ProblemKind::Unreadable);
        row("empty_class", api::ProblemKind::EmptyClass);
        row("labels.csv", api::ProblemKind::Ignored);
        row("loose.jpg", api::ProblemKind::Ignored);
        row("only_bad", api::ProblemKind::EmptyClass);
        row("only_bad/four_bytes.jpg", api::ProblemKind::Unreadable);
        row("running/.DS_Store", api::ProblemKind::Ignored);
        row("running/._run_01.jpg", api::ProblemKind::Ignored);
        row("running/.hidden.jpg", api::ProblemKind::Ignored);
        row("running/Thumbs.db", api::ProblemKind::Ignored);
        row("running/loop", api::ProblemKind::Ignored);
    }
    /// Else a file would be missing, and nobody could say which and why.
    void theRestIsLeftOutAndSaidWhy() {
        QFETCH(QString, path);
        QFETCH(int, kind);
        const auto* problem = test::problemAt(m_report, path.toStdString());
        QVERIFY(problem != nullptr);
        QCOMPARE(static_cast<int>(problem->kind), kind);
        QVERIFY(problem->reason.ends_with('.'));
        QVERIFY(sampleAt(m_report, path.toStdString()) == nullptr);
    }

    /// Else something of the folder would be neither taken nor mentioned, or the same thing twice.
    void everyEntryIsAnsweredForOnce() {
        QCOMPARE(m_report.samples.size(), std::size_t{41});
        QCOMPARE(m_report.problems.size(), std::size_t{16});
    }

    /// Else a person could not look at what is left of a truncated picture, and take it.
    void theTruncatedPictureMayBeUsedAllTheSame() {
        QCOMPARE(m_report.damaged.size(), std::size_t{1});
        QCOMPARE(m_report.damaged[0].sample.path, std::string("cycling/truncated.jpg"));
        QCOMPARE(m_report.damaged[0].className, std::string("cycling"));
        QCOMPARE(m_report.damaged[0].sample.width, 225);
    }

    /// Else a copy under another class would teach two answers, and nobody would be told.
    void duplicatesAreFound() {
        const auto groupOf = [this](const std::string& path) { return sampleAt(m_report, path)->group; };
        QVERIFY(groupOf("cycling/bike_01.jpg") >= 0);
        QCOMPARE(groupOf("eating/bike_01_resaved.jpg"), groupOf("cycling/bike_01.jpg"));
        QCOMPARE(groupOf(others + "bike_01_copy.jpg"), groupOf("cycling/bike_01.jpg"));
        QCOMPARE(groupOf("eating/link_to_bike_02.jpg"), groupOf("cycling/bike_02.jpg"));
        QCOMPARE(groupOf("running/no_extension"), groupOf("running/run_01.jpg"));
        QCOMPARE(groupOf("running/photo.webp"), groupOf("running/photo.bmp"));
        QCOMPARE(groupOf("running/two_pages.tiff"), groupOf("running/photo.tif"));
        const auto grouped = std::count_if(m_report.samples.begin(), m_report.samples.end(),
                                           [](const auto& sample) { return sample.group >= 0; });
        QCOMPARE(grouped, 11);
    }

  private:
    PictureFolder m_folder;
    api::DatasetReport m_report;
};

QTEST_GUILESS_MAIN(TestDirtyFolder)
#include "tst_dirty_folder.moc"
