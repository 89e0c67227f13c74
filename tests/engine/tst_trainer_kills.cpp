#include "tests/engine/killed_run.h"

using namespace studio::test;

/// tst_trainer_kill.cpp with a hundred moments.
class TestTrainerKills : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void aHundredKillsChangeNothing() {
        KilledRuns runs(2);
        const QString wrong = runs.endure(100);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
        qInfo("%d kills", runs.kills());
    }
};

int main(int argc, char** argv) {
    return mainOfKilledRuns<TestTrainerKills>(argc, argv);
}
#include "tst_trainer_kills.moc"
