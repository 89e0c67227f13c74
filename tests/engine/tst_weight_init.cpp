#include <QTest>
#include <cmath>

#include "core/engine/analysis.h"
#include "core/engine/network.h"
#include "core/engine/weight_init.h"

using namespace studio;
using namespace studio::engine;

namespace {

constexpr std::uint64_t seed = 11;
constexpr std::int64_t fanIn = 300;
constexpr std::int64_t fanOut = 500;

/// A hundred and fifty thousand numbers: enough for moments within a percent.
torch::Tensor drawn(const std::string& initializer, spec::Defaults scheme = spec::Defaults::Keras) {
    return WeightInit(seed, scheme).weight({500, 300}, fanIn, fanOut, initializer);
}

torch::Tensor kernelOf(const spec::LayerSpec& layer, const spec::Shape& picture, spec::Defaults scheme,
                       const std::string& name = "weight") {
    spec::NetworkSpec network;
    network.defaults = scheme;
    network.layers = {layer};
    const auto built = Network::build(network, picture, seed);
    if (!built) {
        qFatal("%s", built.error().text().c_str());
    }
    return (*built)->nodes().front().module->named_parameters()[name].detach();
}

}  // namespace

/// Where a deep network starts decides whether it learns at all.
class TestWeightInit : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    // Keras's formulas (keras.initializers.VarianceScaling), with the variance that its name promises.
    void momentsAreThoseOfTheFormulas_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<double>("variance");
        const double in = fanIn, both = fanIn + fanOut;
        QTest::newRow("glorot_uniform") << QStringLiteral("glorot_uniform") << 2.0 / both;
        QTest::newRow("glorot_normal") << QStringLiteral("glorot_normal") << 2.0 / both;
        QTest::newRow("he_uniform") << QStringLiteral("he_uniform") << 2.0 / in;
        QTest::newRow("he_normal") << QStringLiteral("he_normal") << 2.0 / in;
        QTest::newRow("lecun_uniform") << QStringLiteral("lecun_uniform") << 1.0 / in;
        QTest::newRow("lecun_normal") << QStringLiteral("lecun_normal") << 1.0 / in;
        QTest::newRow("random_normal") << QStringLiteral("random_normal") << 0.05 * 0.05;
    }
    void momentsAreThoseOfTheFormulas() {
        QFETCH(QString, name);
        QFETCH(double, variance);
        const auto weight = drawn(name.toStdString()).to(torch::kFloat64);
        const double deviation = std::sqrt(variance);
        QCOMPARE_LE(std::abs(weight.mean().item<double>()), 0.01 * deviation);
        QCOMPARE_LE(std::abs(weight.square().mean().item<double>() / variance - 1.0), 0.01);
        // How far it reaches: √3 deviations; two of the normal that is cut off; no end.
        const double furthest = weight.abs().max().item<double>() / deviation;
        const double end = name.endsWith(QStringLiteral("uniform"))  ? std::sqrt(3.0)
                           : name == QStringLiteral("random_normal") ? 10.0
                                                                     : 2.0 / 0.87962566103423978;
        QCOMPARE_LE(furthest, end * 1.000001);
        QCOMPARE_GE(furthest, name == QStringLiteral("random_normal") ? 3.5 : 0.999 * end);
    }

    // A cut-off normal distribution and a uniform one of the same variance train differently.
    void aTruncatedNormalHasItsShape() {
        const double deviation = std::sqrt(2.0 / fanIn) / 0.87962566103423978;
        const auto standard = drawn("he_normal").abs() / deviation;
        for (const double at : {0.5, 1.0, 1.5}) {
            const double share = (standard < at).to(torch::kFloat64).mean().item<double>();
            const double expected = std::erf(at / std::sqrt(2.0)) / std::erf(std::sqrt(2.0));
            QCOMPARE_LE(std::abs(share - expected), 0.005);
        }
    }

    void defaultIsTheSchemesOwn() {
        QVERIFY(torch::equal(drawn("default"), drawn("glorot_uniform")));
        const auto torchs = drawn("default", spec::Defaults::PyTorch);
        QCOMPARE_LE(torchs.abs().max().item<double>(), 1.0 / std::sqrt(300.0));
        QCOMPARE_GE(torchs.abs().max().item<double>(), 0.999 / std::sqrt(300.0));
    }

    void zerosAreZero() { QVERIFY(!drawn("zeros").any().item<bool>()); }

    // Orthogonal kernels keep the length of what passes through; rounding must not spoil that.
    void orthogonalRowsOrColumnsStandAtRightAngles_data() {
        QTest::addColumn<int>("rows");
        QTest::addColumn<int>("columns");
        QTest::newRow("wide") << 20 << 27;
        QTest::newRow("tall") << 70 << 9;
        QTest::newRow("square") << 128 << 128;
        QTest::newRow("one") << 1 << 5;
    }
    void orthogonalRowsOrColumnsStandAtRightAngles() {
        QFETCH(int, rows);
        QFETCH(int, columns);
        const auto kernel =
            WeightInit(seed, spec::Defaults::Keras).weight({rows, columns, 1, 1}, 1, 1, "orthogonal");
        const auto matrix = kernel.view({rows, columns}).to(torch::kFloat64);
        const auto product = rows <= columns ? matrix.matmul(matrix.t()) : matrix.t().matmul(matrix);
        const auto unit = torch::eye(std::min(rows, columns), torch::kFloat64);
        QCOMPARE_LE((product - unit).abs().max().item<double>(), 1e-6);
        QVERIFY(kernel.is_contiguous());
    }

    // A seed in a report must give the same network on any machine's number of processors.
    void aSeedGivesTheSameNumbersOnAnyNumberOfThreads() {
        const int before = at::get_num_threads();
        for (const auto& name : initializerNames()) {
            at::set_num_threads(1);
            const auto one = drawn(name);
            at::set_num_threads(4);
            const auto four = drawn(name);
            QVERIFY2(torch::equal(one, four), name.c_str());
            const auto other =
                WeightInit(seed + 1, spec::Defaults::Keras).weight({500, 300}, fanIn, fanOut, name);
            QCOMPARE(torch::equal(one, other), name == "zeros");
        }
        at::set_num_threads(before);
    }

    // What fans in and out is each layer's to say: a wrong count starts it too loud or too quiet.
    void everyLayerKnowsItsFans_data() {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("tensor");
        QTest::addColumn<int>("keras");
        QTest::addColumn<int>("torch");
        QTest::newRow("convolution") << QByteArray("Conv2D") << QByteArray("weight") << 9 * 16 << 9 * 16;
        // Keras's kernel is 3×3×F×C: its fans are the other way round.
        QTest::newRow("transposed") << QByteArray("ConvTranspose2D") << QByteArray("weight") << 9 * 24
                                    << 9 * 24;
        QTest::newRow("depthwise") << QByteArray("DepthwiseConv2D") << QByteArray("weight") << 9 * 16 << 9;
        QTest::newRow("separable, deep")
            << QByteArray("SeparableConv2D") << QByteArray("depthwise_weight") << 9 * 16 << 9;
        QTest::newRow("separable, across")
            << QByteArray("SeparableConv2D") << QByteArray("pointwise_weight") << 16 << 16;
    }
    void everyLayerKnowsItsFans() {
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, tensor);
        QFETCH(int, keras);
        QFETCH(int, torch);
        spec::LayerSpec layer{
            "layer", type.toStdString(), {{"initializer", std::string("he_uniform")}}, {spec::inputId}};
        if (type != QByteArray("DepthwiseConv2D")) {
            layer.params["filters"] = std::int64_t{24};
        }
        for (const auto& [scheme, fan] :
             {std::pair{spec::Defaults::Keras, keras}, std::pair{spec::Defaults::PyTorch, torch}}) {
            const double bound = std::sqrt(6.0 / fan);
            const auto furthest = kernelOf(layer, spec::Shape::maps(16, 8, 8), scheme, tensor.toStdString())
                                      .abs()
                                      .max()
                                      .item<double>();
            QCOMPARE_LE(furthest, bound * 1.000001);
            QCOMPARE_GE(furthest, 0.95 * bound);
        }
    }

    // Any other order would change every network that was ever drawn from a seed.
    void anInitializerChangesNothingButItsOwnKernel() {
        spec::NetworkSpec network;
        network.layers = {
            {"flat", "Flatten", {}, {spec::inputId}},
            {"first", "Dense", {{"units", std::int64_t{8}}}, {"flat"}},
            {"second", "Dense", {{"units", std::int64_t{4}}}, {"first"}},
        };
        const auto picture = spec::Shape::maps(1, 4, 4);
        const auto before = *Network::build(network, picture, seed);
        network.layers[1].params["initializer"] = std::string("glorot_uniform");
        network.layers[2].params["initializer"] = std::string("he_uniform");
        const auto after = *Network::build(network, picture, seed);
        const auto was = before->state(), is = after->state();
        for (std::size_t i = 0; i < was.size(); ++i) {
            QCOMPARE(torch::equal(was[i].second, is[i].second), was[i].first != "second.weight");
        }
    }

    // A person looks for them in one place, and finds a text that says what they do.
    void everyLayerWithKernelsOffersThemUnderWeights() {
        for (const auto& layer : catalogue().layers) {
            bool begun = false;
            for (const auto& param : layer.params) {
                begun = begun || param.section == "Weights";
                QVERIFY2(begun == (param.section == "Weights"), (layer.type + "." + param.key).c_str());
            }
            const bool convolution = layer.kind == api::LayerKind::Convolution;
            if (convolution || layer.kind == api::LayerKind::Dense) {
                const auto count = layer.params.size();
                QCOMPARE(layer.params[count - 3].key, std::string("initializer"));
                QCOMPARE(layer.params[count - 2].key, std::string("l2"));
                QCOMPARE(layer.params[count - 1].key, std::string("frozen"));
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestWeightInit)
#include "tst_weight_init.moc"
