#include "core/engine/network.h"

#include <QTest>
#include <cmath>

#include "core/engine/analysis.h"
#include "core/engine/layers/window.h"
#include "core/spec/presets.h"

using namespace studio;
using namespace studio::engine;
using spec::Pair;
using spec::Params;
using spec::Shape;

namespace {

Params window(const char* sizeKey, Pair size, Pair strides, const std::string& padding) {
    return {{sizeKey, size}, {"strides", strides}, {"padding", padding}};
}

/// One layer on a picture of one channel, its weights all 1 and its biases 0.
torch::Tensor answer(const std::string& type, Params params, const torch::Tensor& map) {
    if (type.starts_with("Conv")) {
        params["filters"] = std::int64_t{1};
    }
    spec::NetworkSpec network;
    network.layers = {{"layer", type, std::move(params), {spec::inputId}}};
    const auto built = Network::build(network, Shape::maps(1, map.size(0), map.size(1)), 1);
    if (!built) {
        qFatal("%s", built.error().text().c_str());
    }
    const torch::NoGradGuard noGradient;
    for (const auto& [name, tensor] : (*built)->state()) {
        tensor.fill_(name.ends_with("weight") ? 1.0 : 0.0);
    }
    return (*built)->activation(map.view({1, 1, map.size(0), map.size(1)}), "layer")[0][0];
}

bool same(const torch::Tensor& ours, const std::vector<std::vector<float>>& wanted) {
    const auto rows = static_cast<std::int64_t>(wanted.size());
    if (ours.size(0) != rows) {
        return false;
    }
    for (std::int64_t i = 0; i < rows; ++i) {
        const auto& row = wanted[static_cast<std::size_t>(i)];
        if (ours.size(1) != static_cast<std::int64_t>(row.size()) ||
            !torch::allclose(ours[i], torch::tensor(row), 1e-6, 1e-6)) {
            return false;
        }
    }
    return true;
}

/// Conv2D 3×3×3 → 16, BatchNorm, Flatten, Dense 4: fans of 27 and 144, then 1024 and 4.
spec::NetworkSpec smallNetwork(spec::Defaults defaults) {
    spec::NetworkSpec network;
    network.defaults = defaults;
    network.layers = {
        {"conv",
         "Conv2D",
         {{"filters", std::int64_t{16}}, {"padding", std::string("same")}},
         {spec::inputId}},
        {"norm", "BatchNorm", {}, {"conv"}},
        {"flat", "Flatten", {}, {"norm"}},
        {"out", "Dense", {{"units", std::int64_t{4}}, {"activation", std::string("softmax")}}, {"flat"}}};
    return network;
}

std::shared_ptr<Network> built(spec::Defaults defaults, std::uint64_t seed) {
    return *Network::build(smallNetwork(defaults), Shape::maps(3, 8, 8), seed);
}

torch::Tensor stateOf(const Network& network, const std::string& wanted) {
    for (const auto& [name, tensor] : network.state()) {
        if (name == wanted) {
            return tensor.detach();
        }
    }
    return {};
}

/// Drawn from ±limit, and from all of it: the largest comes near, and the deviation is that of a uniform
/// draw.
bool isUniform(const torch::Tensor& values, double limit) {
    const double largest = values.abs().max().item<double>();
    const double deviation = values.std().item<double>() * std::sqrt(3.0) / limit;
    return largest <= limit && largest > 0.95 * limit && std::abs(deviation - 1.0) < 0.1;
}

}  // namespace

