#include <QAction>
#include <QDragEnterEvent>
#include <QLabel>
#include <QMenu>
#include <QtTest>
#include <memory>

#include "tests/ui/network_page_fixture.h"
#include "tests/ui/network_samples.h"
#include "ui/pages/network/layer_mime.h"
#include "ui/pages/network/layer_palette.h"
#include "ui/widgets/message_bar.h"

using namespace studio;
using namespace studio::ui;
using Fixture = studio::test::NetworkPageFixture;

namespace {

QString id(const char* text) {
    return QString::fromLatin1(text);
}

/// Carries a layer type over the canvas and drops it.
void dropType(Fixture& f, const char* type, const QPoint& at) {
    const std::unique_ptr<QMimeData> data(makeLayerMime(id(type)));
    QWidget* view = f.canvas()->viewport();
    QDragEnterEvent enter(at, Qt::CopyAction, data.get(), Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(view, &enter);
    QVERIFY(enter.isAccepted());
    QDragMoveEvent move(at, Qt::CopyAction, data.get(), Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(view, &move);
    QDropEvent drop(at, Qt::CopyAction, data.get(), Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(view, &drop);
}

}  // namespace

class TestCanvasDrag : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void aBlockIsDraggedToAnotherConnection();
    void aSelectedChainIsDraggedAsAWhole();
    void aResidualBlockIsDraggedAsAWhole();
    void escapeGivesTheDragUp();
    void whatCannotBePutThereSaysWhy();
    void aTypeDroppedOnAConnectionIsInsertedThere();
    void aTypeDroppedOnABlockFollowsIt();
    void aTypeDroppedOnTheGroundIsAddedAtTheEnd();
    void theConnectionUnderATypeLightsUp();
    void theDotBelowABlockConnectsToAMergeLayer();
    void whereNoConnectionCanLeadIsSaidWhy();
    void aLayerWithOneInputOffersAMergeBeforeIt();
    void aConnectionIsDeletedByKey();
    void aConnectionIsDraggedOff();
    void theOnlyInputOfALayerStays();
    void aConnectionIsDraggedToAnotherMergeLayer();
    void connectingWorksByKeyboard();
    void thePlusOnAConnectionOpensThePaletteForIt();
    void aRubberBandSelects();
    void draggingTheGroundPans();
};

void TestCanvasDrag::aBlockIsDraggedToAnotherConnection() {
    Fixture f;
    QVERIFY(f.ready());
    f.show(test::chainSample());
    const QPoint to = f.plus(id("activation_2"), id("maxpool_2"));
    f.drag(f.middle(id("dropout_1")), to);
    const auto& scene = f.canvas()->graphScene();
    QVERIFY(scene.edge(scene.edgeBetween(id("activation_2"), id("maxpool_2")))->marks().lit);
    f.drop(to);
    QCOMPARE(f.inputs("dropout_1"), std::vector<std::string>{"activation_2"});
    QCOMPARE(f.inputs("maxpool_2"), std::vector<std::string>{"dropout_1"});
    QCOMPARE(f.inputs("flatten_1"), std::vector<std::string>{"maxpool_2"});
    QCOMPARE(f.undoText(), QStringLiteral("Move dropout_1"));
    QCOMPARE(f.page->currentLayer(), id("dropout_1"));
}

void TestCanvasDrag::aSelectedChainIsDraggedAsAWhole() {
    Fixture f;
    QVERIFY(f.ready());
    f.show(test::chainSample());
    f.click(f.middle(id("batchnorm_1")));
    f.click(f.middle(id("activation_1")), Qt::ControlModifier);
    const QPoint to = f.plus(id("maxpool_1"), id("conv2d_2"));
    f.drag(f.middle(id("batchnorm_1")), to);
    f.drop(to);
    QCOMPARE(f.inputs("maxpool_1"), std::vector<std::string>{"conv2d_1"});
    QCOMPARE(f.inputs("batchnorm_1"), std::vector<std::string>{"maxpool_1"});
    QCOMPARE(f.inputs("conv2d_2"), std::vector<std::string>{"activation_1"});
    QCOMPARE(f.undoText(), QStringLiteral("Move 2 layers"));
    QCOMPARE(f.canvas()->selectedLayers().size(), 2);
}

// A block with a branch in it is no chain, and yet one piece.
void TestCanvasDrag::aResidualBlockIsDraggedAsAWhole() {
    Fixture f;
    QVERIFY(f.ready());
    f.show(test::residualSample(1));
    const QString group = QStringLiteral("group:block1");
    f.canvas()->setFolded(group, true);
    f.page->select(group);
    const QPoint to = f.plus(id("conv2d_1"), id("batchnorm_1"));
    f.drag(f.middle(group), to);
    f.drop(to);
    QCOMPARE(f.inputs("conv2d_2"), std::vector<std::string>{"conv2d_1"});
    QCOMPARE(f.inputs("add_1").back(), std::string("conv2d_1"));
    QCOMPARE(f.inputs("batchnorm_1"), std::vector<std::string>{"activation_3"});
    QCOMPARE(f.inputs("globalavgpool_1"), std::vector<std::string>{"activation_1"});
    QCOMPARE(f.network().members("block1").size(), std::size_t{7});
    QVERIFY(f.session.network().report().ok());
}

void TestCanvasDrag::escapeGivesTheDragUp() {
    Fixture f;
    QVERIFY(f.ready());
    f.show(test::chainSample());
    const spec::NetworkSpec before = f.network();
    const QPoint to = f.plus(id("activation_2"), id("maxpool_2"));
    f.drag(f.middle(id("dropout_1")), to);
    QTest::keyClick(f.canvas(), Qt::Key_Escape);
    f.drop(to);
    QVERIFY(f.network() == before);
    const auto& scene = f.canvas()->graphScene();
    QVERIFY(!scene.edge(scene.edgeBetween(id("activation_2"), id("maxpool_2")))->marks().lit);
}

void TestCanvasDrag::whatCannotBePutThereSaysWhy() {
    Fixture f;
    QVERIFY(f.ready());
    f.show(test::residualSample(1));
    const spec::NetworkSpec before = f.network();
    // The end of a shortcut cannot stand before its beginning.
    const QPoint to = f.plus(id("conv2d_1"), id("batchnorm_1"));
    f.drag(f.middle(id("add_1")), to);
    auto* hint = f.find<QLabel>("canvasHint");
    QVERIFY(hint->isVisible());
    QVERIFY(!hint->text().isEmpty());
    f.drop(to);
    QVERIFY(f.network() == before);
    QVERIFY(!hint->isVisible());
}

void TestCanvasDrag::aTypeDroppedOnAConnectionIsInsertedThere() {
    Fixture f;
    QVERIFY(f.ready());
    f.show(test::chainSample());
    dropType(f, "Dropout", f.plus(id("conv2d_1"), id("batchnorm_1")));
    QCOMPARE(f.inputs("dropout_2"), std::vector<std::string>{"conv2d_1"});
    QCOMPARE(f.inputs("batchnorm_1"), std::vector<std::string>{"dropout_2"});
    QCOMPARE(f.page->currentLayer(), id("dropout_2"));
    QCOMPARE(f.undoText(), QStringLiteral("Insert dropout_2 between conv2d_1 and batchnorm_1"));
}

void TestCanvasDrag::aTypeDroppedOnABlockFollowsIt() {
    Fixture f;
    QVERIFY(f.ready());
    f.show(test::chainSample());
    dropType(f, "Dropout", f.middle(id("conv2d_2")));
    QCOMPARE(f.inputs("dropout_2"), std::vector<std::string>{"conv2d_2"});
    QCOMPARE(f.inputs("batchnorm_2"), std::vector<std::string>{"dropout_2"});
}

void TestCanvasDrag::aTypeDroppedOnTheGroundIsAddedAtTheEnd() {
    Fixture f;
    QVERIFY(f.ready());
    f.show(test::chainSample());
    dropType(f, "Dropout", QPoint(4, 4));
    QCOMPARE(f.inputs("dropout_2"), std::vector<std::string>{"dense_1"});
}

void TestCanvasDrag::theConnectionUnderATypeLightsUp() {
    Fixture f;
    QVERIFY(f.ready());
    f.show(test::chainSample());
    const QPoint at = f.plus(id("conv2d_1"), id("batchnorm_1"));
    const std::unique_ptr<QMimeData> data(makeLayerMime(id("Dropout")));
    QDragEnterEvent enter(at, Qt::CopyAction, data.get(), Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(f.canvas()->viewport(), &enter);
    QDragMoveEvent move(at, Qt::CopyAction, data.get(), Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(f.canvas()->viewport(), &move);
    const auto& scene = f.canvas()->graphScene();
    const EdgeItem* edge = scene.edge(scene.edgeBetween(id("conv2d_1"), id("batchnorm_1")));
    QVERIFY(edge->marks().lit);
    QDragLeaveEvent leave;
    QCoreApplication::sendEvent(f.canvas()->viewport(), &leave);
    QVERIFY(!edge->marks().lit);
    QMimeData other;
    other.setText(id("anything"));
    QDragEnterEvent stranger(at, Qt::CopyAction, &other, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(f.canvas()->viewport(), &stranger);
    QVERIFY(!stranger.isAccepted());
}

void TestCanvasDrag::theDotBelowABlockConnectsToAMergeLayer() {
    Fixture f;
    QVERIFY(f.ready());
    f.show(test::residualSample(1));
    f.drag(f.port(id("batchnorm_2")), f.middle(id("add_1")));
    QVERIFY(f.canvas()->graphScene().block(id("add_1"))->marks().aimed);
    f.drop(f.middle(id("add_1")));
    QCOMPARE(f.inputs("add_1"), (std::vector<std::string>{"batchnorm_3", "activation_1", "batchnorm_2"}));
    QCOMPARE(f.undoText(), QStringLiteral("Connect batchnorm_2 to add_1"));
    QVERIFY(f.canvas()->graphScene().edgeBetween(id("batchnorm_2"), id("add_1")) >= 0 || QTest::qWaitFor([&] {
                return f.canvas()->graphScene().edgeBetween(id("batchnorm_2"), id("add_1")) >= 0;
            }));
}

void TestCanvasDrag::whereNoConnectionCanLeadIsSaidWhy() {
    Fixture f;
    QVERIFY(f.ready());
    f.show(test::residualSample(2));
    const spec::NetworkSpec before = f.network();
    f.drag(f.port(id("batchnorm_5")), f.middle(id("add_1")));  // From behind: a circle.
    QVERIFY(f.canvas()->graphScene().block(id("add_1"))->marks().forbidden);
    QVERIFY(f.find<QLabel>("canvasHint")->text().contains(id("circle")));
    f.drop(f.middle(id("add_1")));
    QVERIFY(f.network() == before);
}

void TestCanvasDrag::aLayerWithOneInputOffersAMergeBeforeIt() {
    Fixture f;
    QVERIFY(f.ready());
    f.show(test::chainSample());
    f.drag(f.port(id("conv2d_1")), f.middle(id("maxpool_1")));
    f.drop(f.middle(id("maxpool_1")));
    auto* menu = f.find<QMenu>("mergeMenu");
    QTRY_VERIFY(menu->isVisible());
    f.find<QAction>("mergeAdd")->trigger();
    menu->close();
    QCOMPARE(f.inputs("add_1"), (std::vector<std::string>{"activation_1", "conv2d_1"}));
    QCOMPARE(f.inputs("maxpool_1"), std::vector<std::string>{"add_1"});
    QCOMPARE(f.undoText(), QStringLiteral("Join activation_1 and conv2d_1 before maxpool_1"));
}

void TestCanvasDrag::aConnectionIsDeletedByKey() {
    Fixture f;
    QVERIFY(f.ready());
    f.show(test::residualSample(1));
    const auto& scene = f.canvas()->graphScene();
    const int edge = scene.edgeBetween(id("activation_1"), id("add_1"));
    const QPolygonF path = scene.edge(edge)->corners();
    const QPointF aside = (path.at(2) * 3 + path.at(3)) / 4;  // Not on its "+".
    f.click(f.view(aside));
    QVERIFY(scene.edge(edge)->marks().selected);
    f.key(Qt::Key_Delete);
    QCOMPARE(f.inputs("add_1"), std::vector<std::string>{"batchnorm_3"});
    QCOMPARE(f.undoText(), QStringLiteral("Disconnect activation_1 from add_1"));
}

void TestCanvasDrag::aConnectionIsDraggedOff() {
    Fixture f;
    QVERIFY(f.ready());
    f.show(test::residualSample(1));
    const auto& scene = f.canvas()->graphScene();
    const QPolygonF path = scene.edge(scene.edgeBetween(id("activation_1"), id("add_1")))->corners();
    f.drag(f.view((path.at(2) * 3 + path.at(3)) / 4), QPoint(4, 4));
    f.drop(QPoint(4, 4));
    QCOMPARE(f.inputs("add_1"), std::vector<std::string>{"batchnorm_3"});
}

void TestCanvasDrag::theOnlyInputOfALayerStays() {
    Fixture f;
    QVERIFY(f.ready());
    f.show(test::chainSample());
    const spec::NetworkSpec before = f.network();
    f.canvas()->selectEdge(f.canvas()->graphScene().edgeBetween(id("conv2d_1"), id("batchnorm_1")));
    f.key(Qt::Key_Delete);
    QVERIFY(f.network() == before);
    QVERIFY(f.find<MessageBar>("networkNotice")->isVisible());
}

void TestCanvasDrag::aConnectionIsDraggedToAnotherMergeLayer() {
    Fixture f;
    QVERIFY(f.ready());
    f.show(test::residualSample(2));
    const auto& scene = f.canvas()->graphScene();
    const QPolygonF path = scene.edge(scene.edgeBetween(id("activation_1"), id("add_1")))->corners();
    f.drag(f.view((path.at(2) * 3 + path.at(3)) / 4), f.middle(id("add_2")));
    f.drop(f.middle(id("add_2")));
    QCOMPARE(f.inputs("add_1"), std::vector<std::string>{"batchnorm_3"});
    QCOMPARE(f.inputs("add_2").back(), std::string("activation_1"));
}

void TestCanvasDrag::connectingWorksByKeyboard() {
    Fixture f;
    QVERIFY(f.ready());
    f.show(test::residualSample(1));
    f.page->select(id("batchnorm_3"));
    f.key(Qt::Key_Up);
    QCOMPARE(f.page->currentLayer(), id("conv2d_3"));
    f.key(Qt::Key_C);
    f.key(Qt::Key_Down);  // C has aimed at batchnorm_3.
    QVERIFY(f.canvas()->graphScene().block(id("add_1"))->marks().aimed);
    f.key(Qt::Key_Return);
    QCOMPARE(f.inputs("add_1").back(), std::string("conv2d_3"));
    const spec::NetworkSpec before = f.network();
    f.key(Qt::Key_C);
    f.key(Qt::Key_Escape);
    f.key(Qt::Key_Return);
    QVERIFY(f.network() == before);
}

void TestCanvasDrag::thePlusOnAConnectionOpensThePaletteForIt() {
    Fixture f;
    QVERIFY(f.ready());
    f.show(test::chainSample());
    const QPoint at = f.plus(id("batchnorm_2"), id("activation_2"));
    f.hover(at);
    const auto& scene = f.canvas()->graphScene();
    QVERIFY(scene.edge(scene.edgeBetween(id("batchnorm_2"), id("activation_2")))->marks().hovered);
    f.click(at);
    auto* palette = f.find<LayerPalette>("layerPalette");
    QTRY_VERIFY(palette->isVisible());
    palette->close();
    Q_EMIT palette->chosen(id("Dropout"));
    QCOMPARE(f.inputs("dropout_2"), std::vector<std::string>{"batchnorm_2"});
    QCOMPARE(f.inputs("activation_2"), std::vector<std::string>{"dropout_2"});
}

void TestCanvasDrag::aRubberBandSelects() {
    Fixture f;
    QVERIFY(f.ready());
    f.show(test::chainSample());
    f.page->select(id("input"));
    const QRectF first = f.canvas()->blockRect(id("conv2d_1"));
    const QRectF last = f.canvas()->blockRect(id("activation_1"));
    const QPoint from = f.view(first.topLeft() - QPointF(12, 8));
    const QPoint to = f.view(last.center());
    f.drag(from, to, Qt::ShiftModifier);
    f.drop(to, Qt::ShiftModifier);
    QCOMPARE(f.canvas()->selectedLayers(),
             (QStringList{id("conv2d_1"), id("batchnorm_1"), id("activation_1")}));
    f.key(Qt::Key_Delete);
    QCOMPARE(f.inputs("maxpool_1"), std::vector<std::string>{"input"});
    QCOMPARE(f.undoText(), QStringLiteral("Delete 3 layers"));
}

void TestCanvasDrag::draggingTheGroundPans() {
    Fixture f;
    QVERIFY(f.ready());
    f.show(test::residualSample(3));
    f.canvas()->showStart();
    const QPoint before = f.view({0, 0});
    f.drag(QPoint(6, 300), QPoint(6, 200));
    f.drop(QPoint(6, 200));
    QCOMPARE(f.view({0, 0}).y(), before.y() - 100);
    f.canvas()->setFocus();
    QTest::keyPress(f.canvas(), Qt::Key_Space);
    const QString current = f.page->currentLayer();
    f.drag(QPoint(150, 200), QPoint(150, 260));  // Over blocks too.
    f.drop(QPoint(150, 260));
    QTest::keyRelease(f.canvas(), Qt::Key_Space);
    QCOMPARE(f.view({0, 0}).y(), before.y() - 40);
    QCOMPARE(f.page->currentLayer(), current);
}

QTEST_MAIN(TestCanvasDrag)
#include "tst_canvas_drag.moc"
