#include "core/engine/forecast.h"

#include <QTest>
#include <algorithm>
#include <cmath>

#include "core/engine/rate_fit.h"
#include "forecast_networks.h"

using namespace studio;
using namespace studio::engine;
using namespace studio::test;

namespace {

constexpr api::TrainingPictures pictures{1000, 200};
const auto target = api::Target::ofClasses(3);

spec::Project projectOf(spec::NetworkSpec network, int side = 64, int batch = 8) {
    spec::Project project;
    project.network = std::move(network);
    project.dataset.width = project.dataset.height = side;
    project.training.batchSize = batch;
    project.training.device = "cpu";
    project.training.threads = 2;
    return project;
}

api::TrainingForecast forecastOf(const spec::Project& project) {
    auto answer = forecast(project, target, pictures);
    if (!answer) {
        qFatal("%s", answer.error().text().c_str());
    }
    return *std::move(answer);
}

}  // namespace

/// What a person is told before a training that may take a night.
class TestForecast : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void weightsGradientsAndStateAreCounted() {
        auto project = projectOf(bigDense(3));
        const std::int64_t parameters = (64 * 64 * 3 + 1) * 4096 + 4097 * 4096 + 4097 * 3;
        const auto adam = forecastOf(project).memory;
        QCOMPARE(adam.weights, parameters * 4);
        QCOMPARE(adam.gradients, parameters * 4);
        QCOMPARE(adam.optimizer, parameters * 8);
        project.training.optimizer.type = "sgd";
        QCOMPARE(forecastOf(project).memory.optimizer, 0);
        project.training.optimizer.params["momentum"] = 0.9;
        QCOMPARE(forecastOf(project).memory.optimizer, parameters * 4);
    }

    void averagedWeightsAreCountedTwice() {
        auto project = projectOf(vgg11(3));
        const auto plain = forecastOf(project).memory;
        project.training.averaging = 0.999;
        const auto averaged = forecastOf(project).memory;
        QCOMPARE(averaged.weights, 2 * plain.weights);
        QCOMPARE(averaged.network(), plain.network() + plain.weights);
    }

    void frozenLayersHaveNeitherGradientsNorState() {
        const auto all = forecastOf(projectOf(vgg11(3))).memory;
        const auto head = forecastOf(projectOf(vgg11(3, true))).memory;
        QCOMPARE(head.weights, all.weights);
        QVERIFY(head.gradients < all.gradients);
        QCOMPARE(head.optimizer, 2 * head.gradients);
        QVERIFY(head.activations < all.activations / 4);
    }

    void activationsGrowWithTheBatch() {
        const auto small = forecastOf(projectOf(compact(3), 64, 8)).memory;
        const auto large = forecastOf(projectOf(compact(3), 64, 80)).memory;
        QVERIFY(large.activations > 9 * small.activations);
        QCOMPARE(large.weights, small.weights);
        QVERIFY(large.pictures > small.pictures);
    }

    // What is shown as the first thing to make smaller.
    void theHeaviestLayerIsNamed() {
        const auto answer = forecastOf(projectOf(tutorial(3)));
        const auto network = tutorial(3);
        const auto it = std::find_if(network.layers.begin(), network.layers.end(),
                                     [](const auto& layer) { return layer.type == "Dense"; });
        QCOMPARE(answer.heaviestLayer, it->id);
        QVERIFY(answer.heaviestBytes > 4 * 4 * std::int64_t{43'000'000});
    }

    // A group stands for as many layers as it is repeated.
    void repetitionsAreCounted() {
        NetworkMaker net;
        net.conv(32);
        auto network = net.done(3);
        network.layers.pop_back();
        network.layers.push_back({"again",
                                  "Conv2D",
                                  {{"filters", std::int64_t{32}}, {"padding", std::string("same")}},
                                  {"l0"},
                                  "block"});
        network.layers.push_back({"mean", "GlobalAvgPool", {}, {"again"}});
        network.layers.push_back({"out", "Dense", {{"units", std::int64_t{3}}}, {"mean"}});
        network.groups = {{"block", "Block", 1}};
        const auto once = forecastOf(projectOf(network)).memory;
        network.groups.front().repeat = 11;
        const auto often = forecastOf(projectOf(network)).memory;
        const std::int64_t block = (32 * 9 + 1) * 32 * 4;
        QCOMPARE(often.weights, once.weights + 10 * block);
        QVERIFY(often.activations > 5 * once.activations);
    }

    void aBrokenNetworkHasNoForecast() {
        auto network = compact(3);
        network.layers.front().params["filters"] = std::int64_t{0};
        QVERIFY(!forecast(projectOf(network), target, pictures));
        auto project = projectOf(compact(3));
        project.training.device = "cuda:17";
        QVERIFY(!forecast(project, target, pictures));
    }

    // A network that takes more than any machine has must be told of, not computed with.
    void theLargestNetworksHaveOneToo() {
        NetworkMaker net;
        net.add("Flatten");
        net.dense(1 << 20);
        net.dense(1 << 20);
        const auto answer = forecastOf(projectOf(net.done(3), 256, 65536));
        QVERIFY(answer.memory.total() > std::int64_t{1} << 40);
        QVERIFY(!answer.fits());
    }

    // Once the machine is known, so is the time; a second epoch of the same takes twice as long.
    void secondsAreKnownAfterCalibration() {
        auto project = projectOf(compact(3));
        project.training.threads = 1;
        QCOMPARE(forecastOf(project).secondsPerEpoch, 0.0);
        const Status done = calibrate("cpu", 1, {});
        QVERIFY2(done.ok(), done.ok() ? "" : done.error().text().c_str());
        const double once = forecastOf(project).secondsPerEpoch;
        QVERIFY(once > 0.0);
        const auto twice = forecast(project, target, {2 * pictures.training, 2 * pictures.validation});
        QVERIFY(std::abs(twice->secondsPerEpoch / once - 2.0) < 0.05);
        project.dataset.width = project.dataset.height = 128;
        QVERIFY(forecastOf(project).secondsPerEpoch > 2.0 * once);
    }

    void calibrationStopsWhenAsked() {
        std::stop_source stop;
        stop.request_stop();
        const Status done = calibrate("cpu", 3, stop.get_token());
        QVERIFY(!done && done.error().isCancelled());
    }

    void ratesAreFoundBehindTimes() {
        const Rates rates{2e-9, 3e-8, 0, 1e-5};
        std::vector<TimedWork> samples;
        for (const Work& work : {Work{1e6, 1e4, 10, 1}, Work{1e3, 1e5, 1e4, 1}, Work{1e7, 1e3, 500, 1},
                                 Work{10, 10, 1, 1}, Work{1e5, 1e6, 1e5, 1}}) {
            samples.push_back({work, 2e-9 * work[0] + 3e-8 * work[1] + 1e-5});
        }
        const Rates found = fitRates(samples);
        for (std::size_t i = 0; i < rates.size(); ++i) {
            QVERIFY(std::abs(found[i] - rates[i]) <= 0.02 * rates[i] + 1e-12);
        }
    }
};

QTEST_APPLESS_MAIN(TestForecast)
#include "tst_forecast.moc"
