#include <QSignalSpy>
#include <QTest>

#include "tests/support/fake_engine.h"
#include "tests/ui/isolated_user.h"
#include "ui/session/session.h"

using namespace studio;
using namespace studio::ui;
using test::FakeEngine;

namespace {

void setParam(Session& session, const std::string& layer, const std::string& key,
              const spec::ParamValue& value) {
    session.document().edit(QStringLiteral("Set"), [&](spec::Project& project) {
        project.network.find(layer)->params[key] = value;
    });
}

}  // namespace

class TestNetworkSession : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void theReportFollowsEveryEdit() {
        FakeEngine engine;
        Session session(engine.services());
        session.document().reset(FakeEngine::project());
        QSignalSpy reports(&session.network(), &NetworkSession::reportChanged);
        QCOMPARE(session.network().report().find("conv2d_1")->output.text(), std::string("22×22×4"));
        setParam(session, "conv2d_1", "filters", std::int64_t{7});
        QCOMPARE(reports.count(), 1);
        QCOMPARE(session.network().report().find("maxpool_1")->output.text(), std::string("11×11×7"));
        session.document().undoStack().undo();
        QCOMPARE(session.network().report().find("maxpool_1")->output.text(), std::string("11×11×4"));
        session.document().edit(QStringLiteral("Grey"), [](spec::Project& project) {
            project.dataset.color = spec::ColorMode::Grey;
        });
        QCOMPARE(session.network().report().input.channels, 1);
    }

    void whatDoesNotConcernTheNetworkIsNotAnalysed() {
        FakeEngine engine;
        Session session(engine.services());
        session.document().reset(FakeEngine::project());
        const int before = engine.count(test::Call::Analyze);
        session.document().edit(QStringLiteral("Epochs"),
                                [](spec::Project& project) { project.training.epochs = 9; });
        QCOMPARE(engine.count(test::Call::Analyze), before);
    }

    void anErrorStandsAtItsParameter() {
        FakeEngine engine;
        Session session(engine.services());
        session.document().reset(FakeEngine::project());
        setParam(session, "conv2d_1", "kernel", spec::Pair{99, 99});
        const auto& report = session.network().report();
        QVERIFY(!report.ok());
        QCOMPARE(report.find("conv2d_1")->errors.front().where, std::string("conv2d_1.kernel"));
        QVERIFY(!report.find("dense_1")->reachable);
    }

    void classesAreCheckedOnceTheyAreKnown() {
        FakeEngine engine;
        Session session(engine.services());
        session.document().reset(FakeEngine::project());
        setParam(session, "dense_1", "units", std::int64_t{4});
        QVERIFY(!session.dataset().isReady());
        QVERIFY(session.network().report().ok());
        QTRY_VERIFY(session.dataset().isReady());
        QVERIFY(!session.network().report().ok());
        QCOMPARE(session.network().report().allErrors().front().where, std::string("dense_1.units"));
    }

    void anUntouchedTemplateTakesTheNumberOfClasses() {
        FakeEngine engine;
        Session session(engine.services());
        const auto before = session.document().project().network;
        session.dataset().chooseFolder(m_user.home());
        QTRY_VERIFY(session.dataset().isReady());
        const auto& network = session.document().project().network;
        QVERIFY(!(network == before));
        const auto& last = network.layers[static_cast<std::size_t>(network.outputIndex())];
        QCOMPARE(spec::intOr(last.params, "units", 0), 3);
        QVERIFY(session.network().report().ok());
        session.document().undoStack().undo();
        QVERIFY(session.document().project().network == before);
        QCOMPARE(session.document().project().dataset.folder, m_user.home().toStdString());
    }

    void aNetworkThatAPersonChangedIsLeftAlone() {
        FakeEngine engine;
        Session session(engine.services());
        session.document().edit(QStringLiteral("Remove"), [](spec::Project& project) {
            project.network.remove(project.network.layers.front().id);
        });
        const auto before = session.document().project().network;
        session.dataset().chooseFolder(m_user.home());
        QTRY_VERIFY(session.dataset().isReady());
        QVERIFY(session.document().project().network == before);
    }

    void aCycleIsSaidOfTheWholeNetwork() {
        FakeEngine engine;
        Session session(engine.services());
        session.document().reset(FakeEngine::project());
        session.document().edit(QStringLiteral("Connect"), [](spec::Project& project) {
            project.network.find("conv2d_1")->inputs = {"maxpool_1"};
        });
        QVERIFY(!session.network().report().errors.empty());
        QVERIFY(!session.network().report().find("dense_1")->reachable);
    }

  private:
    test::IsolatedUser m_user;
};

QTEST_MAIN(TestNetworkSession)
#include "tst_network_session.moc"
