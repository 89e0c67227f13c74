#include <QTest>
#include <cmath>

#include "core/engine/evaluator.h"
#include "core/engine/training_loss.h"
#include "tests/engine/tiny_run.h"

using namespace studio;
using namespace studio::test;

/// Losses and class weights as a training takes them from a project.
class TestLossTraining : public QObject {
    Q_OBJECT

  private:
    TinyStudio m_studio;

    [[nodiscard]] spec::Project sigmoids() const {
        auto project = m_studio.project;
        project.training.loss.type = "binaryCrossEntropy";
        project.network.layers.back().params["activation"] = std::string("sigmoid");
        return project;
    }

  private Q_SLOTS:
    void everyLossForClassesLearns_data() {
        QTest::addColumn<QString>("type");
        for (const char* type : {"focal", "binaryCrossEntropy"}) {
            QTest::newRow(type) << QString::fromLatin1(type);
        }
    }
    void everyLossForClassesLearns() {
        QFETCH(QString, type);
        auto project = type == "focal" ? m_studio.project : sigmoids();
        project.training.loss.type = type.toStdString();
        const auto rows = TinyStudio::value(m_studio.train(m_studio.newRun(project))).history;
        QVERIFY(rows.back().trainLoss < rows.front().trainLoss);
        QVERIFY(rows.back().validationAccuracy > 0.8);
    }

    // A yes or no for each class would be shown as one choice among them.
    void sigmoidsAreShownAsTheyAre() {
        auto project = sigmoids();
        project.training.epochs = 1;
        const auto request = m_studio.newRun(project);
        TinyStudio::value(m_studio.train(request));
        const auto list = TinyStudio::value(engine::makeEvaluator()->predict(
            {.runFolder = request.runFolder, .checkpoint = "last", .project = {}},
            {m_studio.dataset.absolutePath(0), m_studio.dataset.absolutePath(20)}, {}, {}));
        for (const auto& prediction : list.predictions) {
            float sum = 0;
            for (const float probability : prediction.probabilities) {
                QVERIFY(probability > 0 && probability < 1);
                sum += probability;
            }
            QVERIFY(std::abs(sum - 1) > 1e-3F);
        }
    }

    // The network's last function and the loss would work against each other.
    void theLastFunctionMustBeTheLosss() {
        auto project = sigmoids();
        project.training.loss.type = "crossEntropy";
        auto outcome = m_studio.train(m_studio.newRun(project));
        QVERIFY(!outcome.ok());
        QCOMPARE(outcome.error().where, std::string("out.activation"));
        project = m_studio.project;
        project.training.loss.type = "binaryCrossEntropy";
        outcome = m_studio.train(m_studio.newRun(project));
        QVERIFY(!outcome.ok());
        QVERIFY(outcome.error().remedy.find("sigmoid") != std::string::npos);
    }

    void lossesOfMasksAreRefusedForPictures() {
        auto project = m_studio.project;
        project.training.loss.type = "diceCrossEntropy";
        const auto outcome = m_studio.train(m_studio.newRun(project));
        QVERIFY(!outcome.ok());
        QCOMPARE(outcome.error().where, std::string("training.loss.type"));
    }

    // Weights of a person's own would go to other classes than those they are named for.
    void ownWeightsGoByName() {
        auto project = m_studio.project;
        project.dataset.balance = spec::Balance::OwnWeights;
        project.dataset.classWeights = {{m_studio.dataset.classes[1], 4.0}, {"gone", 9.0}};
        const api::Split split;
        QCOMPARE(engine::classWeights(project, m_studio.dataset, split),
                 (std::vector<double>{1.0, 4.0, 1.0}));
        project.dataset.balance = spec::Balance::None;
        QVERIFY(engine::classWeights(project, m_studio.dataset, split).empty());
    }

    // Validation would measure with another rule than the one that is learned by; weights are for learning
    // only.
    void validationIsScoredByTheLossWithoutWeights() {
        auto project = m_studio.project;
        project.training.epochs = 1;
        project.training.optimizer.learningRate = 1e-12;
        const auto plain = TinyStudio::value(m_studio.train(m_studio.newRun(project))).history.back();
        project.dataset.balance = spec::Balance::OwnWeights;
        for (const auto& name : m_studio.dataset.classes) {
            project.dataset.classWeights[name] = 3.0;
        }
        const auto weighted = TinyStudio::value(m_studio.train(m_studio.newRun(project))).history.back();
        QVERIFY(std::abs(weighted.trainLoss - 3 * plain.trainLoss) < 1e-4);
        QVERIFY(std::abs(weighted.validationLoss - plain.validationLoss) < 1e-5);
        project.training.loss.labelSmoothing = 0.3;
        const auto smoothed = TinyStudio::value(m_studio.train(m_studio.newRun(project))).history.back();
        QVERIFY(std::abs(smoothed.validationLoss - plain.validationLoss) > 1e-4);
    }

    // Mixed pictures must be taught with both labels, whatever the loss.
    void mixedPicturesAreLearned() {
        for (const char* type : {"crossEntropy", "focal", "binaryCrossEntropy"}) {
            auto project = std::string(type) == "binaryCrossEntropy" ? sigmoids() : m_studio.project;
            project.training.loss = {type, {}, 0.1};
            project.augmentation.step(spec::AugmentationKind::Mixup) = {true, 1.0, 1.0, 1.0};
            const auto rows = TinyStudio::value(m_studio.train(m_studio.newRun(project))).history;
            QVERIFY2(rows.back().trainLoss < rows.front().trainLoss, type);
        }
    }
};

QTEST_GUILESS_MAIN(TestLossTraining)
#include "tst_loss_training.moc"
