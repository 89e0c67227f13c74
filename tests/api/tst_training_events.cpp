#include <QTest>

#include "core/api/training_events.h"

using namespace studio;
using api::noNumber;

namespace {

api::EpochRow row(int epoch, double trainLoss, double validationLoss, double validationAccuracy) {
    api::EpochRow made;
    made.epoch = epoch;
    made.trainLoss = trainLoss;
    made.validationLoss = validationLoss;
    made.validationAccuracy = validationAccuracy;
    return made;
}

}  // namespace

/// What is called the best epoch, and when a training has stopped learning.
class TestTrainingEvents : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    // Another epoch than the best one would be kept, shown and exported.
    void theBestRowIsTheMostAccurateThenTheOneWithTheSmallerLoss() {
        const auto accuracy = spec::Metric::ValidationAccuracy;
        QCOMPARE(api::bestRow({}, accuracy), -1);
        QCOMPARE(api::bestRow({row(1, 0, 2, 0.5), row(2, 9, 3, 0.6), row(3, 0, 1, 0.5)}, accuracy), 1);
        QCOMPARE(api::bestRow({row(1, 0, 2, 0.5), row(2, 9, 1, 0.5), row(3, 0, 1, 0.5)}, accuracy), 1);
    }

    void withoutValidationTrainingStandsIn() {
        const std::vector rows{row(1, 3, noNumber, noNumber), row(2, 1, noNumber, noNumber),
                               row(3, 2, noNumber, noNumber)};
        QCOMPARE(api::bestRow(rows, spec::Metric::ValidationAccuracy), 1);
        QCOMPARE(api::bestRow(rows, spec::Metric::ValidationLoss), 1);
    }

    void theWatchedMetricDecides() {
        const std::vector rows{row(1, 5, 1.0, 0.5), row(2, 4, 2.0, 0.9), row(3, 3, 3.0, 0.6)};
        QCOMPARE(api::bestRow(rows, spec::Metric::ValidationLoss), 0);
        QCOMPARE(api::bestRow(rows, spec::Metric::ValidationAccuracy), 1);
        QCOMPARE(api::bestRow(rows, spec::Metric::TrainLoss), 2);
    }

    // A training would be ended while it still learns, or never.
    void progressIsCountedFromTheLastEpochThatMadeAny() {
        const auto loss = spec::Metric::ValidationLoss;
        const std::vector rows{row(1, 0, 1.0, 0), row(2, 0, 0.5, 0), row(3, 0, 0.45, 0), row(4, 0, 0.6, 0)};
        QCOMPARE(api::epochsWithoutProgress({}, loss, 0), 0);
        QCOMPARE(api::epochsWithoutProgress(rows, loss, 0), 1);
        QCOMPARE(api::epochsWithoutProgress(rows, loss, 0.1), 2);
    }

    // Ten thousand epochs of histograms would fill the disk.
    void measuredEpochsGrowThinner() {
        int measured = 0;
        for (int epoch = 1; epoch <= 10000; ++epoch)
            measured += api::isMeasured(epoch) ? 1 : 0;
        QVERIFY(api::isMeasured(1) && api::isMeasured(100) && api::isMeasured(110) && !api::isMeasured(111));
        QCOMPARE(measured, 100 + 90 + 90);
    }
};

QTEST_GUILESS_MAIN(TestTrainingEvents)
#include "tst_training_events.moc"
