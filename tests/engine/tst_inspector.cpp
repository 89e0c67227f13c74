#include "core/engine/inspector.h"

#include <QElapsedTimer>
#include <QTest>
#include <cmath>

#include "core/engine/checkpoint.h"
#include "core/engine/model_file.h"
#include "core/runs/run_folder.h"
#include "tests/engine/tiny_run.h"

using namespace studio;
using namespace studio::test;

/// What a person sees of the inside must be what is inside.
class TestInspector : public QObject {
    Q_OBJECT

  private:
    TinyStudio m_studio;
    api::ModelRef m_model;
    std::unique_ptr<api::Inspector> m_inspector = engine::makeInspector();

    std::string picture() const { return m_studio.dataset.absolutePath(0); }
    api::FeatureMaps mapsOf(const std::string& layer) const {
        return TinyStudio::value(m_inspector->maps(m_model, picture(), layer, {}));
    }
    api::KernelReport kernelOf(const std::string& layer, int index) const {
        return TinyStudio::value(m_inspector->kernel(m_model, picture(), layer, index, {}));
    }

  private Q_SLOTS:
    void initTestCase() {
        auto project = m_studio.project;
        project.training.epochs = 2;
        const auto request = m_studio.newRun(project);
        Recorder recorder;
        api::TrainingControl gate;
        TinyStudio::value(m_studio.training->train(request, {}, gate, recorder));
        m_model.runFolder = request.runFolder;
    }

    // The grid of maps must be complete and carry the right labels.
    void everyLayerAnswersWithItsOwnShape() {
        const std::vector<std::pair<std::string, spec::Shape>> expected{
            {spec::inputId, spec::Shape::maps(3, 16, 16)},
            {"conv", spec::Shape::maps(6, 16, 16)},
            {"norm", spec::Shape::maps(6, 16, 16)},
            {"pool", spec::Shape::maps(6, 8, 8)},
            {"flat", spec::Shape::features(384)},
            {"drop", spec::Shape::features(384)},
            {"out", spec::Shape::features(3)}};
        for (const auto& [layer, shape] : expected) {
            const auto maps = mapsOf(layer);
            QCOMPARE(maps.layer, layer);
            QCOMPARE(maps.epoch, 2);
            QVERIFY2(maps.shape == shape, maps.shape.text().c_str());
            QCOMPARE(maps.values.size(), static_cast<std::size_t>(shape.elements()));
        }
    }

    // Channels or rows in another order would show a picture that the network never saw.
    void theInputIsThePictureAsItIsFed() {
        const auto maps = mapsOf(spec::inputId);
        const auto expected = tinyPicture(0, 0);
        for (std::size_t i = 0; i < maps.values.size(); ++i) {
            const std::size_t channel = i / 256, place = i % 256;
            const float wanted = static_cast<float>(expected.bytes[place * 3 + channel]) / 255.0F;
            QCOMPARE_LE(std::abs(maps.values[i] - wanted), 1e-6F);
        }
    }

    // A kernel beside a map must be the kernel that made this map.
    void aMapIsItsKernelSlidOverTheInput() {
        const auto input = mapsOf(spec::inputId);
        const auto map = mapsOf("conv");
        const auto kernel = kernelOf("conv", 4);
        QVERIFY(kernel.hasWeights);
        QVERIFY(kernel.weightsShape == spec::Shape::maps(3, 3, 3));
        constexpr std::size_t y = 7, x = 9;
        double sum = kernel.bias;
        for (std::size_t c = 0; c < 3; ++c) {
            for (std::size_t dy = 0; dy < 3; ++dy) {
                for (std::size_t dx = 0; dx < 3; ++dx) {
                    sum += static_cast<double>(kernel.weights[(c * 3 + dy) * 3 + dx]) *
                           static_cast<double>(input.values[c * 256 + (y + dy - 1) * 16 + x + dx - 1]);
                }
            }
        }
        QCOMPARE_LE(std::abs(static_cast<double>(map.values[4 * 256 + y * 16 + x]) - sum), 1e-4);
    }

