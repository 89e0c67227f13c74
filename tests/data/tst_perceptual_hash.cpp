#include <QtTest>
#include <opencv2/imgproc.hpp>

#include "core/data/read/perceptual_hash.h"
#include "core/data/read/probe.h"
#include "tests/data/picture_files.h"

using namespace studio;
using data::differenceHash;
using data::hashDistance;
using test::PictureFolder;

namespace {

/// Soft shapes of many sizes, as photos have them; other ones for each seed.
cv::Mat scene(std::uint64_t seed) {
    cv::RNG random(seed);
    cv::Mat picture(300, 400, CV_8UC3, cv::Scalar(90, 110, 130));
    for (int i = 0; i < 40; ++i) {
        const cv::Point at(random.uniform(0, 400), random.uniform(0, 300));
        cv::circle(picture, at, random.uniform(10, 90),
                   cv::Scalar(random.uniform(0, 200), random.uniform(0, 200), random.uniform(0, 200)),
                   cv::FILLED);
    }
    cv::GaussianBlur(picture, picture, {}, 3);
    return picture;
}

constexpr int alike = 6;

}  // namespace

class TestPerceptualHash : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    /// Else near duplicates would stand on both sides of the split, and the accuracy would lie.
    void copiesDifferInFewBits() {
        for (std::uint64_t seed = 1; seed <= 20; ++seed) {
            const cv::Mat picture = scene(seed);
            const auto hash = differenceHash(picture);
            cv::Mat small;
            cv::resize(picture, small, {323, 241}, 0, 0, cv::INTER_AREA);
            cv::Mat bright;
            picture.convertTo(bright, -1, 1.05, 12);
            std::vector<std::uint8_t> bytes;
            cv::imencode(".jpg", picture, bytes, {cv::IMWRITE_JPEG_QUALITY, 40});
            QVERIFY(hashDistance(hash, differenceHash(small)) <= alike);
            QVERIFY(hashDistance(hash, differenceHash(bright)) <= alike);
            QVERIFY(hashDistance(hash, differenceHash(cv::imdecode(bytes, cv::IMREAD_COLOR))) <= alike);
        }
    }

    /// Else pictures that have nothing in common would be shown as duplicates.
    void otherPicturesDifferInMany() {
        std::vector<std::uint64_t> hashes;
        for (std::uint64_t seed = 1; seed <= 30; ++seed) {
            hashes.push_back(differenceHash(scene(seed)));
        }
        for (std::size_t i = 0; i < hashes.size(); ++i) {
            for (std::size_t j = 0; j < i; ++j) {
                QVERIFY(hashDistance(hashes[i], hashes[j]) > 2 * alike);
            }
        }
    }

    /// The definition: a bit for each place that is darker than its right neighbour, from the highest bit.
    void eachBitIsOneComparison() {
        cv::Mat picture(8, 9, CV_8UC1, cv::Scalar(50));
        QCOMPARE(differenceHash(picture), std::uint64_t{0});
        picture.at<std::uint8_t>(0, 1) = 60;
        QCOMPARE(differenceHash(picture), std::uint64_t{1} << 63);
        picture.at<std::uint8_t>(7, 8) = 60;
        QCOMPARE(differenceHash(picture), (std::uint64_t{1} << 63) | 1);
    }

    /// Else a copy in another format, or one that lies on its side, would not be found.
    void theProbeHashesWhatIsShown() {
        const PictureFolder folder;
        const cv::Mat picture = scene(4);
        cv::Mat lying;
        cv::rotate(picture, lying, cv::ROTATE_90_COUNTERCLOCKWISE);
        folder.add("upright.png", picture);
        folder.add("lying.jpg", PictureFolder::withOrientation(lying, 6));
        folder.add("copy.png", picture);
        const auto upright = data::probePicture(folder.at("upright.png"));
        const auto turned = data::probePicture(folder.at("lying.jpg"));
        const auto copy = data::probePicture(folder.at("copy.png"));
        QVERIFY(hashDistance(upright.look, turned.look) <= alike);
        QCOMPARE(upright.content, copy.content);
        QVERIFY(upright.content != turned.content);
        QCOMPARE(upright.bytes,
                 static_cast<std::int64_t>(std::filesystem::file_size(folder.at("upright.png"))));
    }

    /// Else hashes that were kept on disk would mean something else after an update. The value is that of
    /// xxhsum -H64.
    void theContentIsHashedByXxh64() {
        const PictureFolder folder;
        folder.add("text", std::vector<std::uint8_t>{'a', 'b', 'c'});
        QCOMPARE(data::probePicture(folder.at("text")).content, std::uint64_t{0x44bc2cf5ad770999});
    }
};

QTEST_GUILESS_MAIN(TestPerceptualHash)
#include "tst_perceptual_hash.moc"
