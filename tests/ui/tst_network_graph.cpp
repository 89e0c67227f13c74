#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtTest>

#include "tests/support/fake_engine.h"
#include "ui/pages/network/graph_blocks.h"
#include "ui/pages/network/graph_layout.h"
#include "ui/pages/network/layer_text.h"
#include "ui/pages/network/summary_model.h"

using namespace studio;
using namespace studio::ui;

namespace {

QVector<GraphNode> chain(int length) {
    QVector<GraphNode> nodes{{QStringLiteral("n0"), {}, 50}};
    for (int i = 1; i < length; ++i)
        nodes.push_back({QStringLiteral("n%1").arg(i), {QStringLiteral("n%1").arg(i - 1)}, 50});
    return nodes;
}

GraphNode node(const char* id, const QStringList& inputs) {
    return {QLatin1String(id), inputs, 50};
}

GraphEdge findEdge(const GraphLayout& layout, const char* from, const char* to) {
    for (const GraphEdge& edge : layout.edges) {
        if (edge.from == QLatin1String(from) && edge.to == QLatin1String(to))
            return edge;
    }
    return {};
}

bool crossesABlock(const GraphLayout& layout, const GraphEdge& edge) {
    for (auto it = layout.blocks.constBegin(); it != layout.blocks.constEnd(); ++it) {
        const QRectF inner = it.value().adjusted(1, 1, -1, -1);
        for (int i = 1; i < edge.path.size(); ++i) {
            const QRectF piece =
                QRectF(edge.path.at(i - 1), edge.path.at(i)).normalized().adjusted(-0.1, -0.1, 0.1, 0.1);
            if (inner.intersects(piece))
                return true;
        }
    }
    return false;
}

void verifyTidy(const GraphLayout& layout) {
    for (auto a = layout.blocks.constBegin(); a != layout.blocks.constEnd(); ++a) {
        for (auto b = layout.blocks.constBegin(); b != layout.blocks.constEnd(); ++b)
            QVERIFY2(a == b || !a.value().intersects(b.value()), qPrintable(a.key() + b.key()));
    }
    for (const GraphEdge& edge : layout.edges) {
        QVERIFY2(!crossesABlock(layout, edge), qPrintable(edge.from + QLatin1Char(' ') + edge.to));
        QCOMPARE(edge.path.first().y(), layout.blocks.value(edge.from).bottom());
        QCOMPARE(edge.path.last().y(), layout.blocks.value(edge.to).top());
    }
}

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
    void aChainRunsStraightDown();
    void aSkipConnectionPassesTheBlocksByInALaneOfItsOwn();
    void nestedSkipConnectionsDoNotShareALane();
    void parallelBranchesStandSideBySide();
    void theLongestWayStaysInTheFirstLane();
    void aCycleAndAnUnknownInputAreStillDrawn();
    void nothingIsAnEmptyDrawing();
    void aLayersMainParametersReadAsOneLine();
    void countsAreCutToThreeDigits();
    void aBlockSaysWhatItsLayerGivesAndCosts();
    void aBlockSaysWhatIsWrongWithItsLayer();
    void theSummaryIsAProperTable();
    void theSummaryShowsEachLayersShapeAndCost();
    void aBrokenLayerIsMarkedInTheSummary();
};

void TestNetworkGraph::aChainRunsStraightDown() {
    const GraphLayout layout = layoutGraph(chain(6));
    verifyTidy(layout);
    for (int i = 1; i < 6; ++i) {
        const QRectF above = layout.blocks.value(QStringLiteral("n%1").arg(i - 1));
        const QRectF below = layout.blocks.value(QStringLiteral("n%1").arg(i));
        QCOMPARE(below.left(), above.left());
        QVERIFY(below.top() > above.bottom());
    }
    for (const GraphEdge& edge : layout.edges)
        QCOMPARE(edge.path.size(), 2);
}

void TestNetworkGraph::aSkipConnectionPassesTheBlocksByInALaneOfItsOwn() {
    auto nodes = chain(5);
    nodes[4].inputs << QStringLiteral("n1");
    const GraphLayout layout = layoutGraph(nodes);
    verifyTidy(layout);
    const GraphEdge skip = findEdge(layout, "n1", "n4");
    QVERIFY(skip.skip);
    QVERIFY(skip.path.boundingRect().right() > layout.blocks.value(QStringLiteral("n2")).right());
}

void TestNetworkGraph::nestedSkipConnectionsDoNotShareALane() {
    auto nodes = chain(8);
    nodes[7].inputs << QStringLiteral("n1");
    nodes[5].inputs << QStringLiteral("n3");
    const GraphLayout layout = layoutGraph(nodes);
    verifyTidy(layout);
    const double outer = findEdge(layout, "n1", "n7").path.boundingRect().right();
    const double inner = findEdge(layout, "n3", "n5").path.boundingRect().right();
    QVERIFY(outer > inner);
}

