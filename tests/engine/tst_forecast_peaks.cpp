#include <QProcess>
#include <QTest>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>

#include "core/engine/forecast.h"
#include "forecast_networks.h"
#include "tiny_run.h"

using namespace studio;
using namespace studio::test;

namespace {

struct Case {
    const char* name;
    spec::NetworkSpec network;
    int side = 64;
    int batch = 4;
    spec::OptimizerSpec optimizer = {};
    double averaging = 0;
};

spec::OptimizerSpec optimizer(const std::string& type, spec::Params params = {}) {
    return {type, 1e-5, std::move(params)};
}

std::vector<Case> cases() {
    const auto momentum = optimizer("sgd", {{"momentum", 0.9}});
    return {{"tutorial, Adam", tutorial(3), 64, 4, optimizer("adam")},
            {"tutorial, SGD", tutorial(3), 64, 16, optimizer("sgd")},
            {"compact, AdamW", compact(3), 64, 128, optimizer("adamw")},
            {"VGG-11 with BatchNorm, momentum", vgg11(3), 96, 32, momentum},
            {"VGG-11, all but its head frozen", vgg11(3, true), 96, 32, momentum},
            {"ResNet-18, CIFAR stem, momentum", resnet18(3, false), 32, 128, momentum},
            {"ResNet-18, ImageNet stem, Adam", resnet18(3, true), 224, 16, optimizer("adam")},
            {"ResNet-18 with gates, RMSprop", resnet18(3, false, 16), 64, 32, optimizer("rmsprop")},
            {"MobileNetV2, RMSprop with momentum", mobileNetV2(3), 160, 16,
             optimizer("rmsprop", {{"momentum", 0.9}})},
            {"U-Net with a mean, Adam", unet(3), 96, 16, optimizer("adam")},
            {"AlexNet with L2 pooling, momentum", alexNet(3), 128, 64, momentum},
            {"LeNet-5, a batch of 1024", lenet(3), 64, 1024, optimizer("sgd")},
            {"twenty plain convolutions, Adam", deepPlain(3), 64, 32, optimizer("adam")},
            {"other layers, SGD", oddities(3), 96, 32, optimizer("sgd")},
            {"large Dense layers, Adam", bigDense(3), 64, 32, optimizer("adam")},
            {"large Dense layers, averaged", bigDense(3), 64, 32, optimizer("adam"), 0.99}};
}

/// "VmHWM:" of this process, bytes.
std::int64_t measuredPeak() {
    std::ifstream stream("/proc/self/status");
    for (std::string line; std::getline(stream, line);) {
        if (line.starts_with("VmHWM:")) {
            return std::strtoll(line.c_str() + 6, nullptr, 10) * 1024;
        }
    }
    return 0;
}

/// What a process of its own does: forecasts, trains three steps and one smaller one, validates, and writes
/// what it took.
int measure(const Case& tried) {
    TinyStudio studio((tried.batch * 7 / 2 * 4 / 3) / 3 + 1);
    auto& project = studio.project;
    project.network = tried.network;
    project.dataset.width = project.dataset.height = tried.side;
    project.training.batchSize = tried.batch;
    project.training.optimizer = tried.optimizer;
    project.training.averaging = tried.averaging;
    project.training.epochs = 1;
    project.training.threads = 2;
    const std::size_t all = studio.dataset.samples.size();
    const auto forecast =
        TinyStudio::value(engine::forecast(project, api::Target::ofClasses(3), {all - all / 4, all / 4}));
    TinyStudio::value(studio.train(studio.newRun()));
    const auto& memory = forecast.memory;
    const nlohmann::json answer{
        {"process", memory.process},     {"pictures", memory.pictures},   {"weights", memory.weights},
        {"gradients", memory.gradients}, {"optimizer", memory.optimizer}, {"activations", memory.activations},
        {"workspace", memory.workspace}, {"total", memory.total()},       {"measured", measuredPeak()}};
    std::cout << answer.dump() << std::endl;
    return 0;
}

}  // namespace

/// A forecast that is too low lets a training begin that is killed an hour later; one too high forbids what
/// would have run.
class TestForecastPeaks : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void theForecastIsNearTheMeasuredPeak_data() {
        QTest::addColumn<int>("index");
        const auto all = cases();
        for (std::size_t i = 0; i < all.size(); ++i) {
            QTest::newRow(all[i].name) << static_cast<int>(i);
        }
    }
    void theForecastIsNearTheMeasuredPeak() {
        QFETCH(int, index);
        QProcess process;
        process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process.start(QCoreApplication::applicationFilePath(), {"--measure", QString::number(index)});
        QVERIFY(process.waitForFinished(-1));
        QCOMPARE(process.exitCode(), 0);
        const auto answer = nlohmann::json::parse(process.readAllStandardOutput().toStdString());
        const double ratio = answer["total"].get<double>() / answer["measured"].get<double>();
        print(answer, ratio);
        QVERIFY2(ratio > 0.95 && ratio < 1.15, qPrintable(QString::number(ratio)));
    }

  private:
    static void print(const nlohmann::json& answer, double ratio) {
        const auto mega = [&](const char* key) { return answer[key].get<double>() / 1e6; };
        std::printf(
            "%-36s process %4.0f pictures %4.0f weights %4.0f gradients %4.0f optimizer %4.0f "
            "activations %5.0f workspace %4.0f = %5.0f MB, measured %5.0f MB, ratio %.3f\n",
            QTest::currentDataTag(), mega("process"), mega("pictures"), mega("weights"), mega("gradients"),
            mega("optimizer"), mega("activations"), mega("workspace"), mega("total"), mega("measured"),
            ratio);
        std::fflush(stdout);
    }
};

int main(int argc, char** argv) {
    QCoreApplication app(argc, argv);
    if (argc == 3 && std::string(argv[1]) == "--measure") {
        return measure(cases()[static_cast<std::size_t>(std::stoi(argv[2]))]);
    }
    TestForecastPeaks test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_forecast_peaks.moc"
