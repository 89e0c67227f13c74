
#include <QTemporaryDir>
#include <QTest>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "core/runs/events.h"
#include "core/runs/history.h"
#include "core/runs/run_folder.h"
#include "core/runs/run_lock.h"
#include "core/runs/run_store.h"
#include "core/spec/files.h"

using namespace studio;
using api::RunState;

namespace {

api::DatasetReport someDataset() {
    api::DatasetReport report;
    report.folder = "/pictures";
    report.classes = {"a", "b"};
    report.samples = {{"a/1.png", 0, 8, 8}, {"b/1.png", 1, 8, 8}};
    return report;
}

/// The smallest safetensors file that says its epoch.
std::string checkpointOf(int epoch) {
    const std::string header = R"({"__metadata__":{"epoch":")" + std::to_string(epoch) + R"("}})";
    std::string bytes(8, '\0');
    bytes[0] = static_cast<char>(header.size());
    return bytes + header;
}

}  // namespace

/// What the list of runs says: how each stands, what a person noted, and that nothing is lost by a slip.
class TestRunStanding : public QObject {
    Q_OBJECT

  private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<api::RunStore> m_store = runs::makeRunStore();

    [[nodiscard]] std::string base() const {
        return m_folder->filePath(QStringLiteral("runs")).toStdString();
    }
    [[nodiscard]] std::string create(const spec::Project& project = spec::newProject(),
                                     const api::RunProvenance& provenance = {}) const {
        const auto folder = m_store->create(base(), project, someDataset(), provenance);
        return folder ? *folder : std::string();
    }
    static void note(const std::string& run, const char* event,
                     const nlohmann::json& details = nlohmann::json::object()) {
        if (!runs::appendEvent(runs::RunFolder(run).events(), event, details))
            qFatal("the event is not written");
    }
    static void keep(const std::string& run, const char* name, int epoch) {
        if (!writeFileAtomically(*runs::RunFolder(run).checkpoint(name), checkpointOf(epoch)))
            qFatal("the checkpoint is not written");
    }

  private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    // A crash would look like a stop, or a failure like a success.
    void aRunSaysHowItEnded_data() {
        QTest::addColumn<QByteArray>("event");
        QTest::addColumn<int>("state");
        const auto add = [](const char* event, RunState state) {
            QTest::newRow(event) << QByteArray(event) << static_cast<int>(state);
        };
        add("started", RunState::Interrupted);
        add("epoch", RunState::Interrupted);
        add("completed", RunState::Completed);
        add("stopped", RunState::Stopped);
        add("stoppedEarly", RunState::StoppedEarly);
        add("failed", RunState::Failed);
    }
    void aRunSaysHowItEnded() {
        QFETCH(QByteArray, event);
        QFETCH(int, state);
        const std::string run = create();
        QCOMPARE(m_store->open(run)->state, RunState::New);
        note(run, "started");
        note(run, event.constData(), {{"error", "The loss is no number."}});
        note(run, "notice", {{"text", "3 pictures could not be read."}});
        note(run, "learningRate", {{"value", 0.1}});
        const auto summary = m_store->open(run);
        QCOMPARE(static_cast<int>(summary->state), state);
        QCOMPARE(summary->failure.empty(), summary->state != RunState::Failed);
    }

    void aLineThatIsCutOffAndALongDiaryDoNoHarm() {
        const std::string run = create();
        note(run, "started");
        note(run, "completed");
        for (int i = 0; i < 300; ++i)
            note(run, "notice", {{"text", std::string(100, 'x')}});
        std::ofstream(runs::RunFolder(run).events(), std::ios::app) << "{\"event\": \"fail";
        QCOMPARE(m_store->open(run)->state, RunState::Completed);
    }

    // Another program's training would be offered as interrupted, or be thrown away.
    void aRunThatIsHeldIsRunningAndCannotBeTrashed() {
        const std::string run = create();
        note(run, "started");
        {
            const auto lock = runs::RunLock::take(run);
            QVERIFY(lock.ok());
            QCOMPARE(m_store->open(run)->state, RunState::Running);
            QVERIFY(!m_store->trash(run).ok());
        }
        QCOMPARE(m_store->open(run)->state, RunState::Interrupted);
    }

    void whatAPersonNotesIsKept() {
        const std::string run = create();
        const api::RunLabel label{"Größer \"net\"", "line 1\nline 2", {"good", "64×64"}, true, true};
        QVERIFY(m_store->describe(run, label).ok());
        QVERIFY(m_store->open(run)->label == label);
        QCOMPARE(m_store->open(run)->title(), label.title);
    }

