// What one edit of a network of 200 layers costs in the real page: its analysis, held against 10 ms, and all
// that the window does until the change is painted, held against a frame of 16.7 ms at 60 frames a second.
// Prints the median and the 99th percentile of each kind of edit, with all groups unfolded and with all
// folded.
#include <QApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <algorithm>
#include <cstdio>
#include <functional>
#include <string>
#include <vector>

#include "core/engine/services.h"
#include "core/spec/network_fragment.h"
#include "ui/pages/network/network_canvas.h"
#include "ui/pages/network/network_page.h"
#include "ui/session/session.h"
#include "ui/theme/theme.h"

namespace {

using namespace studio;

constexpr int layers = 200;
constexpr int rounds = 60;
constexpr double frame = 1000.0 / 60;
constexpr double analysisLimit = 10;

/// Residual blocks of seven layers, each a group, on a stem of three.
spec::NetworkSpec deepNetwork() {
    spec::NetworkSpec net;
    net.name = "deep";
    std::string last = spec::inputId;
    std::string group;
    const auto add = [&](const std::string& type, const spec::Params& params = {},
                         std::vector<std::string> inputs = {}) {
        const std::string id = net.freeId(type);
        net.layers.push_back(
            {id, type, params, inputs.empty() ? std::vector{last} : std::move(inputs), group});
        last = id;
        return id;
    };
    const auto conv = [&] {
        add("Conv2D", {{"filters", std::int64_t{32}}, {"padding", std::string("same")}});
        return add("BatchNorm");
    };
    conv();
    add("Activation");
    for (int block = 1; static_cast<int>(net.layers.size()) + 9 <= layers; ++block) {
        group = "block" + std::to_string(block);
        net.groups.push_back({group, "Residual block " + std::to_string(block), 1});
        const std::string start = last;
        conv();
        add("Activation");
        const std::string end = conv();
        add("Add", {}, {end, start});
        add("Activation");
        group.clear();
    }
    while (static_cast<int>(net.layers.size()) < layers - 2)
        add("Dropout");
    add("GlobalAvgPool");
    add("Dense", {{"units", std::int64_t{10}}, {"activation", std::string("softmax")}});
    return net;
}

double milliseconds(const std::function<void()>& work) {
    QElapsedTimer timer;
    timer.start();
    work();
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

/// Until everything that the change has set off is done and painted.
void settle() {
    QCoreApplication::sendPostedEvents();
    QCoreApplication::processEvents();
    QCoreApplication::processEvents();
}

struct Figures {
    double median = 0;
    double p99 = 0;
};

Figures figuresOf(std::vector<double> times) {
    std::sort(times.begin(), times.end());
    const auto at = [&](double share) {
        return times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1))];
    };
    return {at(0.5), at(0.99)};
}

class Bench {
  public:
    explicit Bench(ui::Session& session) : m_session(session), m_page(session, &m_window) {
        QWidget* form = m_page.inspector();
        form->setParent(&m_window);
        m_page.setGeometry(0, 0, 960, 720);
        form->setGeometry(960, 0, 320, 720);
        m_window.resize(1280, 720);
        m_window.show();
        m_canvas = m_page.findChild<ui::NetworkCanvas*>();
        m_page.select(QStringLiteral("conv2d_20"));
        settle();
        // In its first seconds the page measures the machine's speed on all cores: no part of an edit.
        while (m_session.network().calibration().isRunning())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }

    void run(const char* state) {
        std::printf("%s\n", state);
        measure("parameter", [&](spec::NetworkSpec& net, int i) {
            net.find("conv2d_20")->params["filters"] = std::int64_t{32 + i % 2};
        });
        measure(
            "insert",
            [&](spec::NetworkSpec& net, int i) {
                const std::string id = "extra_" + std::to_string(i);
                spec::insertOn(net, {"conv2d_20", "batchnorm_20"}, {id, "Dropout", {}, {}});
            },
            true);
        measure(
            "delete", [&](spec::NetworkSpec& net, int) { net.remove("activation_20"); }, true);
        measure(
            "move",
            [&](spec::NetworkSpec& net, int) {
                spec::moveTo(net, {"activation_20"}, {"conv2d_30", "batchnorm_30"});
            },
            true);
    }

    void fold() {
        std::vector<double> times;
        for (int i = 0; i < rounds; ++i) {
            times.push_back(milliseconds([&] {
                m_canvas->setFolded(QStringLiteral("group:block9"), i % 2 == 0);
                settle();
            }));
        }
        print("fold", {}, figuresOf(times));
    }

    ui::NetworkCanvas& canvas() { return *m_canvas; }

  private:
    void measure(const char* name, const std::function<void(spec::NetworkSpec&, int)>& change,
                 bool takeBack = false) {
        std::vector<double> analysis;
        std::vector<double> whole;
        auto& document = m_session.document();
        for (int i = 0; i < rounds; ++i) {
            whole.push_back(milliseconds([&] {
                document.edit(QStringLiteral("Bench"),
                              [&](spec::Project& project) { change(project.network, i); });
                settle();
            }));
            analysis.push_back(milliseconds([&] {
                static_cast<void>(m_session.network().service().analyze(
                    document.project().network, m_session.network().input(), m_session.network().target()));
            }));
            if (!takeBack)
                continue;
            document.undoStack().undo();
            settle();
        }
        print(name, figuresOf(analysis), figuresOf(whole));
    }

    static void print(const char* name, const Figures& analysis, const Figures& whole) {
        std::printf("  %-10s analysis %5.1f %5.1f ms %s   until painted %5.1f %5.1f ms %s\n", name,
                    analysis.median, analysis.p99, analysis.p99 < analysisLimit ? "ok  " : "SLOW",
                    whole.median, whole.p99, whole.p99 < frame ? "ok" : "SLOW");
    }

    ui::Session& m_session;
    QWidget m_window;
    ui::NetworkPage m_page;
    ui::NetworkCanvas* m_canvas = nullptr;
};

}  // namespace

int main(int argc, char** argv) {
    const QTemporaryDir home;
    qputenv("XDG_DATA_HOME", home.path().toUtf8());
    qputenv("XDG_CONFIG_HOME", home.path().toUtf8());
    QApplication app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("cnn-studio-bench"));
    ui::Theme::install(app, ui::Theme::Mode::Light);
    ui::Session session(engine::makeServices());
    spec::Project project = session.document().project();
    project.network = deepNetwork();
    session.document().reset(project);

    std::printf("%zu layers; median and 99th percentile of %d edits; limits %.0f and %.1f ms.\n",
                project.network.layers.size(), rounds, analysisLimit, frame);
    Bench bench(session);
    bench.canvas().foldAll(false);
    bench.canvas().setCurrent(QStringLiteral("conv2d_20"));
    settle();
    bench.run("all groups unfolded");
    bench.fold();
    bench.canvas().fit();
    settle();
    bench.run("all of it in view");
    bench.fold();
    bench.canvas().foldAll(true);
    bench.canvas().showStart();
    settle();
    bench.run("all groups folded");
    return 0;
}
