#include <QtTest>
#include <cmath>
#include <numeric>

#include "core/data/dataset_service.h"
#include "core/data/feed/normalization.h"
#include "tests/data/picture_files.h"

using namespace studio;
using Kind = spec::AugmentationKind;

namespace {

spec::Project quiet() {
    spec::Project project;
    project.dataset.width = 24;
    project.dataset.height = 16;
    for (const auto kind : spec::augmentationKinds()) {
        project.augmentation.step(kind).on = false;
    }
    return project;
}

}  // namespace

class TestPreview : public QObject {
    Q_OBJECT
  private:
    std::unique_ptr<test::PictureFolder> m_folder;
    std::unique_ptr<api::DatasetService> m_service;
    api::DatasetReport m_report;

  private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<test::PictureFolder>();
        m_service = data::makeDatasetService();
        m_report = {};
        m_report.folder = m_folder->path();
        m_report.classes = {"a", "b"};
        for (int i = 0; i < 8; ++i) {
            const std::string path = std::string(i < 4 ? "a/" : "b/") + std::to_string(i) + ".png";
            m_folder->add(path, test::gradient(30 + i, 20 + 2 * i));
            m_report.samples.push_back({path, i / 4});
        }
    }

    /// Else each move of a slider would decode a 24-megapixel photograph again, and the window would lag. The
    /// file is gone at the second call: what is shown can only come from memory.
    void aSecondPreviewReadsNoFile() {
        auto project = quiet();
        project.augmentation.step(Kind::Rotation).on = true;
        const auto first = m_service->preview(m_report, 2, project, {});
        QVERIFY(first);
        std::filesystem::remove(m_report.absolutePath(2));
        project.augmentation.step(Kind::Rotation).high = 90.0;
        const auto second = m_service->preview(m_report, 2, project, {});
        QVERIFY(second);
        QVERIFY(second->original == first->original);
        QVERIFY(second->augmented != first->augmented);
    }

    /// Else a change of the size would go on showing the old one.
    void anotherSizeIsReadAnew() {
        auto project = quiet();
        QCOMPARE(m_service->preview(m_report, 2, project, {})->original.width, 24);
        project.dataset.width = 10;
        QCOMPARE(m_service->preview(m_report, 2, project, {})->original.width, 10);
        std::filesystem::remove(m_report.absolutePath(2));
        project.dataset.width = 11;
        QVERIFY(!m_service->preview(m_report, 2, project, {}));
    }

    /// Else a click for the values as the network sees them would show others.
    void theInputIsThePictureNormalized() {
        auto project = quiet();
        project.augmentation.normalization.samplewiseCenter = true;
        const auto shown = m_service->preview(m_report, 1, project, {});
        QVERIFY(shown);
        QCOMPARE(shown->caption, std::string("unchanged"));
        QVERIFY(shown->augmented == shown->original);
        std::vector<float> expected(shown->original.bytes.size());
        data::writeInput(shown->original, project.augmentation.normalization, expected.data());
        QCOMPARE(shown->input, expected);
    }

    /// Else featurewise normalization could not be judged before the first training.
    void missingMomentsAreMeasuredOverTheTrainingPictures() {
        auto project = quiet();
        project.dataset.validationShare = 0.0;
        project.augmentation.normalization.featurewiseCenter = true;
        project.augmentation.normalization.featurewiseStd = true;
        double sum = 0;
        double squares = 0;
        std::size_t count = 0;
        for (std::size_t i = 0; i < m_report.samples.size(); ++i) {
            const auto shown = m_service->preview(m_report, i, project, {});
            QVERIFY(shown);
            for (const float value : shown->input) {
                sum += static_cast<double>(value);
                squares += static_cast<double>(value) * static_cast<double>(value);
                ++count;
            }
        }
        QVERIFY(std::abs(sum / static_cast<double>(count)) < 1e-4);
        QVERIFY(std::abs(squares / static_cast<double>(count) - 1.0) < 1e-3);
        project.augmentation.normalization.mean = {0.5, 0.5, 0.5};
        project.augmentation.normalization.deviation = {1.0, 1.0, 1.0};
        const auto own = m_service->preview(m_report, 0, project, {});
        QVERIFY(std::abs(own->input[0] - (own->original.bytes[0] / 255.0F - 0.5F)) < 1e-5F);
    }

    /// Else a person would tune the ends of a range without seeing them.
    void extremesShowOneKindAtItsEnd() {
        auto project = quiet();
        project.augmentation.enabled = false;
        const auto extreme = [&](Kind kind, bool high) {
            return *m_service->preview(m_report, 1, project, {1, {{kind, high}}});
        };
        for (const auto kind : spec::augmentationKinds()) {
            for (const bool high : {false, true}) {
                QVERIFY(extreme(kind, high).augmented == extreme(kind, high).augmented);
            }
        }
        QCOMPARE(extreme(Kind::Rotation, false).caption, std::string("rot\u00a0−45°"));
        QCOMPARE(extreme(Kind::Brightness, true).caption, std::string("bright\u00a0×1.20"));
        QCOMPARE(extreme(Kind::Zoom, false).caption, std::string("zoom\u00a00.80"));
        QCOMPARE(extreme(Kind::HorizontalFlip, false).caption, std::string("unchanged"));
        QCOMPARE(extreme(Kind::HorizontalFlip, true).caption, std::string("flip"));
        QVERIFY(extreme(Kind::Mixup, true).caption.starts_with("mixed\u00a050\u00a0%\u00a0of '"));
        QVERIFY(extreme(Kind::CutMix, true).caption.starts_with("pasted\u00a0"));
        QVERIFY(extreme(Kind::Mixup, true).augmented != extreme(Kind::Mixup, true).original);
    }

    /// Else a preview of the first epoch would say nothing about the second.
    void anEpochHasItsOwnDraw() {
        auto project = quiet();
        project.augmentation.step(Kind::Rotation).on = true;
        const auto first = m_service->preview(m_report, 1, project, {.epoch = 1});
        const auto second = m_service->preview(m_report, 1, project, {.epoch = 2});
        QVERIFY(first->caption != second->caption);
        QCOMPARE(m_service->preview(m_report, 1, project, {.epoch = 1})->caption, first->caption);
    }

    /// Else a mask would be seen to lie right beside a picture where it lies wrong.
    void masksAreShownUnderTheSameGeometry() {
        auto report = m_report;
        report.layout = spec::Layout::Masks;
        report.masks.encoding = spec::MaskEncoding::Index;
        report.masks.values = {{0, 0}, {7, 1}};
        cv::Mat mask(20, 30, CV_8UC1, cv::Scalar(0));
        mask.colRange(0, 15).setTo(7);
        m_folder->add("masks/0.png", mask);
        report.samples[0].mask = "masks/0.png";
        auto project = quiet();
        project.augmentation.step(Kind::HorizontalFlip) = {true, 0, 0, 1.0};
        const auto shown = m_service->preview(report, 0, project, {});
        QVERIFY2(shown.ok(), shown ? "" : shown.error().text().c_str());
        QVERIFY(shown->originalMask && shown->augmentedMask);
        QCOMPARE(shown->originalMask->width, 24);
        QCOMPARE(int(shown->originalMask->labels.front()), 1);
        QCOMPARE(int(shown->originalMask->labels.back()), 0);
        QCOMPARE(int(shown->augmentedMask->labels.front()), 0);
        QCOMPARE(int(shown->augmentedMask->labels.back()), 1);
        m_folder.reset();
        QVERIFY(m_service->preview(report, 0, project, {.epoch = 2}));
    }
};

QTEST_GUILESS_MAIN(TestPreview)
#include "tst_preview.moc"
