#include <QtTest>

#include "tests/support/fake_engine.h"
#include "tests/ui/network_samples.h"
#include "ui/pages/network/graph_folding.h"
#include "ui/pages/network/graph_key.h"
#include "ui/pages/network/graph_layout.h"

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

GraphEdge findEdge(const GraphLayout& layout, const QString& from, const QString& to) {
    for (const GraphEdge& edge : layout.edges) {
        if (edge.from == from && edge.to == to)
            return edge;
    }
    return {};
}

GraphEdge findEdge(const GraphLayout& layout, const char* from, const char* to) {
    return findEdge(layout, QString::fromLatin1(from), QString::fromLatin1(to));
}

QRectF piece(const GraphEdge& edge, int i) {
    return QRectF(edge.path.at(i - 1), edge.path.at(i)).normalized().adjusted(-0.1, -0.1, 0.1, 0.1);
}

bool crosses(const QRectF& rect, const GraphEdge& edge) {
    const QRectF inner = rect.adjusted(1, 1, -1, -1);
    for (int i = 1; i < edge.path.size(); ++i) {
        if (inner.intersects(piece(edge, i)))
            return true;
    }
    return false;
}

/// No block on another, no connection through a block, each from a block's bottom to a block's top.
void verifyTidy(const GraphLayout& layout) {
    for (auto a = layout.blocks.constBegin(); a != layout.blocks.constEnd(); ++a) {
        for (auto b = layout.blocks.constBegin(); b != layout.blocks.constEnd(); ++b)
            QVERIFY2(a == b || !a.value().intersects(b.value()), qPrintable(a.key() + b.key()));
        for (const GraphEdge& edge : layout.edges)
            QVERIFY2(!crosses(a.value(), edge), qPrintable(a.key() + edge.from + edge.to));
    }
    for (const GraphEdge& edge : layout.edges) {
        QCOMPARE(edge.path.first().y(), layout.blocks.value(edge.from).bottom());
        QCOMPARE(edge.path.last().y(), layout.blocks.value(edge.to).top());
    }
}

/// No two skip connections run over one another along a vertical way, unless they come from one block.
void verifySkipsApart(const GraphLayout& layout) {
    for (const GraphEdge& a : layout.edges) {
        for (const GraphEdge& b : layout.edges) {
            if (&a == &b || !a.skip || !b.skip || a.from == b.from || a.to == b.to)
                continue;
            for (int i = 1; i < a.path.size(); ++i) {
                for (int j = 1; j < b.path.size(); ++j) {
                    const bool upright = piece(a, i).width() < 1 && piece(b, j).width() < 1;
                    QVERIFY2(!upright || !piece(a, i).intersects(piece(b, j)),
                             qPrintable(a.from + a.to + b.from + b.to));
                }
            }
        }
    }
}

/// A box holds all of its blocks and no other, and boxes keep apart.
void verifyBoxes(const GraphLayout& layout, const QVector<GraphNode>& nodes) {
    for (auto box = layout.boxes.constBegin(); box != layout.boxes.constEnd(); ++box) {
        for (const GraphNode& n : nodes) {
            const QRectF rect = layout.blocks.value(n.id);
            QVERIFY2(n.box == box.key() ? box.value().contains(rect) : !box.value().intersects(rect),
                     qPrintable(box.key() + n.id));
        }
        for (auto other = layout.boxes.constBegin(); other != layout.boxes.constEnd(); ++other)
            QVERIFY2(other == box || !box.value().intersects(other.value()),
                     qPrintable(box.key() + other.key()));
    }
}

NetworkGraph graphOf(const spec::NetworkSpec& network) {
    test::FakeEngine engine;
    const auto services = engine.services();
    const auto report = services.networks->analyze(network, spec::Shape::maps(3, 32, 32), api::Target::any());
    return networkGraph(network, report, services.networks->catalogue());
}

QVector<GraphNode> nodesOf(const NetworkGraph& graph, const QSet<QString>& folded) {
    QVector<GraphNode> nodes;
    for (const GraphBlock& block : foldGraph(graph, folded).blocks)
        nodes.push_back({block.content.id, block.inputs, LayerBlock::heightOf(block.content), block.group});
    return nodes;
}

QSet<QString> groupKeys(const NetworkGraph& graph) {
    QSet<QString> keys;
    for (const BlockContent& group : graph.groups)
        keys.insert(group.id);
    return keys;
}

}  // namespace