    void aRunKnowsTheSearchItCameFrom() {
        const api::RunProvenance provenance{
            "run-003", "epoch-10", "search-1", {{"training.batchSize", "8"}, {"training.seed", "1"}}};
        QVERIFY(m_store->open(create(spec::newProject(), provenance))->provenance == provenance);
    }

    // One file written by hand would hide the run and its weights.
    void notesThatAreDamagedAreNoReasonToLoseTheRun() {
        const std::string run = create();
        for (const char* text : {"{ half", "[1, 2]", R"({"title": 7})", R"({"tags": [1, "a", "a"]})"}) {
            QVERIFY(writeFileAtomically(runs::RunFolder(run).about(), text).ok());
            QVERIFY(writeFileAtomically(runs::RunFolder(run).provenance(), text).ok());
            QVERIFY2(m_store->open(run).ok(), text);
        }
        QVERIFY(m_store->open(run)->label.tags == std::vector<std::string>{"a"});
    }

    void checkpointsAreListedWithTheirEpochs() {
        const std::string run = create();
        keep(run, "epoch-10", 10);
        keep(run, "epoch-2", 2);
        keep(run, "last", 12);
        keep(run, "best", 9);
        QVERIFY(writeFileAtomically(*runs::RunFolder(run).checkpoint("epoch-4"), "rubbish").ok());
        const auto summary = m_store->open(run);
        const std::vector<api::KeptCheckpoint> wanted{
            {"last", 12}, {"best", 9}, {"epoch-2", 2}, {"epoch-10", 10}};
        QVERIFY(summary->checkpoints == wanted);
    }

    // Early stopping promises the best epoch's weights, not those of ten epochs later.
    void theModelOfARunThatStoppedEarlyIsItsBest() {
        auto project = spec::newProject();
        project.training.earlyStopping.enabled = true;
        const std::string run = create(project);
        note(run, "stoppedEarly");
        QCOMPARE(m_store->open(run)->modelCheckpoint, std::string("best"));
        project.training.earlyStopping.restoreBest = false;
        const std::string other = create(project);
        note(other, "stoppedEarly");
        QCOMPARE(m_store->open(other)->modelCheckpoint, std::string("last"));
    }

    void filesThatShareTheirBytesCountOnce() {
        const std::string run = create();
        QVERIFY(writeFileAtomically(*runs::RunFolder(run).checkpoint("last"), std::string(100000, 'x')).ok());
        const auto before = m_store->open(run)->bytesOnDisk;
        std::filesystem::create_hard_link(*runs::RunFolder(run).checkpoint("last"),
                                          *runs::RunFolder(run).checkpoint("best"));
        QCOMPARE(m_store->open(run)->bytesOnDisk, before);
        QVERIFY(before > 100000);
    }

    // A slip of the hand must not cost a night's training.
    void aTrashedRunComesBackAsItWas() {
        const std::string run = create();
        keep(run, "last", 3);
        const auto trashed = m_store->trash(run);
        QVERIFY2(trashed.ok(), trashed.ok() ? "" : trashed.error().text().c_str());
        QVERIFY(m_store->list(base()).empty() && !std::filesystem::exists(run));
        QCOMPARE(m_store->trashed(base()).size(), std::size_t{1});
        QCOMPARE(m_store->trashed(base()).front().name, std::string("run-001"));
        QVERIFY(create().ends_with("run-002"));
        const auto restored = m_store->restore(base(), trashed->token);
        QVERIFY(restored.ok());
        QCOMPARE(*restored, run);
        QCOMPARE(m_store->open(run)->checkpoints.front().epoch, 3);
        QVERIFY(!m_store->restore(base(), trashed->token).ok());
    }

    void theTrashTakesSeveralOfOneNameAndCanBeEmptied() {
        const std::string run = create();
        const auto first = m_store->trash(run);
        std::filesystem::copy(base() + "/.trash/" + first->token, run,
                              std::filesystem::copy_options::recursive);
        const auto second = m_store->trash(run + "/");
        QVERIFY(second.ok() && second->token != first->token);
        QVERIFY(m_store->restore(base(), first->token).ok());
        const auto taken = m_store->restore(base(), second->token);
        QVERIFY(!taken.ok() && taken.error().what.find("already") != std::string::npos);
        QVERIFY(m_store->emptyTrash(base()).ok());
        QVERIFY(m_store->trashed(base()).empty());
    }

    void nothingOutsideTheTrashIsRestored() {
        QVERIFY(!create().empty());
        for (const char* token : {"../run-001.1", "run-001", "", ".", "run-001.1/../x"})
            QVERIFY2(!m_store->restore(base(), token).ok(), token);
    }
};

QTEST_GUILESS_MAIN(TestRunStanding)
#include "tst_run_standing.moc"
