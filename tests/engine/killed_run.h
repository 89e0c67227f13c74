#pragma once

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QProcess>
#include <QTest>
#include <cstdio>

#include "core/spec/files.h"
#include "tests/engine/tiny_run.h"

namespace studio::test {

/// Says on stdout when the first batch is near, so that the parent knows from when on a kill hits training.
class StartTeller : public Recorder {
  public:
    void started(const api::TrainingStart&) override {
        std::puts("started");
        std::fflush(stdout);
    }
};

/// A program of its own that goes on with a run until it is complete, or killed.
inline int trainInChild(const char* runFolder) {
    const auto store = runs::makeRunStore();
    const auto run = TinyStudio::value(store->open(runFolder));
    const auto dataset = TinyStudio::value(data::scan(run.project.dataset, {}, {}));
    const bool begun = std::filesystem::exists(*runs::RunFolder(runFolder).checkpoint("last"));
    const api::TrainingRequest request{run.project, dataset, runFolder, begun};
    api::TrainingControl control;
    StartTeller teller;
    const auto outcome = engine::makeTrainingService()->train(request, {}, control, teller);
    // Killed behind its last epoch, it has nothing left but to be mended.
    const bool complete = !outcome && outcome.error().where == "training.epochs";
    if (complete) {
        teller.started({});
    } else if (!outcome) {
        std::fprintf(stderr, "%s\n", outcome.error().text().c_str());
    }
    return outcome || complete ? 0 : 1;
}

/// Runs that lose their program at random moments, and what becomes of them.
class KilledRuns {
  public:
    explicit KilledRuns(std::uint64_t seed) : m_random(seed) {
        m_studio.project.training.epochs = 12;
        m_studio.project.training.averaging = 0.9;
        m_studio.project.training.keepEvery = 3;
        m_studio.project.training.schedule.type = "cosine";
        const auto request = m_studio.newRun();
        QElapsedTimer time;
        time.start();
        TinyStudio::value(m_studio.train(request));
        m_milliseconds = static_cast<int>(time.elapsed()) + 20;
        m_whole = request.runFolder;
    }

    /// Kills until so many kills have hit; compares each finished run with the undisturbed one. Empty, or
    /// what is wrong.
    QString endure(int kills) {
        while (m_kills < kills) {
            const std::string folder = m_studio.newRun().runFolder;
            while (!finishes(folder)) {
                ++m_kills;
                if (const QString wrong = whatIsHalfWritten(folder); !wrong.isEmpty()) {
                    return wrong;
                }
            }
            if (const QString wrong = difference(folder); !wrong.isEmpty()) {
                return wrong + QStringLiteral(" after %1 kills").arg(m_kills);
            }
        }
        return {};
    }

    [[nodiscard]] int kills() const { return m_kills; }

  private:
    /// False when it was killed on the way.
    bool finishes(const std::string& folder) {
        QProcess child;
        child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        child.start(QCoreApplication::applicationFilePath(),
                    {QStringLiteral("--train"), QString::fromStdString(folder)});
        if (!child.waitForReadyRead(60000)) {
            qFatal("the child does not train");
        }
        // A little beyond the end: some runs must come through.
        const auto wait = static_cast<int>(m_random.below(static_cast<std::uint32_t>(m_milliseconds)));
        if (child.waitForFinished(wait)) {
            return child.exitStatus() == QProcess::NormalExit && child.exitCode() == 0;
        }
        child.kill();
        child.waitForFinished();
        return false;
    }

    [[nodiscard]] static QString whatIsHalfWritten(const std::string& folder) {
        for (const auto& entry : std::filesystem::directory_iterator(runs::RunFolder(folder).checkpoints())) {
            if (entry.path().extension() == ".safetensors" && !engine::readSafetensors(entry.path()).ok()) {
                return QString::fromStdString(entry.path().string() + " is half written");
            }
        }
        return {};
    }

    [[nodiscard]] QString difference(const std::string& folder) const {
        const auto history = m_studio.store->open(folder);
        const auto wanted = m_studio.store->open(m_whole);
        if (numbersOf(history->history) != numbersOf(wanted->history)) {
            return QStringLiteral("the history differs");
        }
        for (const char* name : {"last", "best", "epoch-3", "epoch-6", "epoch-9", "epoch-12"}) {
            if (bytesOf(folder, name).empty() || bytesOf(folder, name) != bytesOf(m_whole, name)) {
                return QStringLiteral("checkpoint %1 differs").arg(QLatin1String(name));
            }
        }
        const bool same =
            *readFile(runs::RunFolder(folder).batches()) == *readFile(runs::RunFolder(m_whole).batches()) &&
            *readFile(runs::RunFolder(folder).tensors()) == *readFile(runs::RunFolder(m_whole).tensors());
        return same ? QString() : QStringLiteral("the measures differ");
    }

    TinyStudio m_studio;
    data::Random m_random;
    std::string m_whole;
    int m_milliseconds = 0;
    int m_kills = 0;
};

/// The test's main(): a child that trains, or the tests.
template <class Test>
int mainOfKilledRuns(int argc, char** argv) {
    if (argc == 3 && std::string_view(argv[1]) == "--train") {
        return trainInChild(argv[2]);
    }
    QCoreApplication app(argc, argv);
    Test test;
    return QTest::qExec(&test, argc, argv);
}

}  // namespace studio::test
