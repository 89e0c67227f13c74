#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "ui/session/run_watch.h"

using namespace studio::ui;
using namespace std::chrono_literals;

/// What a person does with the runs at the command line is seen in the window without being asked for.
class TestRunWatch : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void aRunThatIsBegunOrDeletedIsNoticed() {
        const QTemporaryDir project;
        const QDir folder(project.path());
        RunWatch watch;
        QSignalSpy stirred(&watch, &RunWatch::stirred);
        watch.setFolder(folder.filePath(QStringLiteral("runs")));
        // Other files of the project are none of its runs.
        QVERIFY(folder.mkdir(QStringLiteral("pictures")));
        QTest::qWait(700);
        QCOMPARE(stirred.count(), 0);
        QVERIFY(folder.mkdir(QStringLiteral("runs")));
        QTRY_COMPARE(stirred.count(), 1);
        QVERIFY(folder.mkdir(QStringLiteral("runs/run-001")));
        QTRY_COMPARE(stirred.count(), 2);
        QVERIFY(folder.rmdir(QStringLiteral("runs/run-001")));
        QTRY_COMPARE(stirred.count(), 3);
        // The folder is moved away and made again.
        QVERIFY(folder.rmdir(QStringLiteral("runs")));
        QTRY_COMPARE(stirred.count(), 4);
        QVERIFY(folder.mkdir(QStringLiteral("runs")));
        QTRY_COMPARE(stirred.count(), 5);
    }

    void aTrainingElsewhereIsAskedAfterAgain() {
        RunWatch watch;
        QSignalSpy stirred(&watch, &RunWatch::stirred);
        watch.setTrainedElsewhere(true, 1ms);
        QTRY_COMPARE(stirred.count(), 1);
        // Over, or too much effort to be asked again at once.
        watch.setTrainedElsewhere(true, 1ms);
        watch.setTrainedElsewhere(false, 1ms);
        QTest::qWait(2500);
        QCOMPARE(stirred.count(), 1);
        watch.setTrainedElsewhere(true, 1min);
        QTest::qWait(2500);
        QCOMPARE(stirred.count(), 1);
    }
};

QTEST_GUILESS_MAIN(TestRunWatch)
#include "tst_run_watch.moc"
