// How long the Augment page takes from a range's move to new samples, on pictures of 24 megapixels: until the
// first sample is redrawn, and until all in view are. Printed in frames of 60 Hz, idle and while a training
// uses all processors.
#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QImage>
#include <QTemporaryDir>
#include <algorithm>
#include <cstdio>
#include <functional>
#include <vector>

#include "core/engine/services.h"
#include "ui/pages/augment/preview_board.h"
#include "ui/session/session.h"
#include "ui/shell/main_window.h"
#include "ui/theme/theme.h"

namespace {

using namespace studio;

constexpr int classes = 2;
constexpr int perClass = 6;
constexpr int moves = 60;
constexpr double frame = 1000.0 / 60.0;

/// Soft, so that drawing and encoding take seconds and not minutes; the size is what counts.
void makePictures(const QString& folder) {
    for (int i = 0; i < classes * perClass; ++i) {
        QImage small(12, 8, QImage::Format_RGB888);
        for (int y = 0; y < small.height(); ++y) {
            for (int x = 0; x < small.width(); ++x)
                small.setPixel(x, y,
                               qRgb((x * 37 + i * 91) % 256, (y * 53 + i * 29) % 256, (x * y + i) % 256));
        }
        const QString path = QStringLiteral("%1/class %2").arg(folder).arg(i % classes);
        QDir().mkpath(path);
        small.scaled(6000, 4000, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
            .save(QStringLiteral("%1/%2.jpg").arg(path).arg(i), "JPG", 85);
    }
}

void spin(const std::function<bool()>& done) {
    while (!done())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents | QEventLoop::AllEvents, 5);
}

struct Waits {
    std::vector<double> first, all;
};

double at(std::vector<double> values, double share) {
    std::sort(values.begin(), values.end());
    return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
}

/// Which pictures are on the board.
std::vector<qint64> pictures(const ui::PreviewBoard& board) {
    std::vector<qint64> keys;
    for (int cell = 0; cell < board.cells().size(); ++cell)
        keys.push_back(board.picture(cell).cacheKey());
    return keys;
}

Waits moveRange(ui::Session& session, ui::PreviewBoard& board) {
    Waits waits;
    for (int i = 0; i < moves; ++i) {
        QElapsedTimer timer;
        const std::vector<qint64> before = pictures(board);
        timer.start();
        session.document().edit(
            QStringLiteral("Move"),
            [i](spec::Project& project) {
                project.augmentation.step(spec::AugmentationKind::Rotation).high = 20.0 + i;
            },
            QStringLiteral("augmentation.rotation"));
        spin([&] { return pictures(board) != before; });
        waits.first.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
        spin([&] { return board.isDrawn(); });
        waits.all.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
    }
    return waits;
}

void print(const char* name, const Waits& waits, qsizetype cells) {
    std::printf(
        "%-9s first sample after %.1f ms (%.1f frames), 99 %% %.1f ms; all %lld after %.1f ms (%.1f frames), "
        "99 %% %.1f ms\n",
        name, at(waits.first, 0.5), at(waits.first, 0.5) / frame, at(waits.first, 0.99),
        static_cast<long long>(cells), at(waits.all, 0.5), at(waits.all, 0.5) / frame, at(waits.all, 0.99));
}

}  // namespace

int main(int argc, char** argv) {
    const QTemporaryDir home;
    for (const char* name : {"XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"})
        qputenv(name, home.path().toUtf8());
    QApplication app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("cnn-studio-bench"));
    ui::Theme::install(app, ui::Theme::Mode::Light);
    ui::Session session(engine::makeServices());
    ui::MainWindow window(session);
    window.resize(1280, 720);
    window.show();
    const QString folder = home.filePath(QStringLiteral("pictures"));
    makePictures(folder);
    session.dataset().chooseFolder(folder);
    spin([&] { return session.dataset().isReady(); });
    window.showPage(QStringLiteral("augment"));
    auto* board = window.findChild<ui::PreviewBoard*>();
    QElapsedTimer timer;
    timer.start();
    spin([&] { return !board->cells().isEmpty() && board->isDrawn(); });
    std::printf("24 megapixels: the board stands after %lld ms\n", static_cast<long long>(timer.elapsed()));
    print("idle", moveRange(session, *board), board->cells().size());
    session.document().edit(QStringLiteral("Set epochs"), [](spec::Project& project) {
        project.training.epochs = 100000;
        static_cast<void>(spec::usePreset(project, "compact", classes));
    });
    session.training().train();
    spin([&] { return session.training().history().size() > 1; });
    print("training", moveRange(session, *board), board->cells().size());
    session.training().stop();
    spin([&] { return !session.training().isActive(); });
    return 0;
}
