#include <QTest>
#include <cmath>
#include <numeric>

#include "core/engine/evaluator.h"
#include "core/engine/inspector.h"
#include "core/engine/scoring.h"
#include "core/runs/history.h"
#include "tests/engine/mask_studio.h"

using namespace studio;
using namespace studio::test;

/// Networks with a class for each pixel: trained, scored, evaluated and looked into like all others.
class TestMaskTraining : public QObject {
    Q_OBJECT

  private:
    MaskStudio m_masks;
    TinyStudio& m_studio = m_masks.studio;
    std::string m_run;
    std::vector<api::EpochRow> m_history;

    [[nodiscard]] Error mistakeOf(const spec::Project& project) const {
        const auto outcome = m_studio.train(m_studio.newRun(project));
        return outcome.ok() ? Error{} : outcome.error();
    }

  private Q_SLOTS:
    void initTestCase() {
        QVERIFY(m_studio.dataset.hasMasks());
        QCOMPARE(m_studio.dataset.classes.size(), std::size_t{2});
        const auto request = m_studio.newRun();
        m_run = request.runFolder;
        m_history = TinyStudio::value(m_studio.train(request)).history;
    }

    // Whoever has masks could look at them, and no more.
    void pixelsAreLearned() {
        QCOMPARE(m_history.size(), std::size_t{30});
        QVERIFY(m_history.back().validationAccuracy > 0.9);
        QVERIFY(m_history.back().validationMeanIou > 0.7);
        QVERIFY(m_history.back().validationLoss < m_history.front().validationLoss);
        QVERIFY(m_history.back().trainAccuracy > m_history.front().trainAccuracy);
        QCOMPARE(m_history.back().validationPictures, std::int64_t{4});
    }

    // A run is trusted because it can be repeated.
    void theSameSeedGivesTheSameNumbers() {
        const auto again = TinyStudio::value(m_studio.train(m_studio.newRun())).history;
        for (std::size_t i = 0; i < again.size(); ++i) {
            QCOMPARE(again[i].trainLoss, m_history[i].trainLoss);
            QCOMPARE(again[i].validationMeanIou, m_history[i].validationMeanIou);
        }
    }

    void everyLossForMasksLearns_data() {
        QTest::addColumn<QString>("type");
        for (const char* type : {"focal", "diceCrossEntropy"}) {
            QTest::newRow(type) << QString::fromLatin1(type);
        }
    }
    void everyLossForMasksLearns() {
        QFETCH(QString, type);
        auto project = m_studio.project;
        project.training.loss.type = type.toStdString();
        project.dataset.balance = spec::Balance::ClassWeights;
        const auto rows = TinyStudio::value(m_studio.train(m_studio.newRun(project))).history;
        QVERIFY(rows.back().validationMeanIou > 0.6);
        QVERIFY(rows.back().trainLoss < rows.front().trainLoss);
    }

    // A network that ends in plain numbers is as good: the loss has the softmax.
    void plainNumbersTrainAsSoftmaxDoes() {
        auto project = m_studio.project;
        project.network = MaskStudio::network("none");
        const auto rows = TinyStudio::value(m_studio.train(m_studio.newRun(project))).history;
        QCOMPARE(rows.back().validationLoss, m_history.back().validationLoss);
    }

    // The page would show the figures of other pixels, or end the program.
    void evaluatingCountsPixels() {
        const auto evaluator = engine::makeEvaluator();
        const auto result = evaluator->evaluate({.runFolder = m_run, .checkpoint = "last", .project = {}},
                                                m_studio.dataset, api::EvaluationSet::Validation, {}, {});
        QVERIFY2(result.ok(), result.ok() ? "" : result.error().text().c_str());
        QCOMPARE(result->pictures, std::size_t{4});
        QVERIFY(result->samples.empty());
        std::int64_t pixels = 0;
        for (const auto& row : result->confusion) {
            pixels = std::accumulate(row.begin(), row.end(), pixels);
        }
        // The first row of each mask is void.
        QCOMPARE(pixels, std::int64_t{4} * tinySide * (tinySide - 1));
        QCOMPARE(result->accuracy, m_history.back().validationAccuracy);
        QCOMPARE(result->meanIou, m_history.back().validationMeanIou);
        QVERIFY(std::abs(result->loss - m_history.back().validationLoss) < 1e-6);
        QVERIFY(result->intervalLow < result->accuracy && result->accuracy <= result->intervalHigh);
    }

    void meanIouIsOfTheClassesThatOccur() {
        QCOMPARE(engine::meanIou({{3, 1, 0}, {2, 4, 0}, {0, 0, 0}}), (3.0 / 6 + 4.0 / 7) / 2);
        QVERIFY(std::isnan(engine::meanIou({{0, 0}, {0, 0}})));
    }

    void aPictureIsPredictedAsSharesOfItsPixels() {
        const auto list =
            engine::makeEvaluator()->predict({.runFolder = m_run, .checkpoint = "best", .project = {}},
                                             {m_studio.dataset.absolutePath(0)}, {}, {});
        QVERIFY2(list.ok(), list.ok() ? "" : list.error().text().c_str());
        const auto& prediction = list->predictions.front();
        QCOMPARE(prediction.probabilities.size(), std::size_t{2});
        QVERIFY(std::abs(prediction.probabilities[0] + prediction.probabilities[1] - 1) < 1e-5F);
        QCOMPARE(prediction.best, 0);
    }

    void theOutputsMapsCanBeLookedAt() {
        const auto maps =
            engine::makeInspector()->maps({.runFolder = m_run, .checkpoint = "last", .project = {}},
                                          m_studio.dataset.absolutePath(0), "out", {});
        QVERIFY2(maps.ok(), maps.ok() ? "" : maps.error().text().c_str());
        QCOMPARE(maps->shape, spec::Shape::maps(2, tinySide, tinySide));
        for (std::size_t i = 0; i < std::size_t{tinySide} * tinySide; ++i) {
            QVERIFY(std::abs(maps->values[i] + maps->values[i + std::size_t{tinySide} * tinySide] - 1) <
                    1e-5F);
        }
    }

    // What cannot be trained must be said before hours are spent on it.
    void mistakesAreNamedWhereTheyAre() {
        auto project = m_studio.project;
        project.training.loss.type = "binaryCrossEntropy";
        QCOMPARE(mistakeOf(project).where, std::string("training.loss.type"));
        project.training.loss.type = "mse";
        QCOMPARE(mistakeOf(project).where, std::string("training.loss.type"));
        project.training.loss = {"focal", {{"gamma", -1.0}}, 0};
        QCOMPARE(mistakeOf(project).where, std::string("training.loss.gamma"));
        project = m_studio.project;
        project.network = MaskStudio::network("sigmoid");
        QCOMPARE(mistakeOf(project).where, std::string("out.activation"));
        project.network = tinyNetwork();
        QCOMPARE(mistakeOf(project).where, std::string("out"));
    }
};

QTEST_GUILESS_MAIN(TestMaskTraining)
#include "tst_mask_training.moc"
