#include <QSignalSpy>
#include <QTest>

#include "tests/support/fake_engine.h"
#include "tests/ui/isolated_user.h"
#include "ui/session/session.h"

using namespace studio;
using namespace studio::ui;
using test::Call;
using test::FakeEngine;

namespace {

/// A project whose pictures are read and whose forecast is made.
struct Studio {
    Studio() : session(engine.services()) {
        session.document().reset(FakeEngine::project());
        if (!QTest::qWaitFor([this] { return session.dataset().isReady(); }))
            qFatal("the dataset is not read");
        if (!session.network().freshForecast())
            qFatal("there is no forecast");
    }
    [[nodiscard]] const api::TrainingForecast& forecast() { return *session.network().forecast(); }
    void setBatchSize(int size) {
        session.document().edit(QStringLiteral("Batch"),
                                [size](spec::Project& project) { project.training.batchSize = size; });
    }

    FakeEngine engine;
    Session session;
};

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

    void maskedPicturesAskForAClassOfEachPixel() {
        FakeEngine engine;
        engine.setDataset(FakeEngine::maskDataset());
        Session session(engine.services());
        session.document().reset(FakeEngine::project());
        QTRY_VERIFY(session.dataset().isReady());
        QVERIFY(session.network().target() == api::Target::ofPixels(3));
    }

    /// Without it a person learns by a crash that a batch does not fit.
    void theForecastFollowsNetworkAndBatchSize() {
        Studio studio;
        const std::int64_t before = studio.forecast().memory.activations;
        QCOMPARE(studio.forecast().batchSize, 8);
        QCOMPARE(studio.forecast().device, std::string("cpu"));
        studio.setBatchSize(16);
        QTRY_COMPARE(studio.forecast().memory.activations, 2 * before);
        const std::int64_t weights = studio.forecast().memory.weights;
        setParam(studio.session, "conv2d_1", "filters", std::int64_t{40});
        QTRY_VERIFY(studio.forecast().memory.weights > weights);
    }

    void manyEditsAreForecastOnce() {
        Studio studio;
        const int before = studio.engine.count(Call::Forecast);
        QSignalSpy changed(&studio.session.network(), &NetworkSession::forecastChanged);
        for (int size = 9; size < 30; ++size)
            studio.setBatchSize(size);
        QCOMPARE(studio.engine.count(Call::Forecast), before);
        QTRY_COMPARE(studio.forecast().batchSize, 29);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(studio.engine.count(Call::Forecast), before + 1);
    }

    void aBrokenNetworkHasNoForecast() {
        Studio studio;
        setParam(studio.session, "conv2d_1", "kernel", spec::Pair{99, 99});
        QTRY_VERIFY(!studio.session.network().forecast());
        QVERIFY(!studio.session.network().forecastError().what.empty());
        studio.session.document().undoStack().undo();
        QTRY_VERIFY(studio.session.network().forecast());
        QVERIFY(studio.session.network().forecastError().what.empty());
    }

    /// The training that is about to start must not be judged by what stood there an edit ago.
    void aFreshForecastKnowsTheLatestEdit() {
        Studio studio;
        studio.setBatchSize(64);
        QCOMPARE(studio.session.network().freshForecast()->batchSize, 64);
        studio.engine.setFreeMemory(1000);
        QVERIFY(!studio.session.network().freshForecast()->fits());
    }

    void secondsAreKnownOnceAskedFor() {
        Studio studio;
        QCOMPARE(studio.forecast().secondsPerEpoch, 0.0);
        QCOMPARE(studio.engine.count(Call::Calibrate), 0);
        studio.session.network().wantSeconds();
        studio.session.network().wantSeconds();
        QTRY_VERIFY(studio.forecast().secondsPerEpoch > 0);
        studio.session.network().wantSeconds();
        studio.setBatchSize(2);
        QTRY_COMPARE(studio.forecast().batchSize, 2);
        QCOMPARE(studio.engine.count(Call::Calibrate), 1);
    }

