#include "core/engine/evaluator.h"

#include <QTest>
#include <cmath>
#include <filesystem>
#include <numeric>

#include "core/api/dataset_health.h"
#include "core/data/split/split.h"
#include "core/spec/files.h"
#include "tests/engine/tiny_run.h"

using namespace studio;
using namespace studio::test;

/// What a person quotes from a training: accuracy, confusion, predictions.
class TestEvaluator : public QObject {
    Q_OBJECT

  private:
    TinyStudio m_studio;
    api::ModelRef m_model;
    std::vector<api::EpochRow> m_history;
    std::unique_ptr<api::Evaluator> m_evaluator = engine::makeEvaluator();

  private Q_SLOTS:
    void initTestCase() {
        const auto request = m_studio.newRun();
        Recorder recorder;
        api::TrainingControl gate;
        m_history = TinyStudio::value(m_studio.training->train(request, {}, gate, recorder)).history;
        m_model.runFolder = request.runFolder;
    }

    // Two numbers for one thing, and nobody knows which to believe.
    void validationGivesWhatTheTrainingSaidOfItsLastEpoch() {
        const auto result =
            m_evaluator->evaluate(m_model, m_studio.dataset, api::EvaluationSet::Validation, {}, {});
        QVERIFY2(result.ok(), result.ok() ? "" : result.error().text().c_str());
        QCOMPARE(result->samples.size(), std::size_t{9});
        QCOMPARE(result->epoch, 5);
        QCOMPARE(result->accuracy, m_history.back().validationAccuracy);
        QCOMPARE_LE(std::abs(result->loss - m_history.back().validationLoss), 1e-6);
        QVERIFY(result->classes == m_studio.dataset.classes);
    }

    // A picture that trained must never pass for one that was held out, whatever the folder has lost since.
    void whatWasKeptFromTrainingIsWhatIsEvaluated() {
        auto project = m_studio.project;
        project.dataset.testShare = 0.25;
        project.training.epochs = 1;
        const auto request = m_studio.newRun(project);
        TinyStudio::value(m_studio.train(request));
        const auto split = data::split(m_studio.dataset, project.dataset);
        api::DatasetReport less = m_studio.dataset;
        less.samples.erase(less.samples.begin() + static_cast<std::ptrdiff_t>(split.test.front()));
        const api::ModelRef model{.runFolder = request.runFolder, .project = {}};
        const auto some = m_evaluator->evaluate(model, less, api::EvaluationSet::Test, {}, {});
        QVERIFY2(some.ok(), some.ok() ? "" : some.error().text().c_str());
        QCOMPARE(some->samples.size(), split.test.size() - 1);
        QCOMPARE(some->missing, std::size_t{1});
        for (const auto& sample : some->samples) {
            const auto& path = less.samples[sample.sample].path;
            QVERIFY(std::any_of(split.test.begin(), split.test.end(),
                                [&](std::size_t i) { return m_studio.dataset.samples[i].path == path; }));
        }
        std::erase_if(less.samples, [&](const api::Sample& sample) {
            return std::any_of(split.test.begin(), split.test.end(), [&](std::size_t i) {
                return m_studio.dataset.samples[i].path == sample.path;
            });
        });
        const auto none = m_evaluator->evaluate(model, less, api::EvaluationSet::Test, {}, {});
        QVERIFY(!none.ok());
        QVERIFY(!none.error().remedy.empty());
    }

    // The matrix says which classes are taken for which; it must add up.
    void theConfusionMatrixCountsEveryPictureOnce() {
        const auto result =
            m_evaluator->evaluate(m_model, m_studio.dataset, api::EvaluationSet::Everything, {}, {});
        QVERIFY(result.ok());
        QCOMPARE(result->samples.size(), m_studio.dataset.samples.size());
        std::int64_t all = 0, right = 0;
        for (std::size_t i = 0; i < 3; ++i) {
            const auto& row = result->confusion[i];
            QCOMPARE(std::accumulate(row.begin(), row.end(), std::int64_t{0}), std::int64_t{12});
            all += 12;
            right += row[i];
        }
        QCOMPARE(result->accuracy, static_cast<double>(right) / static_cast<double>(all));
        for (const auto& sample : result->samples) {
            QCOMPARE(sample.label, m_studio.dataset.samples[sample.sample].label);
            QVERIFY(sample.confidence > 1.0F / 3.0F && sample.confidence <= 1.0F);
        }
    }

    // "100 %" of nine pictures must not pass for certainty. Values from Wilson's formula by hand.
    void theIntervalIsWilsons() {
        const auto [low, high] = api::wilsonInterval(8, 10);
        QCOMPARE_LE(std::abs(low - 0.490162), 1e-6);
        QCOMPARE_LE(std::abs(high - 0.943318), 1e-6);
        QCOMPARE(api::wilsonInterval(9, 9).second, 1.0);
        QCOMPARE_LE(std::abs(api::wilsonInterval(9, 9).first - 0.700855), 1e-6);
        QCOMPARE(api::wilsonInterval(0, 9).first, 0.0);
        QVERIFY(api::wilsonInterval(0, 0) == std::make_pair(0.0, 1.0));
        const auto result =
            m_evaluator->evaluate(m_model, m_studio.dataset, api::EvaluationSet::Validation, {}, {});
        QVERIFY(result->intervalLow < result->accuracy && result->accuracy <= result->intervalHigh);
    }

