#include <QtTest>

#include "core/data/scan/mask_facts.h"
#include "tests/data/picture_files.h"
#include "tests/data/scan_answers.h"

using namespace studio;
using test::gradient;
using test::hasProblem;
using test::PictureFolder;
using test::sampleAt;
using test::scanned;

namespace {

/// Stripes of the given grey values.
cv::Mat stripes(const std::vector<int>& values, int width = 12, int height = 6) {
    cv::Mat mask(height, width, CV_8UC1);
    for (int x = 0; x < width; ++x) {
        mask.col(x) = values[static_cast<std::size_t>(x) * values.size() / static_cast<std::size_t>(width)];
    }
    return mask;
}

void addText(const PictureFolder& folder, const std::string& path, const std::string& text) {
    folder.add(path, std::vector<std::uint8_t>(text.begin(), text.end()));
}

void addPair(const PictureFolder& folder, const std::string& picture, const std::string& mask,
             const cv::Mat& values) {
    folder.add(picture, gradient(12, 6), picture.ends_with(".jpg") ? ".jpg" : ".png");
    folder.add(mask, values);
}

data::MaskSummary summary(data::MaskSummary::Kind kind, std::vector<data::MaskSummary::Value> values) {
    return {12, 6, kind, std::move(values)};
}

data::MaskMeaning meaningOf(const data::MaskSummary& mask, const std::vector<data::MaskName>& names = {},
                            const spec::MaskSpec& spec = {}) {
    auto meaning = data::understandMasks({&mask}, names, spec);
    return meaning ? *std::move(meaning) : data::MaskMeaning{};
}

std::vector<int> labelsOf(const data::MaskMeaning& meaning) {
    std::vector<int> labels;
    for (const auto& value : meaning.facts.values) {
        labels.push_back(value.label);
    }
    return labels;
}

using Kind = data::MaskSummary::Kind;

}  // namespace