    void aTrainingIsNotDisturbedByMeasuring() {
        Studio studio;
        studio.engine.holdBatches();
        studio.session.training().train();
        studio.session.network().wantSeconds();
        QTRY_COMPARE(studio.session.training().state(), TrainingSession::State::Running);
        QCOMPARE(studio.engine.count(Call::Calibrate), 0);
        studio.engine.releaseBatches();
        QTRY_COMPARE(studio.engine.count(Call::Calibrate), 1);
        QVERIFY(!studio.session.training().isActive());
    }

    void aMeasurementThatFailsIsSaid() {
        Studio studio;
        studio.engine.fail(Call::Calibrate);
        studio.session.network().wantSeconds();
        QTRY_VERIFY(!studio.session.network().calibration().error().what.empty());
        QCOMPARE(studio.forecast().secondsPerEpoch, 0.0);
        QCOMPARE(studio.engine.count(Call::Calibrate), 1);
    }

    void anErrorBringsRemediesThatAreUndoSteps() {
        Studio studio;
        setParam(studio.session, "dense_1", "units", std::int64_t{7});
        NetworkSession& network = studio.session.network();
        const Error error = network.report().allErrors().front();
        QTRY_VERIFY(!network.remedies(error).empty());
        QVERIFY(network.firstRemedy("dense_1") != nullptr);
        QVERIFY(network.firstRemedy("conv2d_1") == nullptr);
        const api::Remedy remedy = *network.firstRemedy("dense_1");
        network.apply(remedy);
        QVERIFY(network.report().ok());
        QCOMPARE(studio.session.document().undoStack().undoText(), QString::fromStdString(remedy.label));
        QVERIFY(network.firstRemedy("dense_1") == nullptr);
        studio.session.document().undoStack().undo();
        QVERIFY(!network.report().ok());
    }

    /// A remedy is a whole network: done late it would take away what was edited since.
    void aRemedyOfAnEarlierNetworkDoesNothing() {
        Studio studio;
        setParam(studio.session, "dense_1", "units", std::int64_t{7});
        QTRY_VERIFY(studio.session.network().firstRemedy("dense_1") != nullptr);
        const api::Remedy late = *studio.session.network().firstRemedy("dense_1");
        setParam(studio.session, "conv2d_1", "filters", std::int64_t{5});
        const spec::NetworkSpec edited = studio.session.document().project().network;
        studio.session.network().apply(late);
        QVERIFY(studio.session.document().project().network == edited);
    }

    void whatDoesNotFitHasRemedies() {
        Studio studio;
        studio.engine.setFreeMemory(studio.forecast().neededBytes() - 1);
        NetworkSession& network = studio.session.network();
        network.refreshMemory();
        QTRY_VERIFY(!network.fittingRemedies().empty());
        QVERIFY(!network.forecast()->fits());
        const api::Remedy remedy = network.fittingRemedies().front();
        QCOMPARE(remedy.batchSize, 4);
        network.apply(remedy);
        QCOMPARE(studio.session.document().project().training.batchSize, 4);
        QTRY_VERIFY(network.forecast()->fits());
        QTRY_VERIFY(network.fittingRemedies().empty());
    }

    /// A figure that trembles every second draws the eye for nothing.
    void freeMemoryThatHardlyChangesIsNoNews() {
        Studio studio;
        NetworkSession& network = studio.session.network();
        QSignalSpy changed(&network, &NetworkSession::forecastChanged);
        const std::int64_t before = studio.forecast().availableBytes;
        const int asked = studio.engine.count(Call::Forecast);
        studio.engine.setFreeMemory(before - before / 1000);
        network.refreshMemory();
        QTRY_VERIFY(studio.engine.count(Call::Forecast) > asked);
        QCoreApplication::processEvents();
        QCOMPARE(changed.count(), 0);
        studio.engine.setFreeMemory(before / 2);
        network.refreshMemory();
        QTRY_COMPARE(studio.forecast().availableBytes, before / 2);
    }

  private:
    test::IsolatedUser m_user;
};

QTEST_MAIN(TestNetworkSession)
#include "tst_network_session.moc"