void TestNetworkGraph::parallelBranchesStandSideBySide() {
    const QString in = QStringLiteral("in");
    const GraphLayout layout =
        layoutGraph({node("in", {}), node("a", {in}), node("b", {in}), node("c", {in}),
                     node("join", {QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")})});
    verifyTidy(layout);
    QCOMPARE(layout.blocks.value(QStringLiteral("b")).top(), layout.blocks.value(QStringLiteral("a")).top());
    QVERIFY(layout.blocks.value(QStringLiteral("c")).left() >
            layout.blocks.value(QStringLiteral("b")).right());
}

void TestNetworkGraph::theLongestWayStaysInTheFirstLane() {
    auto nodes = chain(5);
    nodes.insert(1, node("short", {QStringLiteral("n0")}));
    nodes[5].inputs.prepend(QStringLiteral("short"));
    const GraphLayout layout = layoutGraph(nodes);
    verifyTidy(layout);
    QCOMPARE(layout.blocks.value(QStringLiteral("n2")).left(),
             layout.blocks.value(QStringLiteral("n0")).left());
    QVERIFY(layout.blocks.value(QStringLiteral("short")).left() >
            layout.blocks.value(QStringLiteral("n1")).right());
}

void TestNetworkGraph::aCycleAndAnUnknownInputAreStillDrawn() {
    const GraphLayout layout = layoutGraph({node("a", {QStringLiteral("c"), QStringLiteral("gone")}),
                                            node("b", {QStringLiteral("a")}),
                                            node("c", {QStringLiteral("b"), QStringLiteral("c")})});
    QCOMPARE(layout.blocks.size(), 3);
    QCOMPARE(layout.edges.size(), 3);
}

void TestNetworkGraph::nothingIsAnEmptyDrawing() {
    const GraphLayout layout = layoutGraph({});
    QVERIFY(layout.blocks.isEmpty());
    QVERIFY(layout.edges.isEmpty());
}

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
    const auto blocks = graphBlocks(network.spec, network.report(), network.catalogue());
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
    const auto blocks = graphBlocks(network.spec, network.report(), network.catalogue());
    QVERIFY(!blocks.at(1).content.error.isEmpty());
    QVERIFY(blocks.at(2).content.error.isEmpty());
    QCOMPARE(blocks.at(2).content.shape, QStringLiteral("–"));
    QVERIFY(LayerBlock::heightOf(blocks.at(1).content) > LayerBlock::heightOf(blocks.at(2).content));
}

void TestNetworkGraph::theSummaryIsAProperTable() {
    Network network;
    SummaryModel model(network.catalogue());
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setReport(network.report());
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    network.spec.layers.front().params["filters"] = std::int64_t{9};
    model.setReport(network.report());
    QCOMPARE(reset.count(), 0);  // The selection stays.
    QCOMPARE(changed.count(), 1);
    network.spec.remove(network.spec.layers.front().id);
    model.setReport(network.report());
    QCOMPARE(reset.count(), 1);
    QCOMPARE(model.rowCount(), static_cast<int>(network.spec.layers.size()) + 1);
}

void TestNetworkGraph::theSummaryShowsEachLayersShapeAndCost() {
    const Network network;
    SummaryModel model(network.catalogue());
    const auto report = network.report();
    model.setReport(report);
    QCOMPARE(model.idAt(0), QStringLiteral("input"));
    const auto& dense = report.layers.back();
    const int row = model.rowOf(QString::fromStdString(dense.id));
    const auto text = [&](int column) { return model.index(row, column).data().toString(); };
    QCOMPARE(text(SummaryModel::Layer), QString::fromStdString(dense.id) + QStringLiteral(" (Dense)"));
    QCOMPARE(text(SummaryModel::OutputShape), QStringLiteral("3"));
    QCOMPARE(text(SummaryModel::ConnectedTo), QString::fromStdString(dense.inputs.front()));
    QVERIFY(text(SummaryModel::Parameters) != QStringLiteral("0"));
    QCOMPARE(model.rowOf(QStringLiteral("nobody")), -1);
    QCOMPARE(model.headerData(SummaryModel::Layer, Qt::Horizontal, Qt::DisplayRole).toString(),
             QStringLiteral("Layer (type)"));
}

void TestNetworkGraph::aBrokenLayerIsMarkedInTheSummary() {
    Network network;
    network.spec.layers.front().params["kernel"] = spec::Pair{99, 99};
    SummaryModel model(network.catalogue());
    model.setReport(network.report());
    QVERIFY(model.index(1, 0).data(Qt::ForegroundRole).isValid());
    QVERIFY(!model.index(1, 0).data(Qt::ToolTipRole).toString().isEmpty());
    QCOMPARE(model.index(2, SummaryModel::OutputShape).data().toString(), QStringLiteral("–"));
}

QTEST_MAIN(TestNetworkGraph)
#include "tst_network_graph.moc"
