#include <QTest>

#include "ui/session/refresh_pace.h"

using namespace studio::ui;
using namespace std::chrono_literals;

// What fails here takes the training's processors for painting, or leaves curves standing still.
class TestRefreshPace : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void theFirstNewsAreShownAtOnce() {
        QVERIFY(RefreshPace(2).wait(5s, 1s) == 0ns);
    }

    void cheapNewsAreShownThirtyTimesASecond() {
        RefreshPace pace(2);
        pace.shown(10s, 1s);
        QVERIFY(pace.wait(10s + 10ms, 1s + 100us) == 23ms);
        QVERIFY(pace.wait(10s + 33ms, 1s + 100us) == 0ns);
    }

    void dearNewsTakeTheirShareAlone() {
        RefreshPace pace(2);
        pace.shown(10s, 1s);
        // 6 ms of two processors at 1.5 % each.
        QVERIFY(pace.wait(10s + 33ms, 1s + 6ms) == 167ms);
        QVERIFY(pace.wait(10s + 200ms, 1s + 6ms) == 0ns);
    }

    void aMachineWithMoreProcessorsShowsMore() {
        RefreshPace pace(16);
        pace.shown(10s, 1s);
        QVERIFY(pace.wait(10s, 1s + 12ms) == 50ms);
    }

    void atLeastTwiceASecond() {
        RefreshPace pace(2);
        pace.shown(10s, 1s);
        QVERIFY(pace.wait(10s, 2s) == 500ms);
    }

    void processorTimeIsThisThreadsOwn() {
        RefreshPace pace(2);
        pace.shown();
        QTest::qSleep(40);  // Asleep it takes none: the next news are due after a thirtieth of a second.
        QVERIFY(pace.wait() == 0ns);
    }
};

QTEST_GUILESS_MAIN(TestRefreshPace)
#include "tst_refresh_pace.moc"
