#include <QtTest>
#include <cmath>
#include <filesystem>

#include "core/data/draw/map_sheet.h"
#include "core/engine/evaluator.h"
#include "tests/engine/tiny_run.h"

using namespace studio;
using test::bytesOf;
using test::Recorder;
using test::TinyStudio;

class TestTrainerData : public QObject {
    Q_OBJECT

    TinyStudio m_studio;

    spec::Project shortProject() const {
        auto project = m_studio.project;
        project.training.epochs = 2;
        return project;
    }

  private Q_SLOTS:
    // What a network was trained on has to be done to every picture that it is ever shown: another mean would
    // give other answers.
    void meansOfTheTrainingPicturesStayWithTheRun() {
        auto project = shortProject();
        project.augmentation.normalization.featurewiseCenter = true;
        project.augmentation.normalization.featurewiseStd = true;
        const auto request = m_studio.newRun(project);
        const auto outcome = TinyStudio::value(m_studio.train(request));
        const auto frozen =
            TinyStudio::value(spec::loadProject(runs::RunFolder(request.runFolder).project()));
        const auto& kept = frozen.augmentation.normalization;
        QCOMPARE(kept.mean.size(), std::size_t{3});
        for (const double mean : kept.mean) {
            QVERIFY(mean > 0.2 && mean < 0.5);  // Noise of 0 … 90, and a bar that is brighter by 120.
        }
        const api::ModelRef model{.runFolder = request.runFolder, .project = {}};
        const auto evaluation = TinyStudio::value(engine::makeEvaluator()->evaluate(
            model, m_studio.dataset, api::EvaluationSet::Validation, {}, {}));
        QVERIFY(std::abs(evaluation.loss - outcome.history.back().validationLoss) < 1e-6);
    }

    // A run that goes on must find its means, not measure those of the pictures there are now.
    void aContinuedRunKeepsItsMeans() {
        auto project = m_studio.project;
        project.augmentation.normalization.featurewiseCenter = true;
        const auto whole = m_studio.newRun(project);
        TinyStudio::value(m_studio.train(whole));
        auto begun = shortProject();
        begun.augmentation = project.augmentation;
        auto request = m_studio.newRun(begun);
        TinyStudio::value(m_studio.train(request));
        request.project.training.epochs = project.training.epochs;
        request.continueRun = true;
        TinyStudio::value(m_studio.train(request));
        QVERIFY(bytesOf(request.runFolder, "last") == bytesOf(whole.runFolder, "last"));
    }

    // Mixing is drawn like everything else: the same seed has to give the same run, and another one without.
    void mixedPicturesTrainRepeatably() {
        auto project = shortProject();
        std::vector<std::string> results;
        for (const bool mixed : {false, true, true}) {
            for (const auto kind : {spec::AugmentationKind::Mixup, spec::AugmentationKind::CutMix}) {
                project.augmentation.step(kind).on = mixed;
                project.augmentation.step(kind).probability = 0.7;
            }
            const auto request = m_studio.newRun(project);
            const auto outcome = TinyStudio::value(m_studio.train(request));
            QVERIFY(std::isfinite(outcome.history.back().trainLoss));
            results.push_back(bytesOf(request.runFolder, "last"));
        }
        QVERIFY(results[0] != results[1]);
        QVERIFY(results[1] == results[2]);
    }

    // A file that was replaced since the scan would be taught with the old one's label.
    void aReplacedFileIsLeftOutWithItsName() {
        const TinyStudio other;
        const auto request = other.newRun();
        const auto split = other.dataset.samples[0];
        const std::string file = other.dataset.absolutePath(0);
        TinyStudio::check(data::writePng(test::tinyPicture(2, 4711), file));
        std::filesystem::last_write_time(
            file, std::filesystem::file_time_type::clock::now() + std::chrono::hours(1));
        Recorder recorder;
        TinyStudio::value(other.train(request, recorder));
        QCOMPARE(recorder.notices.size(), std::size_t{1});
        const QString notice = QString::fromStdString(recorder.notices.front().what);
        QVERIFY2(notice.contains(QString::fromStdString(split.path)), qPrintable(notice));
        QVERIFY2(notice.contains(QLatin1String("changed")), qPrintable(notice));
    }
};

QTEST_GUILESS_MAIN(TestTrainerData)
#include "tst_trainer_data.moc"
