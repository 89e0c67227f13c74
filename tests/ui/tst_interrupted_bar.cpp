#include <QSettings>
#include <QTest>

#include "tests/ui/window_studio.h"
#include "ui/shell/interrupted_bar.h"

using namespace studio;
using namespace studio::ui;
using test::FakeEngine;
using Studio = test::WindowStudio;

namespace {

/// As a crash leaves it: an unfinished run, and the settings that name it.
QString interruptedRun(Studio& studio, int epochs) {
    const QString base = studio.session.document().runsFolder();
    const std::string folder = studio.engine.addRun(base.toStdString(), FakeEngine::project(), epochs);
    studio.engine.changeRun(folder, [](api::RunSummary& run) { run.state = api::RunState::Interrupted; });
    QSettings settings;
    settings.beginWriteArray(QStringLiteral("training/underway"), 1);
    settings.setArrayIndex(0);
    settings.setValue(QStringLiteral("run"), QString::fromStdString(folder));
    settings.endArray();
    return QString::fromStdString(folder);
}

}  // namespace

/// What a person finds who comes back to a machine that went down in the night.
class TestInterruptedBar : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void init() { QSettings().clear(); }

    void aTrainingThatEndsProperlyIsNotRemembered() {
        Studio studio;
        studio.startTraining();
        QCOMPARE(TrainingRecord::entries().size(), 1);
        QCOMPARE(TrainingRecord::entries().front().runFolder, studio.session.training().runFolder());
        studio.engine.releaseBatches();
        QTRY_VERIFY(!studio.session.training().isActive());
        QVERIFY(TrainingRecord::entries().isEmpty());
    }

    void anInterruptedTrainingIsOfferedAndContinued() {
        Studio studio;
        studio.openProject();
        interruptedRun(studio, 1);
        auto* bar = studio.find<InterruptedBar>("interruptedTraining");
        studio.window.offerRecovery();
        QTRY_VERIFY(bar->isVisible());
        QVERIFY(bar->text().contains(QStringLiteral("after epoch 1 of 3")));
        Q_EMIT bar->actionTriggered();
        QTRY_COMPARE(studio.session.training().history().size(), 3);
        QVERIFY(studio.engine.lastRequest().continueRun);
        QCOMPARE(studio.pageId(), QStringLiteral("train"));
        QVERIFY(!bar->isVisible());
    }

    // An offer that comes back at every start is a nuisance.
    void aDismissedOneIsNotOfferedAgain() {
        Studio studio;
        studio.openProject();
        interruptedRun(studio, 1);
        auto* bar = studio.find<InterruptedBar>("interruptedTraining");
        studio.window.offerRecovery();
        QTRY_VERIFY(bar->isVisible());
        Q_EMIT bar->dismissed();
        QVERIFY(!bar->isVisible() && TrainingRecord::entries().isEmpty());
    }

    // Another program's training must not be taken for a dead one.
    void aRunThatIsBeingTrainedElsewhereIsLeftAlone() {
        Studio studio;
        studio.openProject();
        const QString folder = interruptedRun(studio, 1);
        studio.engine.changeRun(folder.toStdString(),
                                [](api::RunSummary& run) { run.state = api::RunState::Running; });
        const int opened = studio.engine.count(test::Call::OpenRun);
        studio.window.offerRecovery();
        QTRY_VERIFY(studio.engine.count(test::Call::OpenRun) > opened);
        QTest::qWait(50);
        QVERIFY(!studio.find<InterruptedBar>("interruptedTraining")->isVisible());
        QCOMPARE(TrainingRecord::entries().size(), 1);
    }

  private:
    test::IsolatedUser m_user;
};

QTEST_MAIN(TestInterruptedBar)
#include "tst_interrupted_bar.moc"
