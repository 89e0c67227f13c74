#include <QTest>

#include "core/engine/analysis.h"
#include "core/engine/network.h"
#include "core/spec/presets.h"

using namespace studio;
using namespace studio::engine;
using spec::Pair;
using spec::Shape;

namespace {

spec::LayerSpec layer(const std::string& id, const std::string& type, spec::Params params,
                      const std::vector<std::string>& inputs) {
    return {id, type, std::move(params), inputs};
}

spec::Params kernel(std::int64_t size, std::int64_t stride, std::int64_t dilation = 1) {
    return {{"filters", std::int64_t{2}},
            {"kernel", Pair{size, size}},
            {"strides", Pair{stride, stride}},
            {"dilation", Pair{dilation, dilation}},
            {"padding", std::string("same")}};
}

/// From the first to the last that is set.
std::int64_t span(const torch::Tensor& set) {
    const auto places = set.nonzero();
    return places.max().item<std::int64_t>() - places.min().item<std::int64_t>() + 1;
}

/// Pixels of the picture that the middle number of the layer's output depends on, by its gradient.
Pair measuredField(const spec::NetworkSpec& spec, const std::string& id, std::int64_t side) {
    const auto network = *Network::build(spec, Shape::maps(1, side, side), 1);
    for (const auto& weight : network->parameters()) {
        torch::NoGradGuard noGradient;
        weight.fill_(0.1);
    }
    auto picture = torch::rand({1, 1, side, side}).set_requires_grad(true);
    std::map<std::string, torch::Tensor> values{{spec::inputId, picture}};
    for (const auto& node : network->nodes()) {
        std::vector<torch::Tensor> inputs;
        for (const auto& input : node.spec.inputs) {
            inputs.push_back(values.at(input));
        }
        values[node.spec.id] = node.module->run(inputs, Forward{});
    }
    const auto& answer = values.at(id);
    answer[0][0][answer.size(2) / 2][answer.size(3) / 2].backward();
    const auto touched = picture.grad()[0][0].ne(0);
    return {span(touched.any(1)), span(touched.any(0))};
}

}  // namespace

class TestReceptiveField : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    // Published: Araujo et al., "Computing Receptive Fields of Convolutional Neural Networks", 2019.
    void publishedFieldsAreReached() {
        const auto vgg = spec::presetNetwork("vgg16", Shape::maps(3, 224, 224), 1000);
        QVERIFY(vgg.ok());
        const auto report = analyze(*vgg, Shape::maps(3, 224, 224), api::Target::any());
        const auto last = std::find_if(report.layers.rbegin(), report.layers.rend(),
                                       [](const auto& one) { return one.type == "MaxPool"; });
        QCOMPARE(last->field.size.height, 212);
        QVERIFY(!last->field.whole);
        QVERIFY(report.layers.back().field.whole);
    }

    // A person who reads 19×19 relies on it that the unit sees that much, and no more.
    void theFieldIsWhatTheGradientTouches() {
        spec::NetworkSpec chain;
        chain.layers = {layer("a", "Conv2D", kernel(3, 1), {spec::inputId}),
                        layer("b", "Conv2D", kernel(3, 2), {"a"}),
                        layer("c", "AvgPool", {{"pool", Pair{2, 2}}, {"strides", Pair{2, 2}}}, {"b"}),
                        layer("d", "Conv2D", kernel(3, 1, 2), {"c"}),
                        layer("e", "AvgPool", {{"pool", Pair{3, 3}}, {"strides", Pair{1, 1}}}, {"d"})};
        const auto report = analyze(chain, Shape::maps(1, 96, 96), api::Target::any());
        QVERIFY(report.ok());
        for (const char* id : {"a", "b", "d"}) {
            QCOMPARE(report.find(id)->field.size, measuredField(chain, id, 96));
        }
    }

    // Of two branches the one that sees more counts.
    void branchesTakeTheLargerField() {
        spec::NetworkSpec network;
        network.layers = {layer("a", "Conv2D", kernel(3, 1), {spec::inputId}),
                          layer("b", "Conv2D", kernel(7, 1), {"a"}), layer("sum", "Add", {}, {"a", "b"})};
        const auto report = analyze(network, Shape::maps(1, 32, 32), api::Target::any());
        QCOMPARE(report.find("sum")->field.size, (Pair{9, 9}));
        QCOMPARE(report.find("sum")->field.size, measuredField(network, "sum", 32));
    }
};

QTEST_APPLESS_MAIN(TestReceptiveField)
#include "tst_receptive_field.moc"
