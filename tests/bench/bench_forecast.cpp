#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTest>
#include <cstdio>

#include "core/engine/forecast.h"
#include "engine/forecast_networks.h"
#include "engine/tiny_run.h"

using namespace studio;
using namespace studio::test;

namespace {

struct Case {
    const char* name;
    spec::NetworkSpec network;
    int side = 64;
    int batch = 16;
    int batches = 6;
    const char* optimizer = "adam";
};

std::vector<Case> cases() {
    return {{"tutorial", tutorial(3), 64, 4, 12},
            {"compact", compact(3), 64, 32, 8},
            {"VGG-11 with BatchNorm", vgg11(3), 64, 16, 4, "sgd"},
            {"VGG-11, frozen", vgg11(3, true), 64, 16, 6},
            {"ResNet-18, CIFAR", resnet18(3, false), 32, 32, 4},
            {"ResNet-18, ImageNet", resnet18(3, true), 128, 8, 4},
            {"ResNet-18 with gates", resnet18(3, false, 16), 32, 16, 4, "rmsprop"},
            {"MobileNetV2", mobileNetV2(3), 96, 16, 5},
            {"U-Net", unet(3), 64, 8, 4},
            {"AlexNet", alexNet(3), 96, 32, 6, "sgd"},
            {"LeNet-5", lenet(3), 32, 128, 16, "sgd"},
            {"plain, many functions", deepPlain(3), 48, 16, 5},
            {"other layers", oddities(3), 48, 16, 6},
            {"large Dense layers", bigDense(3), 32, 16, 5}};
}

/// Seconds of a training's second epoch: the first decodes pictures and makes oneDNN's kernels.
double secondsOf(const TinyStudio& studio) {
    Recorder recorder;
    TinyStudio::value(studio.train(studio.newRun(), recorder));
    return recorder.epochs.back().seconds;
}

void run(const Case& tried) {
    const int pictures = tried.batch * tried.batches;
    TinyStudio studio((pictures * 4 / 3 + 2) / 3);
    auto& project = studio.project;
    project.network = tried.network;
    project.dataset.width = project.dataset.height = tried.side;
    project.training.batchSize = tried.batch;
    project.training.optimizer = {tried.optimizer, 1e-5, {}};
    project.training.epochs = 2;
    project.training.threads = 0;
    const std::size_t all = studio.dataset.samples.size();
    const auto forecast =
        TinyStudio::value(engine::forecast(project, api::Target::ofClasses(3), {all - all / 4, all / 4}));
    const double measured = secondsOf(studio);
    std::printf("%-24s forecast %6.2f s an epoch, measured %6.2f s, ratio %.2f\n", tried.name,
                forecast.secondsPerEpoch, measured, forecast.secondsPerEpoch / measured);
    std::fflush(stdout);
}

}  // namespace

/// How far the seconds foretold are from those of real epochs; and how long forecasting itself takes.
int main(int argc, char** argv) {
    const QCoreApplication app(argc, argv);
    QElapsedTimer timer;
    timer.start();
    TinyStudio::check(engine::calibrate("cpu", 0, {}));
    std::printf("calibration %.2f s\n", static_cast<double>(timer.elapsed()) / 1000);
    for (const auto& tried : cases()) {
        run(tried);
    }
    spec::Project project;
    project.network = mobileNetV2(3);
    project.training.device = "cpu";
    timer.start();
    constexpr int times = 50;
    for (int i = 0; i < times; ++i) {
        static_cast<void>(engine::forecast(project, api::Target::ofClasses(3), {1000, 200}));
    }
    std::printf("a forecast of %zu layers takes %.2f ms\n", project.network.layers.size(),
                static_cast<double>(timer.elapsed()) / times);
    return 0;
}
