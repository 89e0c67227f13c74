// What the window costs a training: the sample project is trained by the command line's program and by the
// window, shown at its Train page, in turns. Prints the pictures per second of each pair and the median of
// their ratios. To be held: the window's are at least 0.97 of the command line's.
//
// On a machine with other work the speeds of equal trainings differ by more than that. Hence also one long
// training whose window is hidden and shown again every few epochs: speeds of neighbouring blocks, taken within
// seconds of one another. And the share of one processor that the window's thread took from the first epoch's
// end to the last one's.
#include <time.h>

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QProcess>
#include <QTemporaryDir>
#include <QTimer>
#include <algorithm>
#include <cstdio>
#include <functional>
#include <vector>

#include "core/engine/services.h"
#include "core/spec/project.h"
#include "ui/session/session.h"
#include "ui/shell/main_window.h"
#include "ui/theme/theme.h"

namespace {

using namespace studio;

constexpr int epochs = 12;
constexpr int pairs = 5;
constexpr int blockEpochs = 4;  ///< Shown or hidden; the first of them pays for the change and is left out.
constexpr int blockPairs = 40;

struct Shown {
    double speed = 0.0;  ///< Pictures per second.
    double share = 0.0;  ///< Of one processor's time, taken by the window's thread.
};

/// Seconds of a processor that the calling thread has had.
double threadSeconds() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

void spin(const std::function<bool()>& done) {
    // Asleep between events as the real program is: with a time limit processEvents() never waits.
    QTimer tick;
    tick.start(20);
    while (!done())
        QApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values.empty() ? 0.0 : values[values.size() / 2];
}

/// The first epoch, which fills caches, left out.
double speedOf(const std::vector<api::EpochRow>& history) {
    std::vector<double> speeds;
    for (std::size_t i = 1; i < history.size(); ++i)
        speeds.push_back(history[i].picturesPerSecond);
    return median(speeds);
}

double commandLine(const QString& project, const QString& folder, api::RunStore& runs) {
    QDir().mkpath(folder);
    QProcess process;
    process.setWorkingDirectory(folder);
    process.start(QStringLiteral(STUDIO_CLI),
                  {QStringLiteral("train"), project, QStringLiteral("--runs"), folder});
    process.waitForFinished(-1);
    if (process.exitCode() != 0) {
        std::fprintf(stderr, "%s\n", process.readAllStandardError().constData());
        return 0.0;
    }
    const auto made = runs.list(folder.toStdString());
    return made.empty() ? 0.0 : speedOf(made.front().history);
}

Shown window(ui::Session& session) {
    session.training().train();
    if (!session.training().isActive())
        return {};
    const auto& history = session.training().history();
    QElapsedTimer clock;
    double before = 0.0;
    double share = 0.0;
    const QObject receiver;
    QObject::connect(&session.training(), &ui::TrainingSession::epochFinished, &receiver, [&] {
        if (!clock.isValid()) {
            clock.start();
            before = threadSeconds();
        }
        share = (threadSeconds() - before) / (static_cast<double>(clock.nsecsElapsed()) * 1e-9);
    });
    spin([&] { return !session.training().isActive(); });
    return {speedOf({history.begin(), history.end()}), share};
}

/// Of each pair of blocks the shown one's pictures per second over the hidden one's.
std::vector<double> blocks(ui::Session& session, ui::MainWindow& window) {
    session.document().edit(QStringLiteral("Set epochs"), [](spec::Project& project) {
        project.training.epochs = 2 * blockPairs * blockEpochs;
    });
    spin([&] { return session.training().obstacles().empty(); });
    const auto& history = session.training().history();
    const QObject receiver;
    QObject::connect(&session.training(), &ui::TrainingSession::epochFinished, &receiver,
                     [&] { window.setVisible(history.size() / blockEpochs % 2 == 0); });
    session.training().train();
    spin([&] { return !session.training().isActive(); });
    window.show();
    const auto mean = [&history](qsizetype block) {
        double sum = 0.0;
        for (int i = 1; i < blockEpochs; ++i)
            sum += history[block * blockEpochs + i].picturesPerSecond;
        return sum / (blockEpochs - 1);
    };
    std::vector<double> ratios;
    for (qsizetype pair = 0; (2 * pair + 2) * blockEpochs <= history.size(); ++pair)
        ratios.push_back(mean(2 * pair) / mean(2 * pair + 1));
    return ratios;
}

}  // namespace

int main(int argc, char** argv) {
    const QTemporaryDir home;
    qputenv("XDG_DATA_HOME", home.path().toUtf8());
    qputenv("XDG_CONFIG_HOME", home.path().toUtf8());
    QApplication app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("cnn-studio-bench"));
    ui::Theme::install(app, ui::Theme::Mode::Light);
    ui::Session session(engine::makeServices());
    ui::MainWindow shown(session);
    shown.resize(1280, 720);
    shown.show();
    session.dataset().openSampleProject(home.filePath(QStringLiteral("sample")));
    spin([&] { return session.dataset().isReady(); });
    session.document().edit(QStringLiteral("Set epochs"),
                            [](spec::Project& project) { project.training.epochs = epochs; });
    shown.showPage(QStringLiteral("train"));
    const QString file = home.filePath(QStringLiteral("bench.cnnproj"));
    if (const Status saved = spec::saveProject(session.document().project(), file.toStdString()); !saved) {
        std::fprintf(stderr, "%s\n", saved.error().what.c_str());
        return 1;
    }
    spin([&] { return session.training().obstacles().empty(); });

    std::printf("Pictures per second, %d epochs each:\n%8s %14s %8s %6s %17s\n", epochs, "pair",
                "command line", "window", "ratio", "window's thread");
    std::vector<double> ratios;
    std::vector<double> shares;
    const auto services = engine::makeServices();
    for (int pair = 0; pair < pairs; ++pair) {
        // In turns, so that what else the machine does falls on both.
        double alone = 0.0;
        Shown seen;
        const auto runCommandLine = [&] {
            alone = commandLine(file, home.filePath(QStringLiteral("cli-%1").arg(pair)), *services.runs);
        };
        if (pair % 2 == 0)
            runCommandLine();
        seen = window(session);
        if (pair % 2 != 0)
            runCommandLine();
        if (alone <= 0.0 || seen.speed <= 0.0)
            return 1;
        ratios.push_back(seen.speed / alone);
        shares.push_back(seen.share);
        std::printf("%8d %14.0f %8.0f %6.3f %15.2f %%\n", pair + 1, alone, seen.speed, ratios.back(),
                    100.0 * seen.share);
        std::fflush(stdout);
    }
    std::printf("Median ratio %.3f (limit 0.97), window's thread %.2f %% of one processor\n", median(ratios),
                100.0 * median(shares));
    std::vector<double> shownToHidden = blocks(session, shown);
    std::sort(shownToHidden.begin(), shownToHidden.end());
    const std::size_t count = shownToHidden.size();
    if (count < 4)
        return 1;
    std::printf("Shown / hidden, %zu pairs of %d epochs: median ratio %.3f (limit 0.97), quartiles %.3f and %.3f\n",
                count, blockEpochs - 1, shownToHidden[count / 2], shownToHidden[count / 4],
                shownToHidden[3 * count / 4]);
    return 0;
}
