#include <QTest>
#include <cmath>

#include "core/engine/analysis.h"
#include "core/engine/layers/layer_type.h"
#include "core/engine/network.h"

using namespace studio;
using namespace studio::engine;
using spec::Pair;
using spec::Params;
using spec::Shape;

namespace {

using Numbers = std::vector<double>;

spec::ParamValue whole(std::int64_t value) {
    return value;
}

/// 2·sin(0.7·i) for i = 0, 1, …: far from even, and the same in every language.
torch::Tensor ramp(at::IntArrayRef sizes) {
    const auto count = c10::multiply_integers(sizes);
    return at::arange(count, torch::kFloat64).mul(0.7).sin().mul(2.0).reshape(sizes);
}

std::shared_ptr<Network> built(const std::string& type, const Params& params, const Shape& shape,
                               spec::Defaults defaults = spec::Defaults::Keras) {
    spec::NetworkSpec network;
    network.defaults = defaults;
    const std::int64_t pixels = shape.elements();
    network.layers = {{"layer", type, params, {spec::inputId}}};
    if (shape.flat) {
        network.layers = {{"flat", "Flatten", {}, {spec::inputId}}, {"layer", type, params, {"flat"}}};
    }
    const auto result = Network::build(network, shape.flat ? Shape::maps(pixels, 1, 1) : shape, 1);
    if (!result) {
        qFatal("%s", result.error().text().c_str());
    }
    return *result;
}

/// A layer's answer to `input` with the parameters ramp()·scale + offset where "weight", ramp()/4 elsewhere.
torch::Tensor answer(const std::string& type, const Params& params, const torch::Tensor& input,
                     double offset = 0.5) {
    const Shape shape = input.dim() == 2 ? Shape::features(input.size(1))
                                         : Shape::maps(input.size(1), input.size(2), input.size(3));
    const auto network = built(type, params, shape);
    const auto& module = network->node("layer")->module;
    const torch::NoGradGuard noGradient;
    module->to(torch::kFloat64);
    for (const auto& item : module->named_parameters()) {
        const auto values = ramp(item.value().sizes());
        item.value().copy_(item.key() == "weight" ? values + offset : values * 0.25);
    }
    return module->run({input}, Forward{});
}

double difference(const torch::Tensor& ours, const Numbers& theirs) {
    if (ours.numel() != static_cast<std::int64_t>(theirs.size())) {
        return std::numeric_limits<double>::infinity();
    }
    return (ours.reshape({-1}) - torch::tensor(theirs, torch::kFloat64)).abs().max().item<double>();
}

/// What `type` objects to on maps or features of `shape`.
Error objection(const std::string& type, const Params& params, const std::vector<Shape>& inputs) {
    const auto* layer = findLayerType(type);
    const auto full = api::withDefaults(layer->descriptor().params, params);
    const auto facts = layer->infer({full, inputs, spec::Defaults::Keras});
    return facts ? Error{} : facts.error();
}

LayerFacts factsOf(const std::string& type, const Params& params, const Shape& input) {
    const auto* layer = findLayerType(type);
    const auto full = api::withDefaults(layer->descriptor().params, params);
    const std::vector<Shape> inputs{input};
    return *layer->infer({full, inputs, spec::Defaults::Keras});
}

/// The largest of the numbers that a seed gives the layer's `name`.
double reach(const std::string& type, const Params& params, spec::Defaults defaults, const char* name) {
    const auto network = built(type, params, Shape::maps(8, 9, 9), defaults);
    return network->node("layer")->module->named_parameters()[name].abs().max().item<double>();
}

}  // namespace

