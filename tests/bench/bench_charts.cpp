// What a long training costs the charts: 10,000 epochs of five curves and 1,000,000 batches, with new points
// before every frame. Prints frames per second of the window's thread at one and two device pixels per point,
// plain and smoothed, each also as a multiple of drawing every point; the memory of a million points against
// their bare numbers; and the milliseconds of the window's thread per second that charts which are not shown
// cost. To be held: 30 frames a second, 4 ms.
#include <QApplication>
#include <QImage>
#include <QPainter>
#include <QTemporaryDir>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <functional>
#include <memory>
#include <vector>

#include "ui/charts/curve_chart.h"
#include "ui/charts/point_store.h"
#include "ui/theme/theme.h"

namespace {

using namespace studio::ui;

constexpr int epochs = 10000;
constexpr int epochCurves = 5;
constexpr int batches = 1000000;
constexpr int batchesPerFrame = 30;
constexpr QSize chartSize{620, 280};

/// Falls with noise and a spike now and then, as losses do.
double lossAt(int index, int curve) {
    const double noise = static_cast<double>(static_cast<unsigned>(index) * 2654435761U % 1000U) / 1000.0;
    const double spike = index % 90001 == 77 ? 4.0 : 0.0;
    return 2.0 / (1.0 + index * 1e-4) + 0.1 * curve + 0.2 * noise + spike;
}

double threadSeconds() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

/// Both charts as the Train page has them, and the batches still to come.
struct Charts {
    Charts() : batchStore(std::make_shared<PointStore>()) {
        for (int curve = 0; curve < epochCurves; ++curve) {
            QVector<QPointF> points;
            for (int i = 0; i < epochs; ++i)
                points << QPointF(i + 1, lossAt(i * 100, curve));
            byEpoch.setSeries(QStringLiteral("curve %1").arg(curve), points);
        }
        for (; next < batches; ++next)
            batchStore->append({static_cast<double>(next), lossAt(next, 0)});
        byBatch.setStore(QStringLiteral("loss"), batchStore);
        byEpoch.resize(chartSize);
        byBatch.resize(chartSize);
    }
    void grow() {
        for (int i = 0; i < batchesPerFrame; ++i, ++next)
            batchStore->append({static_cast<double>(next), lossAt(next, 0)});
        byBatch.updateSeries(QStringLiteral("loss"));
        ++epoch;
        for (int curve = 0; curve < epochCurves; ++curve)
            byEpoch.append(QStringLiteral("curve %1").arg(curve),
                           {QPointF(epoch, lossAt(epoch * 100, curve))});
    }
    void setSmoothing(double smoothing) {
        byEpoch.setSmoothing(smoothing);
        byBatch.setSmoothing(smoothing);
    }

    CurveChart byEpoch;
    CurveChart byBatch;
    std::shared_ptr<PointStore> batchStore;
    int next = 0;
    int epoch = epochs;
};

/// Frames in a second of this thread's own time, over two of them, at least one frame: what else the machine
/// does is left out.
double framesPerSecond(const std::function<void()>& frame) {
    constexpr double seconds = 2.0;
    const double start = threadSeconds();
    int frames = 0;
    do {
        frame();
        ++frames;
    } while (threadSeconds() - start < seconds);
    return frames / (threadSeconds() - start);
}

double chartFrames(Charts& charts, double scale) {
    QImage picture(chartSize * scale, QImage::Format_ARGB32_Premultiplied);
    picture.setDevicePixelRatio(scale);
    charts.byEpoch.render(&picture);
    charts.byBatch.render(&picture);
    return framesPerSecond([&] {
        charts.grow();
        QCoreApplication::processEvents();
        picture.fill(Qt::white);
        charts.byEpoch.render(&picture);
        charts.byBatch.render(&picture);
    });
}

/// The peer: the same points, each drawn.
double polylineFrames(const Charts& charts, double scale) {
    std::vector<QPolygonF> lines;
    for (int curve = 0; curve < epochCurves; ++curve)
        lines.emplace_back(charts.byEpoch.series(QStringLiteral("curve %1").arg(curve)));
    lines.emplace_back(charts.batchStore->points());
    for (QPolygonF& line : lines) {
        const double width = chartSize.width() / line.back().x();
        for (QPointF& point : line)
            point = {point.x() * width, chartSize.height() - point.y() * 40.0};
    }
    QImage picture(chartSize * scale, QImage::Format_ARGB32_Premultiplied);
    picture.setDevicePixelRatio(scale);
    return framesPerSecond([&] {
        picture.fill(Qt::white);
        QPainter painter(&picture);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(Qt::darkBlue, 2.0));
        for (const QPolygonF& line : lines)
            painter.drawPolyline(line);
    });
}

/// Milliseconds of this thread for a second's news, 30 times, less those of the numbers alone.
double hiddenMilliseconds(Charts& charts) {
    constexpr int seconds = 20;
    constexpr int rate = 30;
    const double start = threadSeconds();
    for (int i = 0; i < seconds * rate; ++i) {
        charts.grow();
        QCoreApplication::processEvents();
    }
    return (threadSeconds() - start) * 1000.0 / seconds;
}

}  // namespace

int main(int argc, char** argv) {
    const QTemporaryDir home;
    qputenv("XDG_CONFIG_HOME", home.path().toUtf8());
    QApplication app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("cnn-studio-bench"));
    Theme::install(app, Theme::Mode::Light);
    Charts charts;
    std::printf("Charts never shown: %.2f ms of the window's thread per second (limit 4)\n",
                hiddenMilliseconds(charts));
    charts.byEpoch.show();
    charts.byBatch.show();
    QCoreApplication::processEvents();
    std::printf("Two charts, %d epochs of %d curves and %d batches, growing by %d batches a frame:\n", epochs,
                epochCurves, batches, batchesPerFrame);
    for (const double scale : {1.0, 2.0}) {
        const double peer = polylineFrames(charts, scale);
        for (const double smoothing : {0.0, 0.9}) {
            charts.setSmoothing(smoothing);
            const double frames = chartFrames(charts, scale);
            std::printf("  %.0fx, smoothing %.1f: %6.1f frames/s (limit 30), %.0f times those of drawing "
                        "every point (%.2f)\n",
                        scale, smoothing, frames, frames / peer, peer);
        }
    }
    const double bare = static_cast<double>(charts.batchStore->size()) * sizeof(QPointF);
    std::printf("Memory: %.1f MB for %lld points, %.2f times their bare numbers; never more than %.1f MB\n",
                static_cast<double>(charts.batchStore->bytes()) * 1e-6,
                static_cast<long long>(charts.batchStore->size()),
                static_cast<double>(charts.batchStore->bytes()) / bare,
                static_cast<double>(PointStore::mostBytes) * 1e-6);
    return 0;
}
