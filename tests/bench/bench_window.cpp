// How long a mouse move waits in the window, idle and while a training uses all processors. Prints for each
// page the 50th and 99th percentile and the worst, and the ratio of the 99th percentiles. A person notices 50
// ms.
#include <QApplication>
#include <QElapsedTimer>
#include <QMouseEvent>
#include <QTemporaryDir>
#include <QTimer>
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <functional>
#include <thread>
#include <vector>

#include "core/engine/services.h"
#include "ui/pages/page.h"
#include "ui/session/session.h"
#include "ui/shell/main_window.h"
#include "ui/theme/theme.h"

namespace {

using namespace studio;
using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr auto interval = 7ms;
constexpr auto secondsPerPage = 4s;

/// A real mouse move that knows when it was made.
class StampedMove : public QMouseEvent {
  public:
    StampedMove(QPointF local, QPointF global)
        : QMouseEvent(QEvent::MouseMove, local, global, Qt::NoButton, Qt::NoButton, Qt::NoModifier) {}
    Clock::time_point made = Clock::now();
};

/// Notes, for each stamped move, the milliseconds until it was handled.
class BenchApplication : public QApplication {
  public:
    using QApplication::QApplication;

    bool notify(QObject* receiver, QEvent* event) override {
        const auto* move = event->type() == QEvent::MouseMove ? dynamic_cast<StampedMove*>(event) : nullptr;
        const auto made = move != nullptr ? move->made : Clock::time_point();
        const bool handled = QApplication::notify(receiver, event);
        if (move != nullptr)
            waits.push_back(std::chrono::duration<double, std::milli>(Clock::now() - made).count());
        return handled;
    }

    std::vector<double> waits;
};

struct Figures {
    double median = 0;
    double p99 = 0;
    double worst = 0;
};

Figures figuresOf(std::vector<double> waits) {
    if (waits.empty())
        return {};
    std::sort(waits.begin(), waits.end());
    const auto at = [&](double share) {
        return waits[static_cast<std::size_t>(share * static_cast<double>(waits.size() - 1))];
    };
    return {at(0.5), at(0.99), waits.back()};
}

void spin(BenchApplication& app, const std::function<bool()>& done) {
    // Asleep between events as the real program is: with a time limit processEvents() never waits.
    QTimer tick;
    tick.start(20);
    while (!done())
        app.processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
}

/// Moves over the middle of the page, from a thread of its own, so that a busy window delays none of them.
Figures measure(BenchApplication& app, ui::MainWindow& window, const QString& page) {
    window.showPage(page);
    QWidget* target = window.currentPage();
    if (QWidget* child = target->childAt(target->rect().center()))
        target = child;
    const QPointF middle = target->rect().center();
    const QPointF global = target->mapToGlobal(middle);
    app.waits.clear();
    std::atomic<bool> done = false;
    std::thread mover([&] {
        for (int i = 0; !done; ++i) {
            const QPointF offset(i % 40, i % 30);
            QCoreApplication::postEvent(target, new StampedMove(middle + offset, global + offset));
            std::this_thread::sleep_for(interval);
        }
    });
    QElapsedTimer timer;
    timer.start();
    spin(app, [&] { return timer.hasExpired(std::chrono::milliseconds(secondsPerPage).count()); });
    done = true;
    mover.join();
    app.processEvents();
    return figuresOf(app.waits);
}

std::vector<Figures> measureAll(BenchApplication& app, ui::MainWindow& window, const QStringList& pages) {
    std::vector<Figures> all;
    for (const QString& page : pages)
        all.push_back(measure(app, window, page));
    return all;
}

}  // namespace

int main(int argc, char** argv) {
    const QTemporaryDir home;
    qputenv("XDG_DATA_HOME", home.path().toUtf8());
    qputenv("XDG_CONFIG_HOME", home.path().toUtf8());
    BenchApplication app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("cnn-studio-bench"));
    ui::Theme::install(app, ui::Theme::Mode::Light);
    ui::Session session(engine::makeServices());
    ui::MainWindow window(session);
    window.resize(1280, 720);
    window.show();
    session.dataset().openSampleProject(home.filePath(QStringLiteral("sample")));
    spin(app, [&] { return session.dataset().isReady(); });

    const QStringList pages{QStringLiteral("data"),  QStringLiteral("augment"), QStringLiteral("network"),
                            QStringLiteral("train"), QStringLiteral("inspect"), QStringLiteral("evaluate"),
                            QStringLiteral("export")};
    const std::vector<Figures> idle = measureAll(app, window, pages);
    session.document().edit(QStringLiteral("Set epochs"),
                            [](spec::Project& project) { project.training.epochs = 100000; });
    session.training().train();
    spin(app, [&] { return session.training().history().size() > 1; });
    const std::vector<Figures> busy = measureAll(app, window, pages);
    const int epochs = static_cast<int>(session.training().history().size());
    session.training().stop();
    spin(app, [&] { return !session.training().isActive(); });

    std::printf("Milliseconds until a mouse move was handled; training ran on all processors (%d epochs).\n",
                epochs);
    std::printf("%-10s %8s %8s %8s | %8s %8s %8s | %s\n", "page", "idle 50", "99 %", "worst", "train 50",
                "99 %", "worst", "ratio of 99 %");
    for (qsizetype i = 0; i < pages.size(); ++i) {
        const auto& a = idle[static_cast<std::size_t>(i)];
        const auto& b = busy[static_cast<std::size_t>(i)];
        std::printf("%-10s %8.1f %8.1f %8.1f | %8.1f %8.1f %8.1f | %.1f\n", qPrintable(pages[i]), a.median,
                    a.p99, a.worst, b.median, b.p99, b.worst, b.p99 / std::max(a.p99, 0.01));
    }
    return 0;
}