    // One broken file among those dropped must not hide the answers to the others.
    void aFileThatCannotBeReadGetsAnErrorAndTheOthersAnAnswer() {
        const std::string broken = m_studio.path("broken.png");
        TinyStudio::check(writeFileAtomically(broken, "no picture"));
        const std::vector<std::string> files{m_studio.dataset.absolutePath(0), broken,
                                             m_studio.dataset.absolutePath(30), "/nowhere/at/all.png"};
        std::size_t reported = 0;
        const auto list = m_evaluator->predict(m_model, files, {}, [&](std::size_t done, std::size_t total) {
            reported = done;
            QCOMPARE(total, std::size_t{4});
        });
        QVERIFY2(list.ok(), list.ok() ? "" : list.error().text().c_str());
        QCOMPARE(reported, std::size_t{4});
        QVERIFY(list->classes == m_studio.dataset.classes);
        QCOMPARE(list->predictions.size(), files.size());
        for (const std::size_t i : {0U, 2U}) {
            const auto& prediction = list->predictions[i];
            QCOMPARE(prediction.path, files[i]);
            QVERIFY(prediction.error.what.empty());
            QCOMPARE(prediction.best, m_studio.dataset.samples[i == 0 ? 0 : 30].label);
            const double sum =
                std::accumulate(prediction.probabilities.begin(), prediction.probabilities.end(), 0.0);
            QCOMPARE_LE(std::abs(sum - 1.0), 1e-5);
        }
        for (const std::size_t i : {1U, 3U}) {
            QVERIFY(!list->predictions[i].error.what.empty());
            QVERIFY(list->predictions[i].probabilities.empty());
            QCOMPARE(list->predictions[i].best, -1);
        }
    }

    // A picture's probabilities must not depend on which others were dropped with it.
    void predictingManyGivesWhatPredictingOneGives() {
        std::vector<std::string> files;
        for (std::size_t i = 0; i < m_studio.dataset.samples.size(); ++i) {
            files.push_back(m_studio.dataset.absolutePath(i));
        }
        const auto many = m_evaluator->predict(m_model, files, {}, {});
        const auto one = m_evaluator->predict(m_model, {files[20]}, {}, {});
        QVERIFY(many.ok() && one.ok());
        for (std::size_t i = 0; i < 3; ++i) {
            QCOMPARE_LE(
                std::abs(many->predictions[20].probabilities[i] - one->predictions[0].probabilities[i]),
                1e-5F);
        }
    }

    // The accuracy of cats on pictures of cars is a number without a meaning.
    void otherClassesAreAnError() {
        auto dataset = m_studio.dataset;
        dataset.classes[1] = "another";
        const auto result = m_evaluator->evaluate(m_model, dataset, api::EvaluationSet::Everything, {}, {});
        QVERIFY(!result.ok());
        QVERIFY(!result.error().remedy.empty());
    }

    void withoutValidationPicturesTheRemedyIsNamed() {
        auto project = m_studio.project;
        project.dataset.validationShare = 0.0;
        const auto result = m_evaluator->evaluate({.runFolder = {}, .project = project, .classes = 3},
                                                  m_studio.dataset, api::EvaluationSet::Validation, {}, {});
        QVERIFY(!result.ok());
        QVERIFY(result.error().remedy.find("all pictures") != std::string::npos);
    }

    void anUntrainedNetworkCanBeEvaluatedToo() {
        const auto result =
            m_evaluator->evaluate({.runFolder = {}, .project = m_studio.project, .classes = 3},
                                  m_studio.dataset, api::EvaluationSet::Everything, {}, {});
        QVERIFY2(result.ok(), result.ok() ? "" : result.error().text().c_str());
        QCOMPARE(result->epoch, 0);
        QVERIFY(result->accuracy < m_history.back().trainAccuracy);
    }

    void cancellingIsNoFailure() {
        std::stop_source stop;
        stop.request_stop();
        const auto result = m_evaluator->evaluate(m_model, m_studio.dataset, api::EvaluationSet::Everything,
                                                  stop.get_token(), {});
        QVERIFY(!result.ok() && result.error().isCancelled());
        const auto list =
            m_evaluator->predict(m_model, {m_studio.dataset.absolutePath(0)}, stop.get_token(), {});
        QVERIFY(!list.ok() && list.error().isCancelled());
    }

    void aMissingRunOrCheckpointIsAnError() {
        const auto evaluate = [&](const api::ModelRef& model) {
            return m_evaluator->evaluate(model, m_studio.dataset, api::EvaluationSet::Everything, {}, {});
        };
        QVERIFY(!evaluate({.runFolder = "/nowhere", .project = {}}).ok());
        auto model = m_model;
        model.checkpoint = "epoch-77";
        QVERIFY(!evaluate(model).ok());
        model.checkpoint = "../../secret";
        QVERIFY(!evaluate(model).ok());
        model.checkpoint = "best";
        QVERIFY(evaluate(model).ok());
    }
};

QTEST_GUILESS_MAIN(TestEvaluator)
#include "tst_evaluator.moc"
