#include <QtTest>
#include <opencv2/imgproc.hpp>

#include "core/data/read/decode.h"
#include "core/data/read/mat_convert.h"
#include "core/data/read/resize.h"
#include "tests/data/picture_files.h"

using namespace studio;
using spec::Interpolation;
using spec::ResizeMode;
using test::gradient;
using test::PictureFolder;

namespace {

spec::DatasetSpec sized(int width, int height, ResizeMode mode = ResizeMode::Stretch,
                        Interpolation interpolation = Interpolation::Automatic) {
    spec::DatasetSpec dataset;
    dataset.width = width;
    dataset.height = height;
    dataset.resize = mode;
    dataset.interpolation = interpolation;
    return dataset;
}

cv::Mat resized(const cv::Mat& picture, const spec::DatasetSpec& dataset) {
    return data::resizeAs(picture, picture.size(), dataset);
}

}  // namespace

class TestResize : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    /// Else a person who compares with Keras would get other pixels. Expected: Pillow
    /// 9.4, Image.resize((to, 1), NEAREST) of a row of pixels 0, 1, 2, …
    void nearestTakesThePixelsThatPillowTakes() {
        QCOMPARE(data::nearestPlaces(10, 4), (std::vector<int>{1, 3, 6, 8}));
        QCOMPARE(data::nearestPlaces(4, 10), (std::vector<int>{0, 0, 1, 1, 1, 2, 2, 2, 3, 3}));
        QCOMPARE(data::nearestPlaces(6, 4), (std::vector<int>{0, 2, 3, 5}));
        QCOMPARE(data::nearestPlaces(5, 5), (std::vector<int>{0, 1, 2, 3, 4}));
        QCOMPARE(data::nearestPlaces(1, 3), (std::vector<int>{0, 0, 0}));
        QCOMPARE(data::nearestPlaces(7, 1), (std::vector<int>{3}));
        const cv::Mat row = (cv::Mat_<std::uint8_t>(1, 4) << 9, 8, 7, 6);
        const cv::Mat small = data::resizeTo(row, {2, 1}, Interpolation::Nearest);
        QCOMPARE(int{small.at<std::uint8_t>(0, 0)}, 8);
        QCOMPARE(int{small.at<std::uint8_t>(0, 1)}, 6);
    }

    /// Else a name in the list would stand for another method.
    void theNamedMethodsAreOpenCvs() {
        const cv::Mat picture = gradient(50, 40);
        const std::vector<std::pair<Interpolation, int>> methods = {
            {Interpolation::Bilinear, cv::INTER_LINEAR},
            {Interpolation::Bicubic, cv::INTER_CUBIC},
            {Interpolation::Area, cv::INTER_AREA},
            {Interpolation::Lanczos, cv::INTER_LANCZOS4}};
        for (const auto& [method, flag] : methods) {
            for (const cv::Size size : {cv::Size(20, 17), cv::Size(90, 61)}) {
                cv::Mat expected;
                cv::resize(picture, expected, size, 0, 0, flag);
                QCOMPARE(cv::norm(data::resizeTo(picture, size, method), expected, cv::NORM_INF), 0.0);
            }
        }
    }

    /// Else the whole picture would not be seen, or stand beside the middle.
    void fitKeepsAllOfItInTheMiddle() {
        const auto wide = data::placement({400, 100}, {64, 64}, ResizeMode::Fit);
        QCOMPARE(wide, (data::Placement{{0, 0, 400, 100}, {0, 24, 64, 16}}));
        const auto tall = data::placement({3, 900}, {64, 64}, ResizeMode::Fit);
        QCOMPARE(tall, (data::Placement{{0, 0, 3, 900}, {31, 0, 1, 64}}));
        const auto small = data::placement({10, 10}, {64, 32}, ResizeMode::Fit);
        QCOMPARE(small, (data::Placement{{0, 0, 10, 10}, {16, 0, 32, 32}}));
        const cv::Mat picture =
            resized(cv::Mat(100, 400, CV_8UC3, cv::Scalar::all(200)), sized(64, 64, ResizeMode::Fit));
        QCOMPARE(int{picture.at<cv::Vec3b>(23, 30)[0]}, 0);
        QCOMPARE(int{picture.at<cv::Vec3b>(24, 0)[0]}, 200);
        QCOMPARE(int{picture.at<cv::Vec3b>(39, 63)[0]}, 200);
        QCOMPARE(int{picture.at<cv::Vec3b>(40, 30)[0]}, 0);
    }

    /// Else the crop would distort, or cut one end more than the other.
    void cropKeepsTheMiddleAndItsProportions() {
        QCOMPARE(data::placement({400, 100}, {64, 64}, ResizeMode::Crop).source, cv::Rect(150, 0, 100, 100));
        QCOMPARE(data::placement({100, 400}, {64, 32}, ResizeMode::Crop).source, cv::Rect(0, 175, 100, 50));
        QCOMPARE(data::placement({1, 4000}, {64, 64}, ResizeMode::Crop).source, cv::Rect(0, 1999, 1, 1));
        cv::Mat picture(10, 30, CV_8UC1, cv::Scalar(0));
        picture(cv::Rect(10, 0, 10, 10)).setTo(255);
        const cv::Mat middle = resized(picture, sized(5, 5, ResizeMode::Crop));
        QCOMPARE(cv::countNonZero(middle == 255), 25);
    }

    /// Else pictures of extreme shapes, or of one pixel, would end the epoch.
    void anyShapeComesToTheSize() {
        const PictureFolder folder;
        folder.add("one.png", gradient(1, 1));
        folder.add("wide.jpg", gradient(4000, 8), ".jpg");
        folder.add("tall.png", gradient(8, 4000));
        for (const char* name : {"one.png", "wide.jpg", "tall.png"}) {
            for (const auto mode : {ResizeMode::Stretch, ResizeMode::Fit, ResizeMode::Crop}) {
                for (int method = 0; method <= static_cast<int>(Interpolation::Lanczos); ++method) {
                    const auto picture = data::readResized(
                        folder.at(name), sized(64, 48, mode, static_cast<Interpolation>(method)));
                    QVERIFY2(picture.ok(), name);
                    QCOMPARE(picture->bytes.size(), std::size_t{64} * 48 * 3);
                }
            }
        }
    }

    /// Else the quick decoding of large photos would change what the network sees, or where.
    void reducedDecodingStaysCloseToTheFull() {
        const PictureFolder folder;
        folder.add("photo.jpg", gradient(1001, 703), ".jpg");
        folder.add("photo.png", cv::imread(folder.at("photo.jpg")));
        for (const auto mode : {ResizeMode::Stretch, ResizeMode::Fit, ResizeMode::Crop}) {
            for (const auto method : {Interpolation::Automatic, Interpolation::Area}) {
                const auto reduced = data::readResized(folder.at("photo.jpg"), sized(64, 60, mode, method));
                const auto full = data::readResized(folder.at("photo.png"), sized(64, 60, mode, method));
                QVERIFY(reduced && full);
                QVERIFY(cv::norm(data::toMat(*reduced), data::toMat(*full), cv::NORM_INF) <= 3);
            }
        }
    }

    /// Else "nearest" would take pixels that the file does not hold: parity with Keras would be lost.
    void theOtherMethodsSeeTheJpegInFull() {
        const PictureFolder folder;
        folder.add("photo.jpg", gradient(1001, 703), ".jpg");
        folder.add("photo.png", cv::imread(folder.at("photo.jpg")));
        for (const auto method : {Interpolation::Nearest, Interpolation::Bilinear, Interpolation::Bicubic,
                                  Interpolation::Lanczos}) {
            const auto dataset = sized(64, 60, ResizeMode::Stretch, method);
            QCOMPARE(data::readResized(folder.at("photo.jpg"), dataset)->bytes,
                     data::readResized(folder.at("photo.png"), dataset)->bytes);
        }
    }
};

QTEST_GUILESS_MAIN(TestResize)
#include "tst_resize.moc"
