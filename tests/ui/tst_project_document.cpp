#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTest>

#include "tests/ui/isolated_user.h"
#include "ui/session/project_document.h"

using namespace studio;
using namespace studio::ui;

namespace {

const QString setEpochs = QStringLiteral("Set epochs");
const QString epochsKey = QStringLiteral("training.epochs");

void changeEpochs(ProjectDocument& document, int epochs, const QString& mergeKey = {}) {
    document.edit(
        setEpochs, [epochs](spec::Project& project) { project.training.epochs = epochs; }, mergeKey);
}

int epochsOf(const ProjectDocument& document) {
    return document.project().training.epochs;
}

}  // namespace

class TestProjectDocument : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void cleanup() { m_user.forgetAutosaves(); }

    void everyEditIsANamedStepThatCanBeUndone() {
        ProjectDocument document;
        const int before = epochsOf(document);
        changeEpochs(document, 33);
        QCOMPARE(document.undoStack().undoText(), setEpochs);
        QVERIFY(document.isModified());
        document.undoStack().undo();
        QCOMPARE(epochsOf(document), before);
        QVERIFY(!document.isModified());
        document.undoStack().redo();
        QCOMPARE(epochsOf(document), 33);
    }

    void anEditThatChangesNothingIsNoStep() {
        ProjectDocument document;
        QSignalSpy changed(&document, &ProjectDocument::changed);
        changeEpochs(document, epochsOf(document));
        QCOMPARE(document.undoStack().count(), 0);
        QCOMPARE(changed.count(), 0);
        QVERIFY(!document.isModified());
    }

    // What a run says of where it came from must be true after an undo, too.
    void theRunThatWasCopiedIsForgottenWithTheStep() {
        ProjectDocument document;
        changeEpochs(document, 33);
        QVERIFY(document.parentRun().isEmpty());
        document.duplicate(QStringLiteral("Duplicate run-001"), document.project(),
                           QStringLiteral("run-001"));
        QCOMPARE(document.parentRun(), QStringLiteral("run-001"));  // Also where nothing changed.
        changeEpochs(document, 34);
        document.duplicate(QStringLiteral("Duplicate run-002"), spec::newProject(),
                           QStringLiteral("run-002"));
        QCOMPARE(document.parentRun(), QStringLiteral("run-002"));
        document.undoStack().undo();
        QCOMPARE(document.parentRun(), QStringLiteral("run-001"));
        QCOMPARE(epochsOf(document), 34);
        document.undoStack().setIndex(1);
        QVERIFY(document.parentRun().isEmpty());
        document.undoStack().redo();
        QCOMPARE(document.parentRun(), QStringLiteral("run-001"));
        document.reset(spec::newProject());
        QVERIFY(document.parentRun().isEmpty());
    }

    void aDragOfASliderIsOneStep() {
        ProjectDocument document;
        const int before = epochsOf(document);
        for (int epochs = 21; epochs <= 40; ++epochs)
            changeEpochs(document, epochs, epochsKey);
        QCOMPARE(document.undoStack().count(), 1);
        document.edit(
            QStringLiteral("Set batch size"), [](spec::Project& project) { project.training.batchSize = 2; },
            QStringLiteral("training.batchSize"));
        QCOMPARE(document.undoStack().count(), 2);
        changeEpochs(document, 50, epochsKey);
        QCOMPARE(document.undoStack().count(), 3);
        document.undoStack().undo();
        document.undoStack().undo();
        document.undoStack().undo();
        QCOMPARE(epochsOf(document), before);
    }

    void aSliderThatReturnsLeavesNoStep() {
        ProjectDocument document;
        const int before = epochsOf(document);
        changeEpochs(document, 40, epochsKey);
        changeEpochs(document, before, epochsKey);
        QCOMPARE(document.undoStack().count(), 0);
        QVERIFY(!document.isModified());
    }

    void aStepAfterASaveIsNotMergedIntoTheSavedOne() {
        ProjectDocument document;
        changeEpochs(document, 40, epochsKey);
        QVERIFY(document.save(m_user.path(QStringLiteral("merge.cnnproj"))).ok());
        changeEpochs(document, 41, epochsKey);
        QVERIFY2(document.isModified(), "the edit after the save would never be saved");
        document.undoStack().undo();
        QCOMPARE(epochsOf(document), 40);
    }

    void onlyThePartThatChangedIsAnnounced() {
        ProjectDocument document;
        QSignalSpy any(&document, &ProjectDocument::changed);
        QSignalSpy dataset(&document, &ProjectDocument::datasetChanged);
        QSignalSpy augmentation(&document, &ProjectDocument::augmentationChanged);
        QSignalSpy network(&document, &ProjectDocument::networkChanged);
        QSignalSpy training(&document, &ProjectDocument::trainingChanged);
        changeEpochs(document, 33);
        QCOMPARE(training.count(), 1);
        document.edit(QStringLiteral("Two"), [](spec::Project& project) {
            project.dataset.width = 32;
            project.network.layers.clear();
        });
        QCOMPARE(dataset.count(), 1);
        QCOMPARE(network.count(), 1);
        document.edit(QStringLiteral("Fill"),
                      [](spec::Project& project) { project.augmentation.fillValue = 9.0; });
        QCOMPARE(augmentation.count(), 1);
        QCOMPARE(any.count(), 3);
        document.undoStack().undo();
        QCOMPARE(augmentation.count(), 2);
        QCOMPARE(training.count(), 1);
    }

    void whatIsSavedIsWhatIsOpened() {
        const QString file = m_user.path(QStringLiteral("saved.cnnproj"));
        ProjectDocument document;
        changeEpochs(document, 77);
        QSignalSpy path(&document, &ProjectDocument::filePathChanged);
        QVERIFY(document.save(file).ok());
        QVERIFY(!document.isModified());
        QCOMPARE(path.count(), 1);
        QCOMPARE(document.title(), QStringLiteral("saved"));
        QCOMPARE(document.runsFolder(), m_user.path(QStringLiteral("runs")));

        ProjectDocument other;
        QSignalSpy replaced(&other, &ProjectDocument::replaced);
        changeEpochs(other, 5);
        QVERIFY(other.open(file).ok());
        QCOMPARE(epochsOf(other), 77);
        QCOMPARE(other.filePath(), file);
        QCOMPARE(replaced.count(), 1);
        QVERIFY(!other.isModified());
        QVERIFY(!other.undoStack().canUndo());
        QCOMPARE(ProjectDocument::recentProjects().front(), file);
    }

    void aFileThatCannotBeReadLeavesTheProjectAlone() {
        const QString file = m_user.path(QStringLiteral("broken.cnnproj"));
        QFile broken(file);
        QVERIFY(broken.open(QIODevice::WriteOnly));
        broken.write("{ not json");
        broken.close();
        ProjectDocument document;
        changeEpochs(document, 12);
        const Status status = document.open(file);
        QVERIFY(!status.ok());
        QVERIFY(!status.error().what.empty());
        QCOMPARE(epochsOf(document), 12);
        QVERIFY(document.isModified());
        QVERIFY(document.filePath().isEmpty());
        QVERIFY(!document.save(m_user.path(QStringLiteral("none/x.cnnproj"))).ok());
        QVERIFY(document.isModified());
    }

    void recentPlacesAreNewestFirstAndExist() {
        for (int i = 0; i < 13; ++i) {
            const QString folder = m_user.path(QStringLiteral("folder %1").arg(i));
            QVERIFY(QDir().mkpath(folder));
            ProjectDocument::addRecentFolder(folder);
        }
        ProjectDocument::addRecentFolder(m_user.path(QStringLiteral("folder 5")));
        QStringList recent = ProjectDocument::recentFolders();
        QCOMPARE(recent.size(), 10);
        QCOMPARE(recent.front(), m_user.path(QStringLiteral("folder 5")));
        QCOMPARE(recent.count(recent.front()), 1);
        QVERIFY(QDir(m_user.path(QStringLiteral("folder 12"))).removeRecursively());
        recent = ProjectDocument::recentFolders();
        QVERIFY(!recent.contains(m_user.path(QStringLiteral("folder 12"))));
    }

    void aCrashLosesNothing() {
        {
            ProjectDocument document;
            changeEpochs(document, 55);
            QTRY_COMPARE(m_user.autosaves().size(), 1);
            QVERIFY2(!ProjectDocument::findRecovery(), "a project that is open elsewhere is no crash");
        }  // Never saved, never discarded: as after a crash.
        const auto recovery = ProjectDocument::findRecovery();
        QVERIFY(recovery.has_value());
        QVERIFY(recovery->originalFile.isEmpty());
        ProjectDocument next;
        QSignalSpy replaced(&next, &ProjectDocument::replaced);
        QVERIFY(next.recover(*recovery).ok());
        QCOMPARE(epochsOf(next), 55);
        QCOMPARE(replaced.count(), 1);
        QVERIFY2(next.isModified(), "what was recovered is not saved yet");
        QVERIFY2(m_user.autosaves().size() == 1, "a second crash right now would lose it");
        QVERIFY(next.save(m_user.path(QStringLiteral("recovered.cnnproj"))).ok());
        QVERIFY(!next.isModified());
        QVERIFY(m_user.autosaves().isEmpty());
    }

    void theRecoveredProjectKnowsItsFile() {
        const QString file = m_user.path(QStringLiteral("named.cnnproj"));
        {
            ProjectDocument document;
            QVERIFY(document.save(file).ok());
            changeEpochs(document, 56);
            QTRY_COMPARE(m_user.autosaves().size(), 1);
        }
        ProjectDocument next;
        QVERIFY(next.recover(*ProjectDocument::findRecovery()).ok());
        QCOMPARE(next.filePath(), file);
        ProjectDocument onDisk;
        QVERIFY(onDisk.open(file).ok());
        QVERIFY2(epochsOf(onDisk) != 56, "recovery must not touch the file before a person saves");
    }

    void aCleanEndLeavesNothingToRecover() {
        {
            ProjectDocument document;
            changeEpochs(document, 57);
            QTRY_COMPARE(m_user.autosaves().size(), 1);
            document.discardAutosave();
        }
        QVERIFY(!ProjectDocument::findRecovery());
        {
            ProjectDocument document;
            changeEpochs(document, 58);
            QTRY_COMPARE(m_user.autosaves().size(), 1);
        }
        ProjectDocument::discard(*ProjectDocument::findRecovery());
        QVERIFY(!ProjectDocument::findRecovery());
    }

    void aDamagedCopyIsNotOffered() {
        {
            ProjectDocument document;
            changeEpochs(document, 59);
            QTRY_COMPARE(m_user.autosaves().size(), 1);
        }
        QFile copy(ProjectDocument::findRecovery()->autosaveFile);
        QVERIFY(copy.resize(20));
        QVERIFY(!ProjectDocument::findRecovery());
    }

    void whoGuardsWorkIsAskedEachTime() {
        ProjectDocument document;
        QVERIFY(document.mayReplace());
        int asked = 0;
        document.setReplaceGuard([&] {
            ++asked;
            return false;
        });
        QVERIFY(!document.mayReplace());
        changeEpochs(document, 60);
        QVERIFY(!document.mayReplace());
        QCOMPARE(asked, 2);
    }

    void aResetForgetsFileAndSteps() {
        ProjectDocument document;
        QVERIFY(document.save(m_user.path(QStringLiteral("reset.cnnproj"))).ok());
        changeEpochs(document, 61);
        QSignalSpy modified(&document, &ProjectDocument::modifiedChanged);
        document.reset(spec::newProject());
        QVERIFY(document.filePath().isEmpty());
        QVERIFY(!document.isModified());
        QVERIFY(!document.undoStack().canUndo());
        QVERIFY(!modified.isEmpty() && !modified.back().at(0).toBool());
        QVERIFY(document.project() == spec::newProject());
    }

  private:
    test::IsolatedUser m_user;
};

QTEST_MAIN(TestProjectDocument)
#include "tst_project_document.moc"