/// Shapes, counts and first weights, against what Keras and PyTorch give for the same layers.
class TestNetwork : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    // The two numbers that everyone who follows the tutorial compares.
    void theTutorialsNetworkHasTheTutorialsParameters() {
        const auto network = spec::presetNetwork("tutorial", Shape::maps(3, 64, 64), 11);
        const auto report = analyze(*network, Shape::maps(3, 64, 64), api::Target::ofClasses(11));
        QVERIFY(report.ok());
        QCOMPARE(report.trainableParameters() + report.fixedParameters(), std::int64_t{43'167'951});
        QVERIFY(report.find("flatten_1")->output == Shape::features(430'592));
        QVERIFY(report.find("maxpool_4")->output == Shape::maps(128, 58, 58));
        QCOMPARE(report.find("dense_1")->trainableParameters, std::int64_t{43'059'300});
    }

    // AlexNet's first layer, as lectures have it.
    void ninetySixKernelsOfElevenShrink277To267() {
        spec::NetworkSpec network;
        network.layers = {
            {"conv", "Conv2D", {{"filters", std::int64_t{96}}, {"kernel", Pair{11, 11}}}, {"input"}}};
        const auto report = analyze(network, Shape::maps(3, 277, 277), api::Target::any());
        QVERIFY(report.ok());
        QVERIFY(report.layers[0].output == Shape::maps(96, 267, 267));
        QCOMPARE(report.layers[0].output.text(), std::string("267×267×96"));
        QCOMPARE(report.layers[0].trainableParameters, std::int64_t{96} * (11 * 11 * 3 + 1));
        QCOMPARE(report.layers[0].multiplyAdds, std::int64_t{96} * 11 * 11 * 3 * 267 * 267);
    }

    // Keras pads the odd one after; PyTorch users fall over it.
    void paddingSameIsKerass_data() {
        QTest::addColumn<QList<int>>("values");
        const auto row = [](int in, int size, int stride, int dilation, int out, int before, int after) {
            QTest::addRow("%d by %d, stride %d, dilation %d", in, size, stride, dilation)
                << QList<int>{in, size, stride, dilation, out, before, after};
        };
        row(5, 3, 1, 1, 5, 1, 1);
        row(5, 2, 1, 1, 5, 0, 1);
        row(5, 4, 1, 1, 5, 1, 2);
        row(6, 3, 2, 1, 3, 0, 1);
        row(7, 3, 2, 1, 4, 1, 1);
        row(224, 7, 2, 1, 112, 2, 3);
        row(10, 3, 3, 1, 4, 1, 1);
        row(9, 1, 2, 1, 5, 0, 0);
        row(5, 2, 3, 1, 2, 0, 0);
        row(8, 3, 1, 2, 8, 2, 2);
        row(8, 2, 1, 3, 8, 1, 2);
        row(2, 5, 1, 1, 2, 2, 2);
    }
    void paddingSameIsKerass() {
        QFETCH(QList<int>, values);
        const auto pair = [&](int i) { return Pair{values[i], 1}; };
        const Window window{pair(1), pair(2), pair(3), true};
        const Shape input = Shape::maps(1, values[0], 1);
        QCOMPARE(windowOutput(window, input, "kernel")->height, std::int64_t{values[4]});
        QCOMPARE(padsOf(window, input).top, std::int64_t{values[5]});
        QCOMPARE(padsOf(window, input).bottom, std::int64_t{values[6]});
        QVERIFY(padsOf(window, input).left == 0 && padsOf(window, input).right == 0);
    }

    // By hand, on maps small enough to follow.
    void smallMapsGiveTheNumbersOfKeras() {
        const auto map = torch::tensor({{1.0F, 2.0F}, {3.0F, 4.0F}});
        const auto same2 = window("pool", {2, 2}, {1, 1}, "same");
        QVERIFY(same(answer("Conv2D", window("kernel", {2, 2}, {1, 1}, "same"), map), {{10, 6}, {7, 4}}));
        QVERIFY(same(answer("MaxPool", same2, map), {{4, 4}, {4, 4}}));
        QVERIFY(same(answer("AvgPool", same2, map), {{2.5F, 3}, {3.5F, 4}}));
        QVERIFY(same(answer("L2Pool", same2, map), {{std::sqrt(30.0F), std::sqrt(20.0F)}, {5, 4}}));
        QVERIFY(same(answer("MaxPool", same2, -map), {{-1, -2}, {-3, -4}}));
        const auto ones = torch::ones({4, 4});
        QVERIFY(same(answer("Conv2D", window("kernel", {3, 3}, {2, 2}, "same"), ones), {{9, 6}, {6, 4}}));
        QVERIFY(same(answer("Conv2D", window("kernel", {3, 2}, {1, 2}, "valid"), ones), {{6, 6}, {6, 6}}));
    }

    void aTransposedConvolutionEnlargesAsKerass() {
        const auto ones = torch::ones({2, 2});
        const auto kept = answer("ConvTranspose2D", window("kernel", {3, 3}, {2, 2}, "same"), ones);
        QVERIFY(same(kept, {{1, 1, 2, 1}, {1, 1, 2, 1}, {2, 2, 4, 2}, {1, 1, 2, 1}}));
        const auto all = answer("ConvTranspose2D", window("kernel", {1, 3}, {1, 2}, "valid"), ones);
        QVERIFY(same(all, {{1, 1, 2, 1, 1}, {1, 1, 2, 1, 1}}));
        const auto sparse = answer("ConvTranspose2D", window("kernel", {1, 1}, {1, 2}, "valid"), ones);
        QVERIFY(same(sparse, {{1, 0, 1, 0}, {1, 0, 1, 0}}));
    }

    // Black borders are everywhere in photos: a NaN there would end every training.
    void l2PoolingHasAGradientWhereAllIsZero() {
        spec::NetworkSpec network;
        network.layers = {{"pool", "L2Pool", {}, {spec::inputId}}};
        const auto pool = *Network::build(network, Shape::maps(1, 4, 4), 1);
        const auto zeros = torch::zeros({1, 1, 4, 4}).set_requires_grad(true);
        pool->logits(zeros, Forward{}).sum().backward();
        QVERIFY(torch::isfinite(zeros.grad()).all().item<bool>());
    }

    // Glorot & Bengio 2010: ±√(6 / (fan in + fan out)).
    void kerassDefaultsAreGlorotUniformAndZeroBias() {
        const auto network = built(spec::Defaults::Keras, 3);
        QVERIFY(isUniform(stateOf(*network, "conv.weight"), std::sqrt(6.0 / (27 + 144))));
        QVERIFY(isUniform(stateOf(*network, "out.weight"), std::sqrt(6.0 / (1024 + 4))));
        QCOMPARE(stateOf(*network, "conv.bias").abs().max().item<double>(), 0.0);
        QCOMPARE(stateOf(*network, "out.bias").abs().max().item<double>(), 0.0);
        const auto& params = network->node("norm")->spec.params;
        QCOMPARE(spec::doubleOr(params, "momentum", 0), 0.99);
        QCOMPARE(spec::doubleOr(params, "epsilon", 0), 1e-3);
    }

    // torch.nn: Kaiming uniform with a = √5 is ±1/√fan in, and so is the bias.
    void pytorchsDefaultsAreKaimingUniformWithABias() {
        const auto network = built(spec::Defaults::PyTorch, 3);
        QVERIFY(isUniform(stateOf(*network, "conv.weight"), 1.0 / std::sqrt(27.0)));
        QVERIFY(isUniform(stateOf(*network, "out.weight"), 1.0 / std::sqrt(1024.0)));
        const auto bias = stateOf(*network, "conv.bias").abs().max().item<double>();
        QVERIFY(bias > 0.5 / std::sqrt(27.0) && bias <= 1.0 / std::sqrt(27.0));
        const auto& params = network->node("norm")->spec.params;
        QCOMPARE(spec::doubleOr(params, "momentum", 0), 0.9);
        QCOMPARE(spec::doubleOr(params, "epsilon", 0), 1e-5);
    }

    void batchNormStartsNeutralAndFollowsTheBatchesSlowly() {
        const auto network = built(spec::Defaults::Keras, 3);
        QVERIFY(stateOf(*network, "norm.weight").eq(1).all().item<bool>());
        QVERIFY(stateOf(*network, "norm.bias").eq(0).all().item<bool>());
        QVERIFY(stateOf(*network, "norm.running_var").eq(1).all().item<bool>());
        const auto pictures = torch::ones({2, 3, 8, 8});
        const auto maps = network->activation(pictures, "conv");
        Forward forward;
        QVERIFY(network->logits(pictures, forward).defined());
        QVERIFY(stateOf(*network, "norm.running_mean").eq(0).all().item<bool>());
        forward.training = true;
        QVERIFY(network->logits(pictures, forward).defined());
        const auto expected = maps.mean({0, 2, 3}) * 0.01;
        QVERIFY(torch::allclose(stateOf(*network, "norm.running_mean"), expected, 1e-4, 1e-6));
    }

    void aSeedAlwaysGivesTheSameWeightsAndDisturbsNobody() {
        torch::manual_seed(1);
        const auto before = torch::rand({4});
        torch::manual_seed(1);
        const auto one = built(spec::Defaults::Keras, 3), two = built(spec::Defaults::Keras, 3);
        const auto other = built(spec::Defaults::Keras, 4);
        QVERIFY(torch::rand({4}).equal(before));
        QVERIFY(stateOf(*one, "out.weight").equal(stateOf(*two, "out.weight")));
        QVERIFY(!stateOf(*one, "out.weight").equal(stateOf(*other, "out.weight")));
    }

    void theLastSoftmaxIsLeftOutOfLogitsAndAppliedOnce() {
        const auto network = built(spec::Defaults::PyTorch, 3);
        const auto pictures = torch::ones({2, 3, 8, 8});
        const torch::NoGradGuard noGradient;
        const auto logits = network->logits(pictures, Forward{});
        const auto probabilities = network->probabilities(pictures);
        QVERIFY(torch::allclose(torch::softmax(logits, 1), probabilities));
        QVERIFY(torch::allclose(network->activation(pictures, "out"), probabilities));
        QVERIFY(torch::allclose(probabilities.sum(1), torch::ones({2})));
        QVERIFY(network->activation(pictures, spec::inputId).equal(pictures));
    }

    // What the network page marks red.
    void aMistakeIsNamedAtItsLayerAndParameter_data() {
        QTest::addColumn<QString>("layer");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("where");
        const auto row = [](const char* layer, const char* key, const char* where) {
            QTest::newRow(where) << QString::fromUtf8(layer) << QString::fromUtf8(key)
                                 << QString::fromUtf8(where);
        };
        row("conv", "filters", "conv.filters");
        row("conv", "kernel", "conv.kernel");
        row("conv", "colour", "conv.colour");
        row("out", "units", "out.units");
        row("out", "activation", "out.activation");
        row("conv", "type", "conv");
        row("flat", "gone", "out");
        row("out", "branch", "network");
    }
    void aMistakeIsNamedAtItsLayerAndParameter() {
        QFETCH(QString, layer);
        QFETCH(QString, key);
        QFETCH(QString, where);
        auto network = smallNetwork(spec::Defaults::Keras);
        network.find("conv")->params["padding"] = std::string("valid");
        auto& edited = *network.find(layer.toStdString());
        if (key == QStringLiteral("type")) {
            edited.type = "Conv3D";
        } else if (key == QStringLiteral("gone")) {
            network.remove("flat");
        } else if (key == QStringLiteral("branch")) {
            network.layers.push_back({"branch", "Dropout", {}, {"conv"}});
        } else if (key == QStringLiteral("activation")) {
            edited.params["activation"] = std::string("relu");
        } else if (key == QStringLiteral("units")) {
            edited.params["units"] = std::int64_t{5};
        } else {
            edited.params[key.toStdString()] = key == QStringLiteral("kernel")
                                                   ? spec::ParamValue(Pair{9, 3})
                                                   : spec::ParamValue(std::int64_t{0});
        }
        const auto report = analyze(network, Shape::maps(3, 8, 8), api::Target::ofClasses(4));
        const Errors errors = report.allErrors();
        QCOMPARE(errors.size(), std::size_t{1});
        QCOMPARE(QString::fromStdString(errors[0].where), where);
        QVERIFY(!errors[0].remedy.empty());
        // One mistake is one message: what stands behind it is not to blame.
        QCOMPARE(report.layers.back().reachable, !where.startsWith(QStringLiteral("conv")));
    }

    void whatNoMemoryHoldsIsRefusedBeforeItIsTried() {
        spec::NetworkSpec network;
        network.layers = {{"flat", "Flatten", {}, {spec::inputId}},
                          {"out", "Dense", {{"units", std::int64_t{1048576}}}, {"flat"}}};
        const auto vast = Network::build(network, Shape::maps(3, 4096, 4096), 1);
        QVERIFY(!vast.ok());
        QCOMPARE(vast.error().where, std::string("out"));
        QVERIFY(!vast.error().remedy.empty());
        network.layers.assign(1001, {"a", "Dropout", {}, {spec::inputId}});
        QCOMPARE(analyze(network, Shape::maps(3, 8, 8), api::Target::any()).errors.front().where,
                 std::string("network"));
        network.layers.clear();
        QVERIFY(!analyze(network, Shape::maps(3, 8, 8), api::Target::any()).ok());
        QVERIFY(!analyze(smallNetwork(spec::Defaults::Keras), Shape::maps(3, 0, 8), api::Target::any()).ok());
    }
};

QTEST_GUILESS_MAIN(TestNetwork)
#include "tst_network.moc"
