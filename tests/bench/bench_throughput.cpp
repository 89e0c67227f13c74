// What the window costs a training: the sample project is trained by the command line's program and by the
// window, shown at its Train page, in turns. Prints the pictures per second of each pair and the median of
// their ratios. To be held: the window's are at least 0.97 of the command line's.
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

constexpr int epochs = 6;
constexpr int pairs = 3;

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

double window(ui::Session& session) {
    session.training().train();
    if (!session.training().isActive())
        return 0.0;
    spin([&] { return !session.training().isActive(); });
    const auto& history = session.training().history();
    return speedOf({history.begin(), history.end()});
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

    std::printf("Pictures per second, %d epochs each:\n%8s %14s %8s %6s\n", epochs, "pair", "command line",
                "window", "ratio");
    std::vector<double> ratios;
    const auto services = engine::makeServices();
    for (int pair = 0; pair < pairs; ++pair) {
        // In turns, so that what else the machine does falls on both.
        double alone = 0.0;
        double seen = 0.0;
        const auto runCommandLine = [&] {
            alone = commandLine(file, home.filePath(QStringLiteral("cli-%1").arg(pair)), *services.runs);
        };
        if (pair % 2 == 0)
            runCommandLine();
        seen = window(session);
        if (pair % 2 != 0)
            runCommandLine();
        if (alone <= 0.0 || seen <= 0.0)
            return 1;
        ratios.push_back(seen / alone);
        std::printf("%8d %14.0f %8.0f %6.3f\n", pair + 1, alone, seen, ratios.back());
        std::fflush(stdout);
    }
    std::printf("Median ratio %.3f (limit 0.97)\n", median(ratios));
    return 0;
}
