#include <QSignalSpy>
#include <QTest>

#include "tests/support/fake_engine.h"
#include "ui/session/system_session.h"

using namespace studio;
using namespace studio::ui;
using test::Call;
using test::FakeEngine;

class TestSystemSession : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void devicesAreFoundWithoutHoldingUpTheWindow() {
        FakeEngine engine;
        engine.hold(Call::System);
        const api::Services services = engine.services();
        SystemSession session(*services.devices);
        QVERIFY(session.system().devices.empty());
        QSignalSpy known(&session, &SystemSession::systemKnown);
        QTRY_COMPARE(engine.held(Call::System), 1);
        engine.release(Call::System);
        QTRY_COMPARE(known.count(), 1);
        QCOMPARE(session.system().devices.front().id, std::string("cpu"));
        QCOMPARE(engine.count(Call::System), 1);
    }

    void memoryIsReadAgainAndAgain() {
        FakeEngine engine;
        engine.setMemory({1000, 5000});
        const api::Services services = engine.services();
        SystemSession session(*services.devices);
        QCOMPARE(session.memory().usedBytes, std::uint64_t{1000});
        engine.setMemory({2000, 5000});
        QTRY_COMPARE(session.memory().usedBytes, std::uint64_t{2000});
    }
};

QTEST_GUILESS_MAIN(TestSystemSession)
#include "tst_system_session.moc"