    // A kernel called dead that is alive sends people the wrong way.
    void statisticsDescribeTheMapAndTheKernel() {
        const auto maps = mapsOf("relu");
        const auto kernel = kernelOf("relu", 2);
        QVERIFY(!kernel.hasWeights);
        double sum = 0, low = 1e9, high = -1e9, zeros = 0;
        for (std::size_t i = 2 * 256; i < 3 * 256; ++i) {
            const auto value = static_cast<double>(maps.values[i]);
            sum += value;
            low = std::min(low, value);
            high = std::max(high, value);
            zeros += value == 0.0 ? 1 : 0;
        }
        QCOMPARE_LE(std::abs(kernel.mapMean - sum / 256), 1e-9);
        QCOMPARE(kernel.mapMinimum, low);
        QCOMPARE(kernel.mapMaximum, high);
        QCOMPARE(kernel.mapZeroShare, zeros / 256);
        QVERIFY(kernel.mapDeviation > 0);
        const auto conv = kernelOf("conv", 0);
        double squares = 0;
        for (const float weight : conv.weights) {
            squares += static_cast<double>(weight) * static_cast<double>(weight);
        }
        QCOMPARE_LE(std::abs(conv.weightNorm - std::sqrt(squares)), 1e-9);
        QVERIFY(conv.weightMinimum <= conv.weightMean && conv.weightMean <= conv.weightMaximum);
    }

    void aDenseUnitHasOneWeightPerFeatureAndBatchNormOnePerChannel() {
        const auto unit = kernelOf("out", 2);
        QVERIFY(unit.hasWeights && unit.weightsShape == spec::Shape::features(384));
        const auto norm = kernelOf("norm", 5);
        QVERIFY(norm.hasWeights && norm.weightsShape == spec::Shape::features(1));
        QVERIFY(!kernelOf("flat", 383).hasWeights);
    }

    // Transposed convolutions keep their weights the other way round.
    void aTransposedConvolutionsKernelHasOneSlicePerInputChannel() {
        auto project = m_studio.project;
        project.network.layers = {
            layer("up", "ConvTranspose2D", {{"filters", std::int64_t{5}}, {"kernel", spec::Pair{2, 4}}},
                  spec::inputId),
            layer("pool", "GlobalAvgPool", {}, "up")};
        const api::ModelRef model{.runFolder = {}, .project = project};
        const auto kernel = m_inspector->kernel(model, picture(), "up", 4, {});
        QVERIFY2(kernel.ok(), kernel.ok() ? "" : kernel.error().text().c_str());
        QVERIFY(kernel->weightsShape == spec::Shape::maps(3, 2, 4));
        const auto built = TinyStudio::value(engine::loadModel(model));
        const auto weight = built.network->state().front().second.detach();
        QCOMPARE(kernel->weights[8 + 3], (weight[1][4][0][3].item<float>()));
    }

    // One slope for all, slopes for every number, weights in two steps, weights by groups.
    void everyUnitOfEveryKindOfWeightsCanBeLookedAt() {
        auto project = m_studio.project;
        project.network.layers = {
            layer("up", "ConvTranspose2D", {{"filters", std::int64_t{6}}, {"groups", std::int64_t{3}}},
                  spec::inputId),
            layer("slope", "PReLU", {{"slopes", std::string("shared")}}, "up"),
            layer("norm", "LayerNorm", {}, "slope"),
            layer("mix", "SeparableConv2D", {{"filters", std::int64_t{4}}}, "norm"),
            layer("pool", "GlobalMaxPool", {}, "mix")};
        const api::ModelRef model{.runFolder = {}, .project = project};
        const auto shapeOf = [&](const char* id, int index) {
            return TinyStudio::value(m_inspector->kernel(model, picture(), id, index, {})).weightsShape;
        };
        QVERIFY(shapeOf("up", 5) == spec::Shape::maps(1, 3, 3));
        QVERIFY(shapeOf("slope", 5) == spec::Shape::features(1));
        QCOMPARE(shapeOf("norm", 5).channels, std::int64_t{1});
        QVERIFY(shapeOf("mix", 3) == spec::Shape::maps(6, 1, 1));
        const auto built = TinyStudio::value(engine::loadModel(model));
        const auto weight = built.network->state().front().second.detach();
        const auto last = TinyStudio::value(m_inspector->kernel(model, picture(), "up", 5, {}));
        QCOMPARE(last.weights[4], (weight[2][1][1][1].item<float>()));
    }

