#include <QTest>

#include "ui/session/refresh_pace.h"

using namespace studio::ui;
using namespace std::chrono_literals;

// What fails here takes the training's processors for painting, or leaves curves standing still.
class TestRefreshPace : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void theFirstNewsAreShownAtOnce() {
        QVERIFY(RefreshPace().wait(5s, 1s) == 0ns);
    }

    void cheapNewsAreShownThirtyTimesASecond() {
        RefreshPace pace;
        pace.shown(10s, 1s);
        QVERIFY(pace.wait(10s + 10ms, 1s + 100us) == 23ms);
        QVERIFY(pace.wait(10s + 33ms, 1s + 100us) == 0ns);
    }

    void dearNewsTakeTheirShareAlone() {
        RefreshPace pace;
        pace.shown(10s, 1s);
        // 3 ms are 1.5 % of 200.
        QVERIFY(pace.wait(10s + 33ms, 1s + 3ms) == 167ms);
        QVERIFY(pace.wait(10s + 200ms, 1s + 3ms) == 0ns);
    }

    void atLeastEveryOtherSecond() {
        RefreshPace pace;
        pace.shown(10s, 1s);
        QVERIFY(pace.wait(10s, 2s) == 2s);
    }

    void processorTimeIsThisThreadsOwn() {
        RefreshPace pace;
        pace.shown();
        QTest::qSleep(40);  // Asleep it takes none: the next news are due after a thirtieth of a second.
        QVERIFY(pace.wait() == 0ns);
    }
};

QTEST_GUILESS_MAIN(TestRefreshPace)
#include "tst_refresh_pace.moc"