class TestGraphLayout : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void aChainRunsStraightDown();
    void aSkipConnectionPassesTheBlocksByInALaneOfItsOwn();
    void nestedSkipConnectionsDoNotShareALane();
    void parallelBranchesStandSideBySide();
    void theLongestWayStaysInTheFirstLane();
    void aCycleAndAnUnknownInputAreStillDrawn();
    void nothingIsAnEmptyDrawing();
    void aResidualBlocksShortcutRunsWithinItsBox();
    void longSkipsRunOutsideOfTheBoxesBetweenTheirEnds();
    void whatLiesBetweenAGroupsLayersStandsBesideItsBox();
    void aBranchThatIsAGroupStandsBesideTheMainWay();
    void deepNetworksStayTidy_data();
    void deepNetworksStayTidy();
    void aFoldedGroupTakesTheConnectionsOfItsLayers();
    void oneFoldedGroupLeavesTheOthersOpen();
};

void TestGraphLayout::aChainRunsStraightDown() {
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

void TestGraphLayout::aSkipConnectionPassesTheBlocksByInALaneOfItsOwn() {
    auto nodes = chain(5);
    nodes[4].inputs << QStringLiteral("n1");
    const GraphLayout layout = layoutGraph(nodes);
    verifyTidy(layout);
    const GraphEdge skip = findEdge(layout, "n1", "n4");
    QVERIFY(skip.skip);
    QVERIFY(skip.path.boundingRect().right() > layout.blocks.value(QStringLiteral("n2")).right());
}

void TestGraphLayout::nestedSkipConnectionsDoNotShareALane() {
    auto nodes = chain(8);
    nodes[7].inputs << QStringLiteral("n1");
    nodes[5].inputs << QStringLiteral("n3");
    const GraphLayout layout = layoutGraph(nodes);
    verifyTidy(layout);
    const double outer = findEdge(layout, "n1", "n7").path.boundingRect().right();
    const double inner = findEdge(layout, "n3", "n5").path.boundingRect().right();
    QVERIFY(outer > inner);
}

void TestGraphLayout::parallelBranchesStandSideBySide() {
    const QString in = QStringLiteral("in");
    const GraphLayout layout =
        layoutGraph({node("in", {}), node("a", {in}), node("b", {in}), node("c", {in}),
                     node("join", {QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")})});
    verifyTidy(layout);
    QCOMPARE(layout.blocks.value(QStringLiteral("b")).top(), layout.blocks.value(QStringLiteral("a")).top());
    QVERIFY(layout.blocks.value(QStringLiteral("c")).left() >
            layout.blocks.value(QStringLiteral("b")).right());
}

void TestGraphLayout::theLongestWayStaysInTheFirstLane() {
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

void TestGraphLayout::aCycleAndAnUnknownInputAreStillDrawn() {
    const GraphLayout layout = layoutGraph({node("a", {QStringLiteral("c"), QStringLiteral("gone")}),
                                            node("b", {QStringLiteral("a")}),
                                            node("c", {QStringLiteral("b"), QStringLiteral("c")})});
    QCOMPARE(layout.blocks.size(), 3);
    QCOMPARE(layout.edges.size(), 3);
}

void TestGraphLayout::nothingIsAnEmptyDrawing() {
    const GraphLayout layout = layoutGraph({});
    QVERIFY(layout.blocks.isEmpty());
    QVERIFY(layout.edges.isEmpty());
}

// A shortcut outside of the frame would look as if it belonged to the whole network.
void TestGraphLayout::aResidualBlocksShortcutRunsWithinItsBox() {
    const NetworkGraph graph = graphOf(test::residualSample());
    const auto nodes = nodesOf(graph, {});
    const GraphLayout layout = layoutGraph(nodes);
    verifyTidy(layout);
    verifyBoxes(layout, nodes);
    const QRectF box = layout.boxes.value(QStringLiteral("group:block1"));
    const GraphEdge skip = findEdge(layout, "activation_1", "add_1");
    QVERIFY(skip.skip);
    QVERIFY(skip.path.boundingRect().right() < box.right());
    QVERIFY(skip.path.boundingRect().right() > layout.blocks.value(QStringLiteral("conv2d_2")).right());
    // The projection stands beside the main way, within the frame.
    const QRectF projected = layout.blocks.value(QStringLiteral("conv2d_6"));
    QVERIFY(projected.left() > layout.blocks.value(QStringLiteral("conv2d_4")).right());
    QVERIFY(layout.boxes.value(QStringLiteral("group:block2")).contains(projected));
}

void TestGraphLayout::longSkipsRunOutsideOfTheBoxesBetweenTheirEnds() {
    const NetworkGraph graph = graphOf(test::encoderDecoderSample());
    const auto nodes = nodesOf(graph, {});
    const GraphLayout layout = layoutGraph(nodes);
    verifyTidy(layout);
    verifyBoxes(layout, nodes);
    verifySkipsApart(layout);
    for (const GraphEdge& edge : layout.edges) {
        if (!edge.skip)
            continue;
        for (auto box = layout.boxes.constBegin(); box != layout.boxes.constEnd(); ++box) {
            const bool end = box->contains(edge.path.first()) || box->contains(edge.path.last());
            QVERIFY2(end || !crosses(box.value(), edge), qPrintable(box.key() + edge.from));
        }
    }
    for (const auto& layer : test::encoderDecoderSample().layers) {
        QCOMPARE(layout.blocks.value(QString::fromStdString(layer.id)).left(),
                 layout.blocks.value(QStringLiteral("input")).left());
    }
}

void TestGraphLayout::whatLiesBetweenAGroupsLayersStandsBesideItsBox() {
    const QString box = QStringLiteral("box");
    QVector<GraphNode> nodes = chain(5);
    nodes[1].box = nodes[3].box = box;
    nodes[3].inputs << QStringLiteral("n1");
    const GraphLayout layout = layoutGraph(nodes);
    verifyTidy(layout);
    verifyBoxes(layout, nodes);
}

void TestGraphLayout::aBranchThatIsAGroupStandsBesideTheMainWay() {
    QVector<GraphNode> nodes = chain(6);
    GraphNode left = node("left", {QStringLiteral("n1")});
    GraphNode right = node("right", {QStringLiteral("left")});
    left.box = right.box = QStringLiteral("box");
    nodes << left << right;
    nodes[5].inputs << QStringLiteral("right");
    const GraphLayout layout = layoutGraph(nodes);
    verifyTidy(layout);
    verifyBoxes(layout, nodes);
    QCOMPARE(layout.blocks.value(QStringLiteral("n3")).left(),
             layout.blocks.value(QStringLiteral("n0")).left());
    QVERIFY(layout.boxes.value(QStringLiteral("box")).left() >
            layout.blocks.value(QStringLiteral("n2")).right());
}

void TestGraphLayout::deepNetworksStayTidy_data() {
    QTest::addColumn<bool>("residual");
    QTest::addColumn<bool>("folded");
    QTest::newRow("residual") << true << false;
    QTest::newRow("residual, folded") << true << true;
    QTest::newRow("encoder and decoder") << false << false;
    QTest::newRow("encoder and decoder, folded") << false << true;
}

void TestGraphLayout::deepNetworksStayTidy() {
    QFETCH(bool, residual);
    QFETCH(bool, folded);
    const NetworkGraph graph = graphOf(residual ? test::residualSample(5) : test::encoderDecoderSample(6));
    const auto nodes = nodesOf(graph, folded ? groupKeys(graph) : QSet<QString>());
    const GraphLayout layout = layoutGraph(nodes);
    verifyTidy(layout);
    verifyBoxes(layout, nodes);
    verifySkipsApart(layout);
}

void TestGraphLayout::aFoldedGroupTakesTheConnectionsOfItsLayers() {
    const NetworkGraph graph = graphOf(test::residualSample(1));
    const QString key = QStringLiteral("group:block1");
    const FoldedGraph folded = foldGraph(graph, {key});
    QCOMPARE(folded.shown(QStringLiteral("conv2d_2")), key);
    QCOMPARE(folded.shown(QStringLiteral("conv2d_1")), QStringLiteral("conv2d_1"));
    QVERIFY(folded.boxes.isEmpty());
    for (const GraphBlock& block : folded.blocks) {
        QVERIFY(block.group.isEmpty());
        if (block.content.id == key)
            QCOMPARE(block.inputs, QStringList{QStringLiteral("activation_1")});
        if (block.content.id == QLatin1String("globalavgpool_1"))
            QCOMPARE(block.inputs, QStringList{key});
    }
}

void TestGraphLayout::oneFoldedGroupLeavesTheOthersOpen() {
    const NetworkGraph graph = graphOf(test::residualSample(2));
    const FoldedGraph folded = foldGraph(graph, {QStringLiteral("group:block2"), QStringLiteral("group:no")});
    QCOMPARE(folded.boxes.size(), 2);
    QCOMPARE(folded.blocks.size(),
             graph.blocks.size() - graph.members(QStringLiteral("group:block2")).size() + 1);
}

QTEST_MAIN(TestGraphLayout)
#include "tst_graph_layout.moc"
