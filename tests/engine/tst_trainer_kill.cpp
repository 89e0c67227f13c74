#include "tests/engine/killed_run.h"

using namespace studio::test;

/// A power cut, or the kernel's killer, at any moment.
class TestTrainerKill : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    // A night's training would be lost, or end as something else than it would have been.
    void aKilledRunThatIsContinuedEqualsAnUndisturbedOne() {
        KilledRuns runs(1);
        const QString wrong = runs.endure(8);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
        QVERIFY(runs.kills() >= 8);
    }
};

int main(int argc, char** argv) {
    return mainOfKilledRuns<TestTrainerKill>(argc, argv);
}
#include "tst_trainer_kill.moc"