    // The window follows a training from epoch to epoch.
    void aCheckpointWrittenAnewIsNoticed() {
        const TinyStudio other;
        const auto request = other.newRun();
        const api::ModelRef model{.runFolder = request.runFolder, .project = {}};
        Recorder recorder;
        std::vector<int> seen;
        recorder.onEpoch = [&](const auto&) {
            seen.push_back(TinyStudio::value(m_inspector->maps(model, picture(), "conv", {})).epoch);
        };
        api::TrainingControl gate;
        TinyStudio::value(other.training->train(request, {}, gate, recorder));
        QCOMPARE(seen, (std::vector<int>{1, 2, 3, 4, 5}));
    }

    // The measure of a large input: 96 kernels of 11×11 on 277×277.
    void aLargeNetworkIsLookedIntoAndKernelsComeAtOnce() {
        auto project = m_studio.project;
        project.dataset.width = project.dataset.height = 277;
        project.network.layers = {layer("conv", "Conv2D",
                                        {{"filters", std::int64_t{96}},
                                         {"kernel", spec::Pair{11, 11}},
                                         {"padding", std::string("valid")}},
                                        spec::inputId),
                                  layer("pool", "GlobalAvgPool", {}, "conv")};
        const api::ModelRef model{.runFolder = {}, .project = project};
        const auto maps = m_inspector->maps(model, picture(), "conv", {});
        QVERIFY2(maps.ok(), maps.ok() ? "" : maps.error().text().c_str());
        QVERIFY(maps->shape == spec::Shape::maps(96, 267, 267));
        QElapsedTimer timer;
        timer.start();
        for (int index = 0; index < 96; ++index) {
            QVERIFY(m_inspector->kernel(model, picture(), "conv", index, {}).ok());
        }
        QVERIFY2(timer.elapsed() < 96 * 50, "one click should take less than 50 ms");
    }

    void whatIsNotThereIsAnError() {
        QVERIFY(!m_inspector->maps(m_model, picture(), "nonsense", {}).ok());
        QVERIFY(!m_inspector->maps(m_model, "/nowhere/at/all.png", "conv", {}).ok());
        QVERIFY(!m_inspector->kernel(m_model, picture(), "conv", 6, {}).ok());
        QVERIFY(!m_inspector->kernel(m_model, picture(), "conv", -1, {}).ok());
        QVERIFY(!m_inspector->maps({.runFolder = "/nowhere", .project = {}}, picture(), "conv", {}).ok());
        std::stop_source stop;
        stop.request_stop();
        const auto maps =
            m_inspector->maps(m_model, m_studio.dataset.absolutePath(5), "conv", stop.get_token());
        QVERIFY(!maps.ok() && maps.error().isCancelled());
    }

    // Weights of another network must not be taken, nor half of them.
    void aCheckpointOfAnotherNetworkIsRefusedAsAWhole() {
        auto network = tinyNetwork();
        network.layers[0].params["filters"] = std::int64_t{7};
        const auto shape = spec::Shape::maps(3, tinySide, tinySide);
        const auto other = TinyStudio::value(engine::Network::build(network, shape, 1));
        const auto before = other->state().back().second.detach().clone();
        const auto file = TinyStudio::value(runs::RunFolder(m_model.runFolder).checkpoint("last"));
        const auto loaded = engine::loadModelWeights(file, *other);
        QVERIFY(!loaded.ok());
        QVERIFY2(loaded.error().what.find("model.conv.weight") != std::string::npos,
                 loaded.error().text().c_str());
        QVERIFY(torch::equal(other->state().back().second, before));
    }
};

QTEST_GUILESS_MAIN(TestInspector)
#include "tst_inspector.moc"
