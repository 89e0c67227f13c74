#include <QAction>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <atomic>
#include <thread>

#include "tests/ui/window_studio.h"
#include "ui/shell/background_door.h"
#include "ui/shell/background_training.h"
#include "ui/widgets/message_bar.h"

using namespace studio;
using namespace studio::ui;
using test::Answer;
using test::FakeEngine;
using Studio = test::WindowStudio;

class TestWindowClose : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void init() { QSettings().clear(); }
    void cleanup() { m_user.forgetAutosaves(); }

    void closingWhileItTrainsAsksFirst() {
        Studio studio;
        studio.startTraining();
        {
            const Answer answer("stayOpen");
            QVERIFY(!studio.window.close());
            QVERIFY(answer.given());
        }
        QVERIFY(studio.window.isVisible());
        QCOMPARE(studio.session.training().state(), TrainingSession::State::Running);
        const Answer answer("stopAndQuit");
        QVERIFY(studio.window.close());
        QVERIFY(answer.given());
        QTRY_VERIFY(!studio.session.training().isActive());
    }

    // A training over night would need the window open.
    void inTheBackgroundATrainingGoesOnWithoutItsWindow() {
        Studio studio;
        studio.startTraining();
        const Answer answer("goOnInBackground");
        QVERIFY(!studio.window.close());
        QVERIFY(answer.given() && !studio.window.isVisible());
        QCOMPARE(studio.session.training().state(), TrainingSession::State::Running);
        QSignalSpy ended(studio.find<BackgroundTraining>("backgroundTraining"), &BackgroundTraining::ended);
        studio.session.queue().add({studio.waitingRun()});
        studio.engine.releaseBatches();
        QTRY_COMPARE(ended.count(), 1);
        QCOMPARE(studio.session.queue().runs().front().state, QueuedRun::State::Done);
    }

    // It could be neither watched nor stopped any more.
    void startingTheProgramAgainShowsTheWindow() {
        Studio studio;
        studio.startTraining();
        const Answer answer("goOnInBackground");
        QVERIFY(!studio.window.close());
        QVERIFY(!studio.window.isVisible());
        std::atomic<bool> shown = false;
        const std::jthread second([&shown] { shown = BackgroundDoor::knock(); });
        QTRY_VERIFY(studio.window.isVisible());
        QTRY_VERIFY(shown);
        const std::jthread third([&shown] { shown = BackgroundDoor::knock(); });
        QTRY_VERIFY(!shown);
    }

    // The page would show one project's runs with the buttons of another's training.
    void anotherProjectWaitsUntilTheTrainingHasEnded() {
        Studio studio;
        studio.openProject();
        studio.engine.holdBatches();
        studio.session.training().train();
        QTRY_COMPARE(studio.session.training().state(), TrainingSession::State::Running);
        studio.find<QAction>("newProject")->trigger();
        QVERIFY(studio.session.document().project() == FakeEngine::project());
        QVERIFY(!studio.find<MessageBar>("windowNotice")->text().isEmpty());
        studio.engine.releaseBatches();
        QTRY_VERIFY(!studio.session.training().isActive());
        studio.find<QAction>("newProject")->trigger();
        QVERIFY(studio.session.document().project() == spec::newProject());
    }

    void closingWithUnsavedChangesAsksFirst() {
        Studio studio;
        studio.openProject();
        const QString file = m_user.path(QStringLiteral("closing.cnnproj"));
        QVERIFY(studio.session.document().save(file).ok());
        studio.changeEpochs(44);
        {
            const Answer answer(QMessageBox::Cancel);
            QVERIFY(!studio.window.close());
        }
        QVERIFY(studio.window.isVisible());
        {
            const Answer answer(QMessageBox::Save);
            QVERIFY(studio.window.close());
        }
        const auto saved = spec::loadProject(file.toStdString());
        QVERIFY(saved.ok());
        QCOMPARE(saved->training.epochs, 44);
        QVERIFY(m_user.autosaves().isEmpty());
    }

    void givenUpChangesAreNotOfferedAgain() {
        {
            Studio studio;
            studio.openProject();
            studio.changeEpochs(45);
            QTRY_COMPARE(m_user.autosaves().size(), 1);
            const Answer answer(QMessageBox::Discard);
            QVERIFY(studio.window.close());
        }
        QVERIFY(!ProjectDocument::findRecovery());
    }

    void whatACrashLeftBehindIsOffered() {
        crash(46);
        Studio studio;
        studio.window.offerRecovery();
        auto* bar = studio.find<MessageBar>("recovery");
        QVERIFY(bar->isVisible());
        bar->findChild<QPushButton*>()->click();
        QVERIFY(!bar->isVisible());
        QCOMPARE(studio.session.document().project().training.epochs, 46);
        QVERIFY(studio.window.isWindowModified());
    }

    void anotherMessageDoesNotTakeTheOfferAway() {
        crash(47);
        Studio studio;
        studio.window.offerRecovery();
        studio.window.openPath(m_user.path(QStringLiteral("missing.cnnproj")));
        auto* notice = studio.find<MessageBar>("windowNotice");
        notice->findChild<QToolButton*>()->click();
        QVERIFY(ProjectDocument::findRecovery().has_value());
        auto* bar = studio.find<MessageBar>("recovery");
        QVERIFY(bar->isVisible());
        bar->findChild<QToolButton*>()->click();
        QVERIFY(!ProjectDocument::findRecovery().has_value());
    }

    void aRecoveryDoesNotThrowAwayWhatIsUnsaved() {
        crash(48);
        Studio studio;
        studio.openProject();
        studio.window.offerRecovery();
        studio.changeEpochs(7);
        auto* bar = studio.find<MessageBar>("recovery");
        const Answer answer(QMessageBox::Cancel);
        bar->findChild<QPushButton*>()->click();
        QVERIFY(answer.given());
        QCOMPARE(studio.session.document().project().training.epochs, 7);
        QVERIFY(bar->isVisible());
    }

    void nothingIsOfferedWithoutACrash() {
        Studio studio;
        studio.window.offerRecovery();
        QVERIFY(!studio.find<MessageBar>("recovery")->isVisible());
    }

  private:
    /// As if the studio had been killed with `epochs` typed in.
    void crash(int epochs) const {
        ProjectDocument document;
        document.edit(QStringLiteral("Set epochs"),
                      [epochs](spec::Project& project) { project.training.epochs = epochs; });
        QTRY_COMPARE(m_user.autosaves().size(), 1);
    }

    test::IsolatedUser m_user;
};

QTEST_MAIN(TestWindowClose)
#include "tst_window_close.moc"
