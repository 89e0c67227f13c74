#include <QtTest>

#include "tests/support/fake_engine.h"
#include "tests/ui/network_samples.h"
#include "ui/pages/network/graph_blocks.h"
#include "ui/pages/network/layer_text.h"
#include "ui/widgets/number_text.h"

using namespace studio;
using namespace studio::ui;

namespace {

struct Network {
    test::FakeEngine engine;
    api::Services services = engine.services();
    spec::NetworkSpec spec = test::FakeEngine::project().network;

    [[nodiscard]] api::NetworkReport report(int classes = 3) const {
        return services.networks->analyze(spec, spec::Shape::maps(3, 24, 24),
                                          classes > 0 ? api::Target::ofClasses(classes) : api::Target::any());
    }
    [[nodiscard]] const api::Catalogue& catalogue() const { return services.networks->catalogue(); }
    [[nodiscard]] QString summary(const char* type, const spec::Params& params) const {
        return layerSummary(catalogue().layer(type), params, spec::Defaults::Keras);
    }
};

}  // namespace

class TestNetworkGraph : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void aLayersMainParametersReadAsOneLine();
    void countsAreCutToThreeDigits();
    void aBlockSaysWhatItsLayerGivesAndCosts();
    void aBlockSaysWhatIsWrongWithItsLayer();
    void aBlockOffersTheFirstRemedy();
    void aFrozenLayerIsMarked();
    void aGroupSumsUpItsLayers();
    void aGroupSaysWhichOfItsLayersIsWrong();
};

void TestNetworkGraph::aLayersMainParametersReadAsOneLine() {
    const Network network;
    QCOMPARE(network.summary("Conv2D", {{"filters", std::int64_t{16}},
                                        {"padding", std::string("same")},
                                        {"activation", std::string("relu")}}),
             QStringLiteral("16 @ 3×3, same, relu"));
    QCOMPARE(network.summary("Conv2D", {{"strides", spec::Pair{2, 2}}, {"use_bias", false}}),
             QStringLiteral("32 @ 3×3, stride 2, valid, no bias"));
    QCOMPARE(network.summary("MaxPool", {{"pool", spec::Pair{3, 2}}}),
             QStringLiteral("3×2, stride 2, valid"));
    QCOMPARE(network.summary("Dense", {{"units", std::int64_t{11}}, {"activation", std::string("softmax")}}),
             QStringLiteral("11 units, softmax"));
    QCOMPARE(network.summary("Activation", {}), QStringLiteral("relu"));
    QCOMPARE(network.summary("Dropout", {}), QStringLiteral("rate 0.5"));
    QCOMPARE(network.summary("Flatten", {}), QString());
    QCOMPARE(network.summary("NoSuchLayer", {}), QString());
}

void TestNetworkGraph::countsAreCutToThreeDigits() {
    QCOMPARE(shortCount(0), QStringLiteral("0"));
    QCOMPARE(shortCount(999), QStringLiteral("999"));
    QCOMPARE(shortCount(1000), QStringLiteral("1.00 k"));
    QCOMPARE(shortCount(43'167'951), QStringLiteral("43.2 M"));
    QCOMPARE(shortCount(999'900), QStringLiteral("1.00 M"));
    QCOMPARE(shortCount(1'234'000'000), QStringLiteral("1.23 G"));
}

void TestNetworkGraph::aBlockSaysWhatItsLayerGivesAndCosts() {
    const Network network;
    const auto blocks = networkGraph(network.spec, network.report(), network.catalogue()).blocks;
    QCOMPARE(blocks.size(), static_cast<int>(network.spec.layers.size()) + 1);
    QCOMPARE(blocks.at(0).content.id, QStringLiteral("input"));
    QCOMPARE(blocks.at(0).content.shape, QStringLiteral("24×24×3"));
    const auto report = network.report();
    const BlockContent& conv = blocks.at(1).content;
    QCOMPARE(conv.shape, QString::fromStdString(report.layers.front().output.text()));
    QVERIFY(conv.parameters.startsWith(QString::number(report.layers.front().trainableParameters)));
    QVERIFY(conv.error.isEmpty());
    QCOMPARE(*conv.kind, api::LayerKind::Convolution);
}

void TestNetworkGraph::aBlockSaysWhatIsWrongWithItsLayer() {
    Network network;
    network.spec.layers.front().params["kernel"] = spec::Pair{99, 99};
    const auto blocks = networkGraph(network.spec, network.report(), network.catalogue()).blocks;
    QVERIFY(!blocks.at(1).content.error.isEmpty());
    QVERIFY(blocks.at(2).content.error.isEmpty());
    QCOMPARE(blocks.at(2).content.shape, QStringLiteral("–"));
    QVERIFY(LayerBlock::heightOf(blocks.at(1).content) > LayerBlock::heightOf(blocks.at(2).content));
}

void TestNetworkGraph::aBlockOffersTheFirstRemedy() {
    Network network;
    network.spec.layers.front().params["kernel"] = spec::Pair{99, 99};
    const QString id = QString::fromStdString(network.spec.layers.front().id);
    const QHash<QString, QString> remedies{{id, QStringLiteral("Make the padding same")}};
    const auto blocks = networkGraph(network.spec, network.report(), network.catalogue(), remedies).blocks;
    QCOMPARE(blocks.at(1).content.remedy, QStringLiteral("Make the padding same"));
    LayerBlock block(blocks.at(1).content);
    QVERIFY(block.remedyRect().isValid());
    QCOMPARE(block.partAt(block.remedyRect().center()), BlockPart::Remedy);
    QVERIFY(LayerBlock(blocks.at(2).content).remedyRect().isEmpty());
}

void TestNetworkGraph::aFrozenLayerIsMarked() {
    Network network;
    network.spec.layers.front().params["frozen"] = true;
    const auto blocks = networkGraph(network.spec, network.report(), network.catalogue()).blocks;
    QVERIFY(blocks.at(1).content.frozen);
    QVERIFY(blocks.at(1).content.toolTip.contains(QStringLiteral("Frozen")));
    QVERIFY(!blocks.at(2).content.frozen);
}

void TestNetworkGraph::aGroupSumsUpItsLayers() {
    Network network;
    network.spec = test::residualSample(1);
    const auto report = network.report(0);
    const auto graph = networkGraph(network.spec, report, network.catalogue());
    QCOMPARE(graph.groups.size(), 1);
    const BlockContent& group = graph.groups.first();
    QCOMPARE(group.name(), QStringLiteral("Residual block 16"));
    QCOMPARE(group.repeat, 2);
    QCOMPARE(group.type, QStringLiteral("7 layers"));
    std::int64_t parameters = 0;
    for (const auto& layer : report.layers) {
        if (network.spec.find(layer.origin)->group == "block1")
            parameters += layer.trainableParameters + layer.fixedParameters;
    }
    QCOMPARE(group.parameters, QStringLiteral("%1 params").arg(countText(parameters)));
    QCOMPARE(group.shape, QStringLiteral("24×24×16"));
    QVERIFY(group.error.isEmpty());
    QVERIFY(!group.frozen);
}

void TestNetworkGraph::aGroupSaysWhichOfItsLayersIsWrong() {
    Network network;
    network.spec = test::residualSample(1);
    network.spec.find("conv2d_3")->params["filters"] = std::int64_t{8};
    const auto graph = networkGraph(network.spec, network.report(0), network.catalogue());
    QVERIFY2(graph.groups.first().error.startsWith(QStringLiteral("add_1: ")),
             qPrintable(graph.groups.first().error));
}

QTEST_MAIN(TestNetworkGraph)
#include "tst_network_graph.moc"
