#include <QtTest>
#include <opencv2/imgproc.hpp>

#include "core/data/dataset_service.h"
#include "core/data/read/decode.h"
#include "core/data/read/mask_read.h"
#include "tests/data/picture_files.h"
#include "tests/data/picture_formats.h"

using namespace studio;
using data::MaskValues;
using test::PictureFolder;
using Values = std::vector<std::uint32_t>;
using Labels = std::vector<std::uint8_t>;

namespace {

constexpr std::uint8_t none = api::LabelMap::none;

cv::Mat fourIndices() {
    return (cv::Mat_<std::uint8_t>(2, 2) << 0, 1, 2, 3);
}
const Values fourColors{0x102030, 0xff0000, 0x00ff00, 0x0000ff};

/// 40 × 20: left half 0, right half 1.
cv::Mat halves() {
    cv::Mat mask(20, 40, CV_8UC1, cv::Scalar(0));
    mask(cv::Rect(20, 0, 20, 20)).setTo(1);
    return mask;
}

}  // namespace

class TestMaskRead : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    /// Else the index masks of Pascal VOC would be read as colours, and each class with them.
    void aPaletteGivesItsIndices() {
        const PictureFolder folder;
        for (const int bits : {2, 4, 8}) {
            folder.add("mask.png", test::palettePng(fourIndices(), {fourColors, {0}}, bits));
            const auto mask = data::readMaskValues(folder.at("mask.png"));
            QVERIFY(mask);
            QCOMPARE(mask->kind, MaskValues::Kind::Palette);
            QCOMPARE(mask->values, (Values{0, 1, 2, 3}));
            QCOMPARE(mask->palette, fourColors);
        }
    }

    /// Else masks of 0 and 255, of 16 bit or of one bit would name other classes than their maker's.
    void greyValuesAreAsStored() {
        const PictureFolder folder;
        const cv::Mat deep = (cv::Mat_<std::uint16_t>(1, 3) << 0, 300, 65535);
        folder.add("deep.png", deep);
        folder.add("deep.tiff", deep, ".tiff");
        for (const char* name : {"deep.png", "deep.tiff"}) {
            const auto mask = data::readMaskValues(folder.at(name));
            QVERIFY(mask);
            QCOMPARE(mask->kind, MaskValues::Kind::Grey);
            QCOMPARE(mask->values, (Values{0, 300, 65535}));
        }
        folder.add("one.png", test::narrowPng((cv::Mat_<std::uint8_t>(1, 2) << 0, 1), 1));
        QCOMPARE(data::readMaskValues(folder.at("one.png"))->values, (Values{0, 255}));
        for (const char* format : {".png", ".bmp", ".tiff"}) {
            folder.add("grey", fourIndices(), format);
            QCOMPARE(data::readMaskValues(folder.at("grey"))->values, (Values{0, 1, 2, 3}));
        }
    }

    /// Else the colour masks of CamVid and Cityscapes could not be mapped.
    void coloursAreRedGreenBlue() {
        const PictureFolder folder;
        folder.add("mask.png", cv::Mat(1, 2, CV_8UC3, cv::Scalar(3, 2, 1)));
        folder.add("clear.png", cv::Mat(1, 2, CV_8UC4, cv::Scalar(3, 2, 1, 0)));
        for (const char* name : {"mask.png", "clear.png"}) {
            const auto mask = data::readMaskValues(folder.at(name));
            QVERIFY(mask);
            QCOMPARE(mask->kind, MaskValues::Kind::Color);
            QCOMPARE(mask->values, (Values{0x010203, 0x010203}));
        }
    }

    /// Else half a mask would teach that everything below is one class.
    void aDamagedMaskIsRefused() {
        const PictureFolder folder;
        cv::Mat noise(100, 100, CV_8UC1);
        cv::RNG(3).fill(noise, cv::RNG::UNIFORM, 0, 256);
        auto bytes = PictureFolder::encoded(noise, ".png");
        bytes.resize(bytes.size() * 9 / 10);
        folder.add("cut.png", bytes);
        const auto mask = data::readMaskValues(folder.at("cut.png"));
        QVERIFY(!mask);
        QCOMPARE(mask.error().where, folder.at("cut.png"));
        QVERIFY(mask.error().what.find("Damaged") != std::string::npos);
    }

    /// Else values that nobody named would be trained as some class.
    void whatTheMappingDoesNotNameIsVoid() {
        const PictureFolder folder;
        folder.add("mask.png", fourIndices());
        const auto mask = data::readMask(folder.at("mask.png"), {{0, 5}, {1, -1}, {3, 254}});
        QVERIFY(mask);
        QCOMPARE(mask->labels, (Labels{5, none, none, 254}));
    }

    /// Else the classes would lie beside the things that they name.
    void theMaskFollowsThePicturesGeometry() {
        const PictureFolder folder;
        folder.add("mask.png", halves());
        const std::vector<spec::MaskValue> mapping = {{0, 0}, {1, 1}};
        const auto read = [&](spec::ResizeMode mode) {
            return *data::readMask(folder.at("mask.png"), mapping, 4, 4, mode);
        };
        QCOMPARE(read(spec::ResizeMode::Stretch).labels,
                 (Labels{0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1}));
        QCOMPARE(read(spec::ResizeMode::Fit).labels, (Labels{none, none, none, none, 0, 0, 1, 1,  //
                                                             0, 0, 1, 1, none, none, none, none}));
        QCOMPARE(read(spec::ResizeMode::Crop).labels,
                 (Labels{0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1}));
    }

    /// The same, pixel by pixel against the picture itself, where sizes do not divide.
    void theMaskOfAPictureEqualsThePictureUnderNearest() {
        const PictureFolder folder;
        cv::Mat picture(53, 97, CV_8UC1);
        cv::RNG(5).fill(picture, cv::RNG::UNIFORM, 0, 200);
        folder.add("picture.png", picture);
        std::vector<spec::MaskValue> mapping;
        for (int value = 0; value < 200; ++value) {
            mapping.push_back({static_cast<std::uint32_t>(value), value});
        }
        spec::DatasetSpec dataset;
        dataset.width = 31;
        dataset.height = 29;
        dataset.color = spec::ColorMode::Grey;
        dataset.interpolation = spec::Interpolation::Nearest;
        for (const auto mode : {spec::ResizeMode::Stretch, spec::ResizeMode::Crop}) {
            dataset.resize = mode;
            const auto mask = data::readMask(folder.at("picture.png"), mapping, 31, 29, mode);
            QVERIFY(mask);
            QCOMPARE(mask->labels, data::readResized(folder.at("picture.png"), dataset)->bytes);
        }
    }

    /// Else the Data page could show no mask over its picture.
    void theServiceReadsTheMaskOfASample() {
        const PictureFolder folder;
        folder.add("masks/a.png", fourIndices());
        api::DatasetReport report;
        report.folder = folder.path();
        report.layout = spec::Layout::Masks;
        report.samples = {{"images/a.png", 0, 2, 2, "masks/a.png"}, {"images/b.png", 0, 2, 2}};
        report.masks.values = {{0, 0}, {1, 1}, {2, 2}, {3, -1}};
        const auto service = data::makeDatasetService();
        QCOMPARE(service->mask(report, 0)->labels, (Labels{0, 1, 2, none}));
        QVERIFY(!service->mask(report, 1));
        QVERIFY(!service->mask(report, 2));
    }
};

QTEST_GUILESS_MAIN(TestMaskRead)
#include "tst_mask_read.moc"
