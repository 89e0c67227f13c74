#include <QtTest>
#include <cmath>
#include <map>
#include <numeric>

#include "core/data/augment/mixing.h"
#include "core/data/feed/prepare_training.h"

using namespace studio;
using namespace studio::data;
using Kind = spec::AugmentationKind;

namespace {

constexpr int width = 16;
constexpr int height = 12;
constexpr std::size_t pictures = 40;

/// Sample i is a picture of nothing but the grey level i, its mask of nothing but the class i.
class EvenPictures final : public SampleSource {
  public:
    Result<PictureCache::Picture> picture(std::size_t sample) const override {
        if (sample == missing) {
            return Error{"gone", "", ""};
        }
        const std::vector<std::uint8_t> bytes(3 * width * height, static_cast<std::uint8_t>(sample));
        return std::make_shared<const api::ImageBuffer>(api::ImageBuffer{width, height, 3, bytes});
    }
    Result<Mask> mask(std::size_t sample) const override {
        const std::vector<std::uint8_t> labels(width * height, static_cast<std::uint8_t>(sample));
        return std::make_shared<const api::LabelMap>(api::LabelMap{width, height, labels});
    }
    std::size_t missing = pictures;
};

struct Bench {
    api::DatasetReport report;
    spec::Project project;
    std::vector<std::size_t> training;
    EvenPictures source;

    explicit Bench(std::initializer_list<Kind> kinds, bool masks = false) {
        project.dataset.width = width;
        project.dataset.height = height;
        for (const auto kind : spec::augmentationKinds()) {
            project.augmentation.step(kind).on = false;
        }
        for (const auto kind : kinds) {
            project.augmentation.step(kind) = {true, 1.0, 1.0, 1.0};
        }
        report.layout = masks ? spec::Layout::Masks : spec::Layout::ClassFolders;
        for (std::size_t i = 0; i < pictures; ++i) {
            report.samples.push_back({"c/" + std::to_string(i) + ".png", static_cast<int>(i)});
        }
        training.resize(pictures);
        std::iota(training.begin(), training.end(), std::size_t{0});
    }
    [[nodiscard]] TrainingPictures maker() const { return {report, project, training, source}; }
};

double meanOf(const std::vector<float>& values) {
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

}  // namespace

class TestMixing : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    /// Else the label would say another share than the picture shows, and the network would learn it.
    void theLabelsShareIsThePicturesShare() {
        for (const auto kind : {Kind::Mixup, Kind::CutMix}) {
            const Bench bench({kind});
            const auto maker = bench.maker();
            QVERIFY(maker.mixesLabels());
            std::vector<float> planes(3 * width * height);
            for (std::size_t sample = 0; sample < pictures; ++sample) {
                const auto made = maker.write(sample, maker.draw(sample, 1, 0), planes.data());
                QVERIFY(made && made->mix && made->mix->kind == kind);
                const double expected = made->mix->share * static_cast<double>(sample) +
                                        (1.0 - made->mix->share) * static_cast<double>(made->mix->partner);
                QVERIFY(std::abs(meanOf(planes) - expected) < 1e-3);
            }
        }
    }

    /// Else one network in two of a comparison would see other pictures than the other.
    void partnersAreDrawnOutOfTheTrainingPicturesAlone() {
        Bench bench({Kind::Mixup});
        bench.training = {3, 5, 5, 8};
        const auto maker = bench.maker();
        bench.training = {8, 3, 5};
        const auto shuffled = bench.maker();
        std::map<std::size_t, int> partners;
        for (std::size_t sample = 0; sample < pictures; ++sample) {
            const auto draw = maker.draw(sample, 2, 0);
            ++partners[draw.mix->partner];
            QCOMPARE(shuffled.draw(sample, 2, 0).mix, draw.mix);
        }
        QCOMPARE(partners.size(), std::size_t{3});
        QVERIFY(partners.contains(3) && partners.contains(5) && partners.contains(8));
    }

    /// Else a pasted corner would be the one part of a picture that is never turned.
    void partnersAreAugmentedByTheirOwnDraws() {
        Bench bench({Kind::Mixup});
        bench.project.augmentation.step(Kind::Rotation) = {true, -45.0, 45.0, 1.0};
        const auto maker = bench.maker();
        const auto draw = maker.draw(7, 3, 2);
        QVERIFY(draw.partner == maker.draw(draw.mix->partner, 3, 0).own);
        QVERIFY(draw.partner.rotation != 0.0);
    }

    /// Else switching both on would mix twice, or favour one.
    void bothTogetherTakeTurns() {
        const Bench bench({Kind::Mixup, Kind::CutMix});
        const auto maker = bench.maker();
        int pasted = 0;
        constexpr int epochs = 100;
        for (int epoch = 1; epoch <= epochs; ++epoch) {
            for (std::size_t sample = 0; sample < pictures; ++sample) {
                const auto draw = maker.draw(sample, epoch, 0);
                QVERIFY(draw.mix.has_value());
                pasted += draw.mix->kind == Kind::CutMix ? 1 : 0;
            }
        }
        const double count = epochs * static_cast<double>(pictures);
        QVERIFY(std::abs(pasted / count - 0.5) < 3.0 * 0.5 / std::sqrt(count));
    }

    /// Else a pasted part would be labelled as what it covers.
    void cutMixPastesTheMaskToo() {
        const Bench bench({Kind::Mixup, Kind::CutMix}, true);
        const auto maker = bench.maker();
        QVERIFY(!maker.mixesLabels());
        std::vector<float> planes(3 * width * height);
        for (std::size_t sample = 0; sample < pictures; ++sample) {
            const auto made = maker.write(sample, maker.draw(sample, 1, 0), planes.data());
            QVERIFY(made && made->mask);
            for (std::size_t i = 0; i < made->mask->labels.size(); ++i) {
                QCOMPARE(planes[i], static_cast<float>(made->mask->labels[i]));
            }
        }
    }

    /// Else masks, where a pixel has one class, would be blended pictures with the mask of one of them.
    void masksAreNeverBlended() {
        const Bench bench({Kind::Mixup}, true);
        for (std::size_t sample = 0; sample < pictures; ++sample) {
            QVERIFY(!bench.maker().draw(sample, 1, 0).mix);
            QVERIFY(!bench.maker().extreme(sample, 1, Kind::Mixup, true).mix);
        }
    }

    /// Else one unreadable file would take every picture with it that was to be mixed with it.
    void aPartnerThatCannotBeReadIsLeftOut() {
        Bench bench({Kind::Mixup});
        bench.training = {9};
        bench.source.missing = 9;
        const auto maker = bench.maker();
        std::vector<float> planes(3 * width * height);
        const auto made = maker.write(4, maker.draw(4, 1, 0), planes.data());
        QVERIFY(made && !made->mix);
        QCOMPARE(planes.front(), 4.0F);
        QVERIFY(!maker.write(9, maker.draw(9, 1, 0), planes.data()));
    }

    /// Else the extremes of a preview would show now much and now nothing.
    void anExtremeMixesHalf() {
        const Bench bench({});
        const auto mixup = bench.maker().extreme(4, 1, Kind::Mixup, true);
        QCOMPARE(mixup.mix->share, 0.5);
        const auto cutMix = bench.maker().extreme(4, 1, Kind::CutMix, false);
        QVERIFY(std::abs(cutMix.mix->share - 0.5) < 0.1);
        QVERIFY(!bench.maker().extreme(4, 1, Kind::Rotation, true).mix);
    }
};

QTEST_GUILESS_MAIN(TestMixing)
#include "tst_mixing.moc"
