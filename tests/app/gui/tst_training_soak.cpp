#include <malloc.h>

#include <QSignalSpy>
#include <QTest>
#include <fstream>
#include <memory>

#include "core/engine/services.h"
#include "tests/engine/tiny_run.h"
#include "tests/ui/isolated_user.h"
#include "ui/session/session.h"

using namespace studio;
using namespace studio::ui;
using State = TrainingSession::State;

namespace {

constexpr int cycles = 200;
constexpr int warmUp = 40;              ///< Cycles until caches and pools have their size.
constexpr int patience = 60000;         ///< Milliseconds for one step of a cycle.
constexpr std::int64_t mostKib = 8192;  ///< By which memory may differ between the cycles after it.

/// A number of /proc/self/status: "Threads", or "VmRSS" in KiB.
std::int64_t statusOf(const std::string& field) {
    std::ifstream stream("/proc/self/status");
    for (std::string line; std::getline(stream, line);) {
        if (line.starts_with(field + ":")) {
            return std::strtoll(line.c_str() + field.size() + 1, nullptr, 10);
        }
    }
    return -1;
}

/// Resident memory without what malloc() keeps for later.
std::int64_t residentKib() {
    malloc_trim(0);
    return statusOf("VmRSS");
}

}  // namespace

/// A day's work in a minute: what one training leaves behind, two hundred leave two hundred times.
class TestTrainingSoak : public QObject {
    Q_OBJECT

  private:
    test::IsolatedUser m_user;
    test::TinyStudio m_studio;

    /// Opens a project, trains, pauses, looks inside, goes on, stops or lets it end, and closes everything.
    /// Answers what went wrong.
    [[nodiscard]] std::string cycle(int index) const {
        Session session(engine::makeServices());
        session.document().reset(m_studio.project);
        if (!QTest::qWaitFor([&] { return session.dataset().isReady(); }, patience)) {
            return "the pictures are not read";
        }
        auto& training = session.training();
        QSignalSpy finished(&training, &TrainingSession::finished);
        QSignalSpy batches(&training, &TrainingSession::batchFinished);
        training.train();
        if (!QTest::qWaitFor([&] { return !batches.isEmpty(); }, patience)) {
            return "no batch was trained";
        }
        training.pause();
        const api::ModelRef model{.runFolder = training.runFolder().toStdString(), .project = {}};
        const auto picture = m_studio.dataset.absolutePath(0);
        if (!session.inspector().maps(model, picture, "relu", {}) ||
            !session.evaluator().predict(model, {picture}, {}, {})) {
            return "the run cannot be looked into";
        }
        training.resume();
        switch (index % 4) {
            case 0:
                return {};  // Closed while it trains.
            case 1:
                training.pause();
                return {};  // Closed while it is paused.
            case 2:
                training.stop();
                break;
            default:
                break;  // To its end.
        }
        const bool ended = QTest::qWaitFor([&] { return !finished.isEmpty(); }, patience);
        return ended && training.state() == State::Idle ? "" : "the training does not end";
    }

  private Q_SLOTS:
    void neitherThreadsNorMemoryGrow() {
        m_studio.project.training.epochs = 2;
        m_studio.project.training.threads = 2;
        std::int64_t threads = 0;
        std::int64_t resident = 0;
        for (int index = 0; index < cycles; ++index) {
            const std::string wrong = cycle(index);
            QVERIFY2(wrong.empty(), (wrong + " in cycle " + std::to_string(index)).c_str());
            QDir(m_user.path(QStringLiteral("data"))).removeRecursively();  // The runs, among others.
            if (index + 1 == warmUp) {
                threads = statusOf("Threads");
                resident = residentKib();
            }
            if ((index + 1) % warmUp == 0) {
                std::printf("cycle %3d: %lld threads, %lld KiB\n", index + 1,
                            static_cast<long long>(statusOf("Threads")),
                            static_cast<long long>(residentKib()));
                std::fflush(stdout);
            }
        }
        QCOMPARE(statusOf("Threads"), threads);
#ifdef __SANITIZE_THREAD__
        QSKIP("The sanitizer's own memory grows with what it has watched.");
#endif
        const std::int64_t grown = residentKib() - resident;
        QVERIFY2(grown < mostKib, (std::to_string(grown) + " KiB").c_str());
    }
};

QTEST_GUILESS_MAIN(TestTrainingSoak)
#include "tst_training_soak.moc"
