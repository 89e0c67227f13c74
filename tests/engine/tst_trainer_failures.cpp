#include <QTest>

#include "core/runs/measures.h"
#include "tests/engine/tiny_run.h"
#include "tests/support/full_disk.h"

using namespace studio;
using namespace studio::test;

/// A training that cannot go on says why and where, and leaves a run that can.
class TestTrainerFailures : public QObject {
    Q_OBJECT

  private:
    TinyStudio m_studio;

    [[nodiscard]] Error failureOf(const api::TrainingRequest& request) const {
        const auto outcome = m_studio.train(request);
        return outcome ? Error{} : outcome.error();
    }
    /// With plain SGD and nothing that tames it.
    [[nodiscard]] spec::Project withoutNorm() const {
        auto project = m_studio.project;
        project.network.layers.erase(project.network.layers.begin() + 1);
        project.network.layers[1].inputs = {"conv"};
        project.training.optimizer.type = "sgd";
        return project;
    }

  private Q_SLOTS:
    // "NaN" alone sends a person through thirty layers.
    void aLossThatIsNoNumberNamesTheStepAndTheLayer() {
        auto project = withoutNorm();
        project.training.optimizer.learningRate = 1e30;
        const auto request = m_studio.newRun(project);
        const Error error = failureOf(request);
        QVERIFY2(error.what.find("epoch 1") != std::string::npos, error.what.c_str());
        QVERIFY2(error.what.find("layer '") != std::string::npos, error.what.c_str());
        QCOMPARE(error.where, std::string("training.optimizer.learningRate"));
        QVERIFY(error.remedy.find("Lower the learning rate") != std::string::npos);
        const auto run = m_studio.store->open(request.runFolder);
        QVERIFY(run.ok() && run->state == api::RunState::Failed);
        QVERIFY2(run->failure.find("layer '") != std::string::npos, run->failure.c_str());
        QCOMPARE(epochOf(request.runFolder, "last"), 0);
    }

    // Whoever sets a rate that is too high must not meet it again when the run goes on.
    void aRateSetByHandThatEndsInNoNumbersIsForgotten() {
        auto project = withoutNorm();
        auto request = m_studio.newRun(project);
        api::TrainingControl control;
        Recorder recorder;
        recorder.onEpoch = [&](const api::EpochRow& row) {
            if (row.epoch == 2) {
                control.setLearningRate(1e30);
            }
        };
        const auto outcome = m_studio.training->train(request, {}, control, recorder);
        QVERIFY(!outcome);
        QVERIFY2(outcome.error().what.find("epoch 3") != std::string::npos, outcome.error().what.c_str());
        QVERIFY(outcome.error().remedy.find("The weights of epoch 2 are kept") != std::string::npos);
        QCOMPARE(epochOf(request.runFolder, "last"), 2);
        QVERIFY(m_studio.store->open(request.runFolder)->canContinue);
        const auto undisturbed = TinyStudio::value(m_studio.train(m_studio.newRun(project)));
        request.continueRun = true;
        const auto continued = TinyStudio::value(m_studio.train(request));
        QCOMPARE(numbersOf(continued.history), numbersOf(undisturbed.history));
    }

    // An epoch of an hour whose end is settled after its second batch must not be trained to it.
    void aLossBeyondAllMeasureEndsTheEpochEarly() {
        auto project = withoutNorm();
        project.training.optimizer.learningRate = 1e6;
        project.training.clipValue = 1;  // Keeps the loss a number.
        const auto request = m_studio.newRun(project);
        const Error error = failureOf(request);
        QVERIFY2(error.what.find("beyond all measure") != std::string::npos, error.what.c_str());
        QVERIFY2(error.what.find("epoch 1, batch 2") != std::string::npos, error.what.c_str());
        QVERIFY2(error.what.find("is in layer '") != std::string::npos, error.what.c_str());
        QVERIFY(error.remedy.find("Lower the learning rate") != std::string::npos);
        QCOMPARE(epochOf(request.runFolder, "last"), 0);
    }

    // The same with a lower rate must be possible at once, and the program must live.
    void afterAFailureTheRunGoesOnFromItsLastEpoch() {
        const auto request = m_studio.begun(2);
        const auto before = bytesOf(request.runFolder, "last");
        {
            const FullDisk disk(2000);
            const Error error = failureOf(request);
            QVERIFY2(error.what.find("File too large") != std::string::npos, error.what.c_str());
            QVERIFY(!error.remedy.empty());
        }
        QVERIFY(bytesOf(request.runFolder, "last") == before);
        QVERIFY(m_studio.store->open(request.runFolder).ok());
        QCOMPARE(TinyStudio::value(m_studio.train(request)).finishedEpochs, 5);
        QCOMPARE(runs::readBatches(runs::RunFolder(request.runFolder).batches())->size(), std::size_t{30});
    }

    // Gradients are told as they were, not as the limit left them.
    void normsAreMeasuredBeforeClipping() {
        auto project = m_studio.project;
        project.training.epochs = 1;
        project.training.clipNorm = 1e-3;
        project.training.clipValue = 1e-3;
        Recorder recorder;
        TinyStudio::value(m_studio.train(m_studio.newRun(project), recorder));
        QVERIFY(recorder.epochs.front().gradientNorm > 0.01);
        double squares = 0;
        for (const auto& tensor : recorder.details.front().tensors) {
            squares += tensor.gradientNorm * tensor.gradientNorm;
        }
        QVERIFY(squares > 1e-4);
    }

    void noTemporaryFilesAreLeft() {
        auto project = m_studio.project;
        project.training.keepEvery = 1;
        auto request = m_studio.newRun(project);
        TinyStudio::value(m_studio.train(request));
        request.continueRun = true;
        request.project.training.epochs = 6;
        TinyStudio::value(m_studio.train(request));
        for (const auto& entry :
             std::filesystem::directory_iterator(runs::RunFolder(request.runFolder).checkpoints())) {
            QVERIFY2(entry.path().extension() == ".safetensors", entry.path().c_str());
        }
    }
};

QTEST_GUILESS_MAIN(TestTrainerFailures)
#include "tst_trainer_failures.moc"