class TestMasksLayout : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void pairsAreFound_data() {
        QTest::addColumn<QString>("picture");
        QTest::addColumn<QString>("mask");
        QTest::newRow("images, masks") << "images/a.jpg"
                                       << "masks/a.png";
        QTest::newRow("VOC") << "JPEGImages/a.jpg"
                             << "SegmentationClass/a.png";
        QTest::newRow("SegNet") << "train/a.png"
                                << "trainannot/a.png";
        QTest::newRow("Carvana") << "train/a.jpg"
                                 << "train_masks/a_mask.png";
        QTest::newRow("parts above") << "train/images/a.png"
                                     << "train/masks/a.png";
        QTest::newRow("parts below") << "images/train/a.png"
                                     << "annotations/train/a.png";
        QTest::newRow("one folder") << "a.jpg"
                                    << "a_mask.png";
        QTest::newRow("one folder below") << "train/a.jpg"
                                          << "train/a_mask.png";
        QTest::newRow("Cityscapes") << "leftImg8bit/train/x/a_leftImg8bit.png"
                                    << "gtFine/train/x/a_gtFine_labelIds.png";
    }
    /// Else a dataset would have to be moved about before it could be used.
    void pairsAreFound() {
        QFETCH(QString, picture);
        QFETCH(QString, mask);
        const PictureFolder folder;
        addPair(folder, picture.toStdString(), mask.toStdString(), stripes({0, 1, 2}));
        const auto report = scanned({.folder = folder.path()});
        QCOMPARE(report.layout, spec::Layout::Masks);
        QCOMPARE(report.samples.size(), std::size_t{1});
        QCOMPARE(report.samples[0].path, picture.toStdString());
        QCOMPARE(report.samples[0].mask, mask.toStdString());
        QCOMPARE(report.samples[0].part, picture.contains("train") ? api::Part::Training : api::Part::Free);
        QCOMPARE(report.classes, (std::vector<std::string>{"0", "1", "2"}));
    }

    /// Else people who tell faces with masks from those without would get a segmentation.
    void classFoldersNamedAfterMasksStayClasses() {
        const PictureFolder folder;
        for (const char* path : {"with_mask/1.png", "without_mask/1.png", "mask/1.png", "images/2.png"}) {
            folder.add(path, gradient(8, 8));
        }
        QCOMPARE(scanned({.folder = folder.path()}).layout, spec::Layout::ClassFolders);
    }

    /// Else a picture would be trained on with another one's mask, or vanish without a word.
    void whatHasNoPartnerIsListed() {
        const PictureFolder folder;
        addPair(folder, "images/a.png", "masks/a.png", stripes({0, 1}));
        addPair(folder, "images/small.png", "masks/small.png", stripes({0, 1}, 6, 6));
        folder.add("images/alone.png", gradient(12, 6));
        folder.add("masks/lonely.png", stripes({0, 1}));
        addText(folder, "masks/broken.png", "no picture");
        folder.add("images/broken.png", gradient(12, 6));
        addText(folder, "readme.md", "hello");
        const auto report = scanned({.folder = folder.path()});
        QCOMPARE(report.samples.size(), std::size_t{1});
        QVERIFY(hasProblem(report, "images/alone.png", api::ProblemKind::Unmatched, "without its mask"));
        QVERIFY(hasProblem(report, "masks/lonely.png", api::ProblemKind::Unmatched, "without its picture"));
        QVERIFY(hasProblem(report, "images/small.png", api::ProblemKind::Unmatched, "12×6"));
        QVERIFY(
            hasProblem(report, "images/broken.png", api::ProblemKind::Unmatched, "Its mask cannot be used"));
        QVERIFY(hasProblem(report, "readme.md", api::ProblemKind::Ignored));
    }

    /// Else void pixels would be a twelfth class, which the source leaves out of its scores.
    void namesComeFromAFileAndOneCalledUnlabelledIsVoid() {
        const PictureFolder folder;
        addPair(folder, "images/a.png", "masks/a.png", stripes({0, 1, 3}));
        addText(folder, "classes.txt", "Sky\nRoad\nTree\nUnlabelled\n");
        const auto report = scanned({.folder = folder.path()});
        QCOMPARE(report.classes, (std::vector<std::string>{"Sky", "Road"}));
        QCOMPARE(report.masks.encoding, spec::MaskEncoding::Index);
        QCOMPARE(report.masks.values.size(), std::size_t{3});
        QCOMPARE(report.masks.values[2].label, -1);
        QCOMPARE(report.masks.values[0].pictures, std::size_t{1});
        QVERIFY(std::abs(report.masks.values[0].share - 1.0 / 3.0) < 1e-9);
        QVERIFY(hasProblem(report, "Tree", api::ProblemKind::EmptyClass));
    }

    /// Else 0/255 masks would have 256 classes, or two with names that say nothing.
    void blackAndWhiteIsBackgroundAndForeground() {
        const PictureFolder folder;
        addPair(folder, "images/a.png", "masks/a.png", stripes({0, 255}));
        const auto report = scanned({.folder = folder.path()});
        QCOMPARE(report.masks.encoding, spec::MaskEncoding::Binary);
        QCOMPARE(report.classes, (std::vector<std::string>{"background", "foreground"}));
        QCOMPARE(report.masks.values[1].value, 255U);
        QCOMPARE(report.masks.values[1].label, 1);
    }

    /// Else a mask that was saved as JPEG would have a class for each grey level at its edges.
    void blackAndWhiteBlurredByJpegIsStillBinary() {
        std::vector<data::MaskSummary::Value> values;
        for (std::uint32_t grey = 0; grey <= 255; grey += 5) {
            values.push_back({grey, grey < 20 || grey > 235 ? 1000U : 1U, grey * 0x010101});
        }
        const auto meaning = meaningOf(summary(Kind::Grey, values));
        QCOMPARE(meaning.facts.encoding, spec::MaskEncoding::Binary);
        QCOMPARE(meaning.facts.values.front().label, 0);
        QCOMPARE(meaning.facts.values[24].label, 0);  // 120
        QCOMPARE(meaning.facts.values[26].label, 1);  // 130
    }

    /// Else the border of VOC's objects would be learned as a thing.
    void whiteAmongSmallIndicesIsVoid() {
        const auto mask = summary(Kind::Palette, {{0, 5, 0}, {15, 3, 0xc08080}, {255, 1, 0xe0e0c0}});
        QCOMPARE(labelsOf(meaningOf(mask)), (std::vector<int>{0, 1, -1}));
        QCOMPARE(meaningOf(mask).facts.values[1].color.value_or(0), 0xc08080U);
        // Black is a colour of its own, and no missing one.
        QCOMPARE(meaningOf(mask).facts.values[0].color.value_or(1), 0U);
        QCOMPARE(labelsOf(meaningOf(mask, {}, {.voidIndex = -1})), (std::vector<int>{0, 1, 2}));
        QCOMPARE(labelsOf(meaningOf(mask, {}, {.voidIndex = 0})), (std::vector<int>{-1, 0, 1}));
    }

    /// Else masks painted in colours could not be used at all.
    void aColourIsAClass() {
        const auto mask = summary(
            Kind::Colors, {{0x000000, 1, 0x000000}, {0x0000ff, 2, 0x0000ff}, {0xff0000, 3, 0xff0000}});
        QCOMPARE(meaningOf(mask).classes, (std::vector<std::string>{"#000000", "#0000ff", "#ff0000"}));
        const auto named =
            meaningOf(mask, data::readMaskNames("255 0 0 Car\n0 0 255 Road\n0 0 0 Void\n1 2 3 Bus\n"));
        QCOMPARE(named.classes, (std::vector<std::string>{"Car", "Road"}));
        QCOMPARE(labelsOf(named), (std::vector<int>{-1, 1, 0}));
        QCOMPARE(named.unseen, std::vector<std::string>{"Bus"});
    }

    /// Else grey masks that a program saved as RGB would be coloured ones.
    void greyMasksStoredAsColoursAreIndices() {
        const auto mask = summary(Kind::Colors, {{0x000000, 1, 0x000000},
                                                 {0x010101, 1, 0x010101},
                                                 {0x020202, 1, 0x020202},
                                                 {0xffffff, 1, 0xffffff}});
        const auto meaning = meaningOf(mask);
        QCOMPARE(meaning.facts.encoding, spec::MaskEncoding::Index);
        QCOMPARE(labelsOf(meaning), (std::vector<int>{0, 1, 2, -1}));
    }

    /// Else photographs taken for masks would ask for thousands of classes.
    void tooManyColoursAreRefusedAndSaidWhy() {
        std::vector<data::MaskSummary> masks;
        for (std::uint32_t red = 0; red < 2; ++red) {
            masks.push_back(summary(Kind::Colors, {}));
            for (std::uint32_t i = 0; i < 200; ++i) {
                masks.back().values.push_back({red << 16 | i << 8 | 7U, 1, red << 16 | i << 8 | 7U});
            }
        }
        const auto meaning = data::understandMasks({&masks[0], &masks[1]}, {}, {});
        QVERIFY(!meaning);
        QVERIFY2(meaning.error().what.find("400 colours") != std::string::npos, meaning.error().what.c_str());
        const PictureFolder folder;
        folder.add("images/a.png", gradient(60, 60));
        folder.add("masks/a.png", gradient(60, 60));
        const auto report = data::scan({.folder = folder.path()}, {}, {});
        QVERIFY(!report);
        QVERIFY2(report.error().what.find("more than 256") != std::string::npos, report.error().what.c_str());
    }

    /// Else what the scan took a value for could not be put right.
    void aMappingOverridesSingleValues() {
        const auto mask = summary(Kind::Grey, {{0, 1, 0}, {1, 1, 0}, {2, 1, 0}, {3, 1, 0}});
        const auto meaning = meaningOf(mask, {}, {.mapping = {{1, 0}, {2, -1}, {3, 4}, {77, 1}}});
        QCOMPARE(labelsOf(meaning), (std::vector<int>{0, 0, -1, 4}));
        QCOMPARE(meaning.classes.size(), std::size_t{5});
        QCOMPARE(meaning.classes[4], std::string("value 3"));
    }

    /// Else the usual files of names would have to be rewritten.
    void namesAreReadInTheUsualForms() {
        using Names = std::vector<data::MaskName>;
        QCOMPARE(data::readMaskNames("Sky\r\n\r\nTraffic light\r\n"),
                 (Names{{"Sky", {}, {}}, {"", {}, {}}, {"Traffic light", {}, {}}}));
        QCOMPARE(data::readMaskNames("0: sky\n7 road\n"), (Names{{"sky", 0, {}}, {"road", 7, {}}}));
        QCOMPARE(data::readMaskNames("name,r,g,b\nCar,64,0,128\n"), (Names{{"Car", {}, 0x400080}}));
        QCOMPARE(data::readMaskNames("# label:color_rgb:parts:actions\nroad:128,64,128::\n"),
                 (Names{{"road", {}, 0x804080}}));
        QCOMPARE(data::readMaskNames("#804080 road\nclass 1\n"),
                 (Names{{"road", {}, 0x804080}, {"class 1", {}, {}}}));
    }
};

QTEST_GUILESS_MAIN(TestMasksLayout)
#include "tst_masks_layout.moc"
