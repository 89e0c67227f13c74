#include <QTest>

#include "core/runs/measures.h"
#include "tests/engine/tiny_run.h"
#include "tests/support/own_mounts.h"

using namespace studio;
using namespace studio::test;

namespace {

bool hasOwnMounts = false;
constexpr int room = 8192;  // Kibibytes, far more than a run takes.

bool mentions(const std::string& text, const char* part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

/// Disks that fill up or let nothing be written any more, real ones: the training says so, its run stays
/// whole, and once the disk is mended it goes on to the very numbers of an undisturbed one.
class TestTrainerDisks : public QObject {
    Q_OBJECT

  private:
    TinyStudio m_studio;
    std::string m_whole;  ///< Numbers of the undisturbed run.

    /// A request for a new run on the disk at `folder`.
    [[nodiscard]] api::TrainingRequest runOn(const std::string& folder) const {
        const auto& project = m_studio.project;
        return {project, m_studio.dataset,
                TinyStudio::value(m_studio.store->create(folder, project, m_studio.dataset)), false};
    }
    /// What the folder of a failed run must be: whole up to an epoch, which it answers.
    [[nodiscard]] int intactEpochs(const std::string& folder) const {
        const auto run = m_studio.store->open(folder);
        const int kept = epochOf(folder, "last");
        const bool whole = run && run->canContinue && static_cast<int>(run->history.size()) >= kept &&
                           epochOf(folder, "best") >= 0 && epochOf(folder, "best") <= kept;
        return whole ? kept : -1;
    }
    /// Goes on with the run; whether it ends as if nothing had been.
    [[nodiscard]] bool endsUndisturbed(api::TrainingRequest request) const {
        request.continueRun = true;
        const auto outcome = TinyStudio::value(m_studio.train(request));
        const auto batches = runs::readBatches(runs::RunFolder(request.runFolder).batches());
        return numbersOf(outcome.history) == m_whole && batches.ok() &&
               batches->size() == outcome.history.size() * 6;
    }

  private Q_SLOTS:
    void initTestCase() {
        if (!hasOwnMounts) {
            QSKIP("This system lets the test mount no disk of its own: full and read-only disks are NOT tested.");
        }
        m_studio.project.training.epochs = 12;
        m_studio.project.training.keepEvery = 1;
        m_whole = numbersOf(TinyStudio::value(m_studio.train(m_studio.newRun())).history);
    }

    void aDiskThatFillsUpEndsTheTrainingAndTheRunGoesOnWithMoreRoom() {
        const SmallDisk disk(m_studio.path("small"), 240);
        QVERIFY(disk.isMounted());
        const auto request = runOn(m_studio.path("small"));
        const auto outcome = m_studio.train(request);
        QVERIFY(!outcome);
        QVERIFY2(mentions(outcome.error().what, "No space left"), outcome.error().text().c_str());
        QVERIFY2(mentions(outcome.error().remedy, "disk"), outcome.error().text().c_str());
        const int epochs = intactEpochs(request.runFolder);
        QVERIFY2(epochs > 0 && epochs < 12, std::to_string(epochs).c_str());
        QVERIFY2(m_studio.train(m_studio.newRun()).ok(), "another training on another disk");
        QVERIFY(disk.resize(room));
        QVERIFY(endsUndisturbed(request));
    }

    // Full from the start: nothing is begun, and nothing is left that would look like a run.
    void aFullDiskIsSaidBeforeARunBegins() {
        const SmallDisk disk(m_studio.path("full"), 12);
        QVERIFY(disk.isMounted());
        const auto& project = m_studio.project;
        const auto folder = m_studio.store->create(m_studio.path("full"), project, m_studio.dataset);
        if (folder) {
            const auto outcome = m_studio.train({project, m_studio.dataset, *folder, false});
            QVERIFY(!outcome && !outcome.error().remedy.empty());
            QVERIFY2(mentions(outcome.error().what, "No space left"), outcome.error().text().c_str());
            QVERIFY(!std::filesystem::exists(*folder));
        } else {
            QVERIFY2(mentions(folder.error().what, "No space left"), folder.error().text().c_str());
            QVERIFY(!folder.error().remedy.empty());
        }
    }

    // A drive that the system has found faulty while it was trained on.
    void aDiskThatBecomesReadOnlyEndsTheTrainingAndTheRunGoesOnLater() {
        const SmallDisk disk(m_studio.path("drive"), room);
        QVERIFY(disk.isMounted());
        const auto request = runOn(m_studio.path("drive"));
        Recorder recorder;
        recorder.onEpoch = [&](const api::EpochRow& row) {
            if (row.epoch == 3 && !disk.setReadOnly(true)) {
                qWarning("The disk could not be made read-only.");
            }
        };
        const auto outcome = m_studio.train(request, recorder);
        QVERIFY(!outcome);
        QVERIFY2(mentions(outcome.error().what, "Read-only file system"), outcome.error().text().c_str());
        QVERIFY(!outcome.error().remedy.empty());
        QCOMPARE(recorder.epochs.size(), std::size_t{3});
        QCOMPARE(intactEpochs(request.runFolder), 3);
        QVERIFY(disk.setReadOnly(false));
        QVERIFY(endsUndisturbed(request));
    }

    // A run on a medium that can only be read: looked at, but not gone on with.
    void aReadOnlyRunIsNotGoneOnWith() {
        const SmallDisk disk(m_studio.path("medium"), room);
        QVERIFY(disk.isMounted());
        auto request = runOn(m_studio.path("medium"));
        request.project.training.epochs = 2;
        TinyStudio::value(m_studio.train(request));
        const auto before = bytesOf(request.runFolder, "last");
        request.project.training.epochs = 12;
        request.continueRun = true;
        QVERIFY(disk.setReadOnly(true));
        const auto outcome = m_studio.train(request);
        QVERIFY(!outcome);
        QVERIFY2(mentions(outcome.error().what, "Read-only file system"), outcome.error().text().c_str());
        QVERIFY(!outcome.error().remedy.empty());
        QVERIFY(bytesOf(request.runFolder, "last") == before);
        QCOMPARE(m_studio.store->open(request.runFolder)->history.size(), std::size_t{2});
        const auto create = m_studio.store->create(m_studio.path("medium"), request.project, request.dataset);
        QVERIFY(!create && !create.error().remedy.empty());
    }
};

int main(int argc, char** argv) {
    hasOwnMounts = takeOwnMounts();
    TestTrainerDisks test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_trainer_disks.moc"