/// Layers whose rule is not obvious against numbers that PyTorch 1.13's torch.nn.functional gives in Python
/// for the same ramps; tests/golden/make_torch_layers.py prints them.
class TestLayerNumbers : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void layerNormIsThatOfPyTorch() {
        const Params params{{"epsilon", 1e-5}};
        QCOMPARE_LE(difference(answer("LayerNorm", params, ramp({1, 4, 2, 3})),
                               {-0.07483770, 1.74746477, 3.70098029,  2.92249334,  0.56830517, -0.04132135,
                                1.34245603,  1.84289892, 0.50584717,  -0.05827936, 1.80823909, 3.71929143,
                                2.87096896,  0.52289676, -0.02291619, 1.37665341,  1.82708209, 0.46991764,
                                -0.04006468, 1.86906688, 3.73575769,  2.81845305,  0.47872729, -0.00319875}),
                    1e-7);
        QCOMPARE_LE(difference(answer("LayerNorm", params, ramp({2, 5})),
                               {-0.78787818, 0.71397984, 3.38325370, 2.27786644, -0.58414305, 0.29388523,
                                -1.19605714, -2.36052769, 0.01756532, 2.04158312}),
                    1e-7);
    }

    void groupNormIsThatOfPyTorch() {
        QCOMPARE_LE(
            difference(answer("GroupNorm", {{"groups", whole(2)}, {"epsilon", 1e-5}}, ramp({1, 4, 2, 3})),
                       {-0.10024072, 0.36834256,  0.61654379,  0.52763008,  0.14341891,  -0.35538918,
                        -2.30401882, -2.59248721, -1.67880630, 0.00730549,  1.67284345,  2.53447904,
                        3.39431694,  1.42423132,  -1.09798155, -2.98608552, -3.35207581, -2.02382145,
                        0.32460780,  2.43273924,  3.49696276,  3.01675739,  1.21797122,  -1.05339849}),
            1e-7);
    }

    void localResponseNormIsThatOfPyTorch() {
        const Params params{{"size", whole(5)}, {"alpha", 0.5}, {"beta", 0.75}, {"k", 2.0}};
        QCOMPARE_LE(difference(answer("LocalResponseNorm", params, ramp({1, 6, 1, 2})),
                               {0.00000000, 0.64547913, 0.92615970, 0.77699663, 0.30174799, -0.31573964,
                                -0.75173011, -0.83618431, -0.60262201, 0.01542831, 0.63516807, 0.91876350}),
                    1e-7);
    }

    void adaptivePoolingHasTheBinsOfPyTorch() {
        const Params params{{"output", Pair{2, 3}}};
        QCOMPARE_LE(difference(answer("AdaptiveAvgPool", params, ramp({1, 1, 5, 7})),
                               {-0.48724234, 0.50709426, 0.65962107, 0.23396151, -0.68506748, -0.46683944}),
                    1e-7);
        QCOMPARE_LE(difference(answer("AdaptiveMaxPool", params, ramp({1, 1, 5, 7})),
                               {1.97089946, 1.97633647, 1.98121471, 1.98553281, 1.67331128, 1.98121471}),
                    1e-7);
        QCOMPARE_LE(difference(answer("AdaptiveAvgPool", {{"output", Pair{3, 4}}}, ramp({1, 1, 2, 3})),
                               {0.00000000, 0.64421769, 1.62966742, 1.97089946, 0.86320937, 0.92120760,
                                0.80693617, 0.63466650, 1.72641873, 1.19819752, -0.01579508, -0.70156646}),
                    1e-7);
    }

    void groupsSeeOnlyTheirChannels() {
        const Params params{
            {"filters", whole(4)}, {"groups", whole(2)}, {"kernel", Pair{1, 2}}, {"use_bias", false}};
        QCOMPARE_LE(difference(answer("Conv2D", params, ramp({1, 4, 2, 2}), 0.0),
                               {1.76932417, -4.60344666, -0.69328167, 7.00868831, 5.10225268, -6.03271216,
                                -4.51206653, 7.13981791}),
                    1e-7);
    }

    void depthwiseMapsComeChannelByChannel() {
        const Params params{{"depth_multiplier", whole(2)}, {"kernel", Pair{1, 2}}, {"use_bias", false}};
        QCOMPARE_LE(difference(answer("DepthwiseConv2D", params, ramp({1, 2, 2, 2}), 0.0),
                               {1.66006571, 2.22437897, 2.22437897, 6.86496632, 0.94106373, 0.21064137,
                                0.21064137, 6.89942985}),
                    1e-7);
    }

    void reflectionDoesNotRepeatTheEdge() {
        const Params params{{"top", whole(1)}, {"bottom", whole(0)}, {"left", whole(2)}, {"right", whole(1)}};
        QCOMPARE_LE(difference(answer("ReflectionPadding", params, ramp({1, 1, 2, 3})),
                               {-0.70156646, 0.66997630, 1.72641873, 0.66997630, -0.70156646, 0.66997630,
                                1.97089946, 1.28843537, 0.00000000, 1.28843537, 1.97089946, 1.28843537,
                                -0.70156646, 0.66997630, 1.72641873, 0.66997630, -0.70156646, 0.66997630}),
                    1e-7);
    }

    void slopesBeginWhereTheyAreToldAndBelongToChannels() {
        const auto network = built("PReLU", {{"initial", 0.25}}, Shape::maps(3, 2, 2));
        QCOMPARE_LE(difference(network->node("layer")->module->parameters().front().to(torch::kFloat64),
                               {0.25, 0.25, 0.25}),
                    0.0);
        const auto shared = built("PReLU", {}, Shape::maps(3, 2, 2), spec::Defaults::PyTorch);
        QCOMPARE_LE(
            difference(shared->node("layer")->module->parameters().front().to(torch::kFloat64), {0.25}), 0.0);
        // Slopes of 0.5 and 2·sin(0.7) + 0.5.
        const auto x = torch::tensor(Numbers{-1, 2, -3, -4}, torch::kFloat64).reshape({1, 2, 1, 2});
        const double second = 2.0 * std::sin(0.7) + 0.5;
        QCOMPARE_LE(difference(answer("PReLU", {}, x), {-0.5, 2.0, -3.0 * second, -4.0 * second}), 1e-12);
    }

    void spatialDropoutTakesWholeMaps() {
        const auto network = built("SpatialDropout", {{"rate", 0.25}}, Shape::maps(200, 3, 3));
        Forward forward;
        forward.training = true;
        forward.generator = at::make_generator<at::CPUGeneratorImpl>(3);
        const auto maps =
            network->node("layer")->module->run({torch::ones({4, 200, 3, 3})}, forward).flatten(2);
        QVERIFY(maps.amax(2).equal(maps.amin(2)));
        const auto kept = maps.select(2, 0);
        QVERIFY(((kept == 0) | ((kept - 4.0 / 3.0).abs() < 1e-6)).all().item<bool>());
        QCOMPARE_LE(std::abs(kept.mean().item<double>() - 1.0), 0.06);
        QVERIFY(network->node("layer")->module->run({maps}, Forward{}).equal(maps));
    }

    void reshapeKeepsTheOrderOfNumbers() {
        const auto x = at::arange(12, torch::kFloat64).reshape({1, 12});
        const auto maps = answer("Reshape", {{"size", Pair{2, 3}}}, x);
        QVERIFY(maps.sizes() == at::IntArrayRef({1, 2, 2, 3}));
        QVERIFY(maps.flatten(1).equal(x));
        QVERIFY(answer("Reshape", {{"to", std::string("features")}}, maps).equal(x));
    }

    // Keras: 32·9 + 32·64 + 64; 32·2·9 + 64.
    void separableAndDepthwiseCountAsKerasDoes() {
        const Shape input = Shape::maps(32, 16, 16);
        const auto separable = factsOf("SeparableConv2D", {{"filters", whole(64)}}, input);
        QCOMPARE(separable.trainableParameters, std::int64_t{2400});
        QCOMPARE(separable.multiplyAdds, std::int64_t{(288 + 2048) * 14 * 14});
        const auto depthwise = factsOf("DepthwiseConv2D", {{"depth_multiplier", whole(2)}}, input);
        QCOMPARE(depthwise.trainableParameters, std::int64_t{640});
        QCOMPARE(depthwise.multiplyAdds, std::int64_t{576 * 14 * 14});
    }

    // Keras counts kernel H×W×C×M, PyTorch what one kernel sees; the largest of hundreds comes near.
    void depthwiseWeightsFanAsInKerasAndPyTorch() {
        const Params params{{"depth_multiplier", whole(16)}};
        const double keras = std::sqrt(6.0 / (8 * 9 + 16 * 9));
        const double largest = reach("DepthwiseConv2D", params, spec::Defaults::Keras, "weight");
        QVERIFY(largest <= keras && largest > 0.98 * keras);
        const double separable = reach("SeparableConv2D", params, spec::Defaults::Keras, "depthwise_weight");
        QVERIFY(separable <= keras && separable > 0.98 * keras);
        const double pytorch = reach("DepthwiseConv2D", params, spec::Defaults::PyTorch, "weight");
        QVERIFY(pytorch <= 1.0 / 3.0 && pytorch > 0.98 / 3.0);
    }

    void groupedWeightsFanByWhatAKernelSees() {
        const Params params{{"filters", whole(64)}, {"groups", whole(4)}};
        const double keras = std::sqrt(6.0 / (2 * 9 + 64 * 9));
        const double largest = reach("Conv2D", params, spec::Defaults::Keras, "weight");
        QVERIFY(largest <= keras && largest > 0.98 * keras);
        const double pytorch = 1.0 / std::sqrt(2.0 * 9.0);
        const double theirs = reach("Conv2D", params, spec::Defaults::PyTorch, "weight");
        QVERIFY(theirs <= pytorch && theirs > 0.98 * pytorch);
    }

    void whatCannotBeIsRefusedWithARemedy_data() {
        QTest::addColumn<QString>("type");
        QTest::addColumn<int>("index");
        QTest::addColumn<QString>("where");
        QTest::addColumn<QString>("remedy");
        QTest::newRow("channels in groups") << "Conv2D" << 0 << "groups"
                                            << "divides 8";
        QTest::newRow("filters in groups") << "Conv2D" << 1 << "groups"
                                           << "12 filters";
        QTest::newRow("transposed") << "ConvTranspose2D" << 0 << "groups"
                                    << "divides 8";
        QTest::newRow("normalized groups") << "GroupNorm" << 0 << "groups"
                                           << "divides 8";
        QTest::newRow("even neighbourhood") << "LocalResponseNorm" << 2 << "size"
                                            << "Use 3 or 5";
        QTest::newRow("mirror") << "ReflectionPadding" << 3 << "left"
                                << "at most 4";
        QTest::newRow("area") << "Reshape" << 4 << "size"
                              << "divides 160";
        QTest::newRow("count") << "Reshape" << 5 << "channels"
                               << "40 channels";
        QTest::newRow("features") << "Reshape" << 6 << "channels"
                                  << "160 features";
    }
    void whatCannotBeIsRefusedWithARemedy() {
        QFETCH(QString, type);
        QFETCH(int, index);
        QFETCH(QString, where);
        QFETCH(QString, remedy);
        const std::vector<Params> params{
            {{"groups", whole(3)}},
            {{"groups", whole(4)}, {"filters", whole(10)}},
            {{"size", whole(4)}},
            {{"left", whole(5)}},
            {{"size", Pair{3, 3}}},
            {{"size", Pair{2, 2}}, {"channels", whole(5)}},
            {{"to", std::string("features")}, {"channels", whole(5)}, {"size", Pair{1, 1}}}};
        const Error error =
            objection(type.toStdString(), params[static_cast<std::size_t>(index)], {Shape::maps(8, 4, 5)});
        QCOMPARE(QString::fromStdString(error.where), where);
        QVERIFY2(QString::fromStdString(error.remedy).contains(remedy), error.text().c_str());
    }

    void multiplyJoinsWhatBroadcasts() {
        const Shape maps = Shape::maps(8, 4, 5);
        const auto fits = [&](const Shape& other) {
            return objection("Multiply", {}, {maps, other}).what.empty() &&
                   objection("Multiply", {}, {other, maps}).what.empty();
        };
        QVERIFY(fits(maps));
        QVERIFY(fits(Shape::maps(8, 1, 1)));
        QVERIFY(fits(Shape::features(8)));
        QVERIFY(!fits(Shape::features(9)));
        QVERIFY(!fits(Shape::maps(8, 1, 5)));
        QVERIFY(!fits(Shape::features(160)));
        QVERIFY(!fits(Shape::features(400)));
    }
};

QTEST_GUILESS_MAIN(TestLayerNumbers)
#include "tst_layer_numbers.moc"
