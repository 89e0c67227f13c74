#include <QAction>
#include <QLabel>
#include <QSpinBox>
#include <QtTest>

#include "tests/ui/network_page_fixture.h"
#include "tests/ui/network_samples.h"
#include "ui/pages/network/graph_key.h"
#include "ui/pages/network/group_box.h"
#include "ui/widgets/message_bar.h"

using namespace studio;
using namespace studio::ui;
using Fixture = studio::test::NetworkPageFixture;

namespace {

const QString block1 = QStringLiteral("group:block1");

/// The middle of the triangle that folds and unfolds.
QPoint triangle(const Fixture& f, const QString& key) {
    const QRectF rect = f.canvas()->blockRect(key);
    const bool folded = f.canvas()->isFolded(key);
    return f.view(rect.topLeft() + (folded ? QPointF(20, 16) : QPointF(15, 13)));
}

}  // namespace

class TestCanvasGroups : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void theTriangleFoldsAndUnfolds();
    void aDoubleClickFoldsAndUnfolds();
    void arrowKeysAndEnterFoldAndUnfold();
    void foldingIsNoEdit();
    void aDeepNetworkStartsFolded();
    void allGroupsFoldAndUnfoldAtOnce();
    void anErrorInsideIsMarkedOnTheFoldedBlock();
    void aPlaceInsideAFoldedGroupIsUnfolded();
    void aHiddenLayerIsShownAsItsGroup();
    void selectedLayersBecomeAGroup();
    void layersThatAreNotConnectedAreNoGroup();
    void aGroupIsDissolved();
    void theRepeatCountIsEditedInItsPlace();
    void escapeLeavesTheRepeatCountAsItWas();
    void theRepeatCountIsEditedByKeyboard();
    void whatCannotBeRepeatedIsRefusedWithTheReason();
    void deletingAGroupDeletesItsLayers();
    void aLayerInsertedBeforeAFoldedGroupFeedsAllOfIt();
    void leftFromALayerLeadsToItsGroup();
};

void TestCanvasGroups::theTriangleFoldsAndUnfolds() {
    Fixture f;
    QVERIFY(f.ready());
    f.show(test::residualSample(1));
    f.canvas()->zoomIn();
    QVERIFY(f.canvas()->graphScene().box(block1) != nullptr);
    f.page->select(block1);
    f.click(triangle(f, block1));
    QVERIFY(f.canvas()->isFolded(block1));
    QVERIFY(f.canvas()->graphScene().block(block1) != nullptr);
    QVERIFY(f.canvas()->graphScene().block(QStringLiteral("conv2d_2")) == nullptr);
    f.click(triangle(f, block1));
    QVERIFY(!f.canvas()->isFolded(block1));
    QVERIFY(f.canvas()->graphScene().block(QStringLiteral("conv2d_2")) != nullptr);
}

void TestCanvasGroups::aDoubleClickFoldsAndUnfolds() {
    Fixture f;
    QVERIFY(f.ready());
    f.show(test::residualSample(1));
    f.canvas()->setFolded(block1, true);
    f.page->select(block1);
    QTest::mouseDClick(f.canvas()->viewport(), Qt::LeftButton, {}, f.middle(block1));
    QVERIFY(!f.canvas()->isFolded(block1));
    f.page->select(block1);
    const QPointF title = f.canvas()->blockRect(block1).topLeft() + QPointF(60, GroupBox::titleHeight / 2);
    QTest::mouseDClick(f.canvas()->viewport(), Qt::LeftButton, {}, f.view(title));
    QVERIFY(f.canvas()->isFolded(block1));
}

void TestCanvasGroups::arrowKeysAndEnterFoldAndUnfold() {
    Fixture f;
    QVERIFY(f.ready());
    f.show(test::residualSample(1));
    f.page->select(block1);
    f.key(Qt::Key_Left);
    QVERIFY(f.canvas()->isFolded(block1));
    f.key(Qt::Key_Right);
    QVERIFY(!f.canvas()->isFolded(block1));
    f.key(Qt::Key_Return);
    QVERIFY(f.canvas()->isFolded(block1));
    QCOMPARE(f.page->currentLayer(), block1);
}

void TestCanvasGroups::foldingIsNoEdit() {
    Fixture f;
    QVERIFY(f.ready());
    f.show(test::residualSample(1));
    const int steps = f.session.document().undoStack().count();
    const spec::NetworkSpec before = f.network();
    f.canvas()->setFolded(block1, true);
    QCOMPARE(f.session.document().undoStack().count(), steps);
    QVERIFY(f.network() == before);
}

// Two hundred blocks on end are no picture of a network.
void TestCanvasGroups::aDeepNetworkStartsFolded() {
    spec::Project project = test::FakeEngine::project();
    project.network = test::residualSample(4);
    QVERIFY(project.network.layers.size() > NetworkCanvas::manyLayers);
    Fixture f(project);
    QVERIFY(f.ready());
    QVERIFY(f.canvas()->isFolded(block1));
    project.network = test::residualSample(1);
    Fixture small(project);
    QVERIFY(small.ready());
    QVERIFY(!small.canvas()->isFolded(block1));
}

void TestCanvasGroups::allGroupsFoldAndUnfoldAtOnce() {
    Fixture f;
    QVERIFY(f.ready());
    f.show(test::residualSample(2));
    f.key(Qt::Key_Up, Qt::ControlModifier | Qt::ShiftModifier);
    for (const auto& group : f.network().groups)
        QVERIFY(f.canvas()->isFolded(groupKey(QString::fromStdString(group.id))));
    f.key(Qt::Key_Down, Qt::ControlModifier | Qt::ShiftModifier);
    for (const auto& group : f.network().groups)
        QVERIFY(!f.canvas()->isFolded(groupKey(QString::fromStdString(group.id))));
}

void TestCanvasGroups::anErrorInsideIsMarkedOnTheFoldedBlock() {
    Fixture f;
    QVERIFY(f.ready());
    auto network = test::residualSample(1);
    network.find("conv2d_3")->params["filters"] = std::int64_t{8};
    f.show(network);
    f.canvas()->setFolded(block1, true);
    QVERIFY(f.canvas()->graphScene().block(block1)->content().error.contains(QStringLiteral("add_1")));
}

void TestCanvasGroups::aPlaceInsideAFoldedGroupIsUnfolded() {
    Fixture f;
    QVERIFY(f.ready());
    f.show(test::residualSample(1));
    f.canvas()->setFolded(block1, true);
    f.page->showPlace(QStringLiteral("conv2d_2.filters"));
    QVERIFY(!f.canvas()->isFolded(block1));
    QCOMPARE(f.page->currentLayer(), QStringLiteral("conv2d_2"));
    f.page->showPlace(QStringLiteral("block1"));
    QCOMPARE(f.page->currentLayer(), block1);
}

void TestCanvasGroups::aHiddenLayerIsShownAsItsGroup() {
    Fixture f;
    QVERIFY(f.ready());
    f.show(test::residualSample(1));
    f.canvas()->setFolded(block1, true);
    f.page->select(QStringLiteral("conv2d_2"));
    QCOMPARE(f.page->currentLayer(), QStringLiteral("conv2d_2"));
    QVERIFY(f.canvas()->isFolded(block1));
    QVERIFY(f.canvas()->graphScene().block(block1)->marks().current);
    f.key(Qt::Key_Down);
    QCOMPARE(f.page->currentLayer(), QStringLiteral("globalavgpool_1"));
}

void TestCanvasGroups::selectedLayersBecomeAGroup() {
    Fixture f;
    QVERIFY(f.ready());
    f.show(test::chainSample());
    f.click(f.middle(QStringLiteral("conv2d_1")));
    f.click(f.middle(QStringLiteral("batchnorm_1")), Qt::ControlModifier);
    f.click(f.middle(QStringLiteral("activation_1")), Qt::ShiftModifier);
    f.key(Qt::Key_G, Qt::ControlModifier);
    QCOMPARE(f.network().groups.size(), std::size_t{1});
    const std::string id = f.network().groups.front().id;
    QCOMPARE(f.network().members(id), (std::vector<std::string>{"conv2d_1", "batchnorm_1", "activation_1"}));
    QCOMPARE(f.network().groups.front().label, std::string("Convolutions 16"));
    QCOMPARE(f.undoText(), QStringLiteral("Group 3 layers"));
    QCOMPARE(f.page->currentLayer(), groupKey(QString::fromStdString(id)));
    QVERIFY(f.canvas()->graphScene().box(f.page->currentLayer()) != nullptr);
    f.undo();
    QVERIFY(f.network().groups.empty());
}

void TestCanvasGroups::layersThatAreNotConnectedAreNoGroup() {
    Fixture f;
    QVERIFY(f.ready());
    f.show(test::chainSample());
    f.click(f.middle(QStringLiteral("conv2d_1")));
    f.click(f.middle(QStringLiteral("dense_1")), Qt::ControlModifier);
    f.key(Qt::Key_G, Qt::ControlModifier);
    QVERIFY(f.network().groups.empty());
    QVERIFY(f.find<MessageBar>("networkNotice")->isVisible());
    f.click(f.middle(QStringLiteral("conv2d_1")));
    f.key(Qt::Key_D, Qt::ControlModifier);
    QVERIFY(!f.find<MessageBar>("networkNotice")->isVisible());
}

void TestCanvasGroups::aGroupIsDissolved() {
    Fixture f;
    QVERIFY(f.ready());
    f.show(test::residualSample(1));
    const std::size_t members = f.network().members("block1").size();
    const std::size_t before = f.network().layers.size();
    f.page->select(block1);
    f.key(Qt::Key_G, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(f.network().groups.empty());
    QCOMPARE(f.network().layers.size(), before + members);  // It was repeated twice.
    QCOMPARE(f.undoText(), QStringLiteral("Dissolve \"Residual block 16\""));
}

void TestCanvasGroups::theRepeatCountIsEditedInItsPlace() {
    Fixture f;
    QVERIFY(f.ready());
    f.show(test::residualSample(1));
    const GroupBox* box = f.canvas()->graphScene().box(block1);
    f.click(f.view(box->pos() + box->repeatRect().center()));
    auto* editor = f.find<QSpinBox>("repeatEditor");
    QVERIFY(editor->isVisible());
    QCOMPARE(editor->value(), 2);
    QTest::keyClicks(editor, QStringLiteral("5"));
    QTest::keyClick(editor, Qt::Key_Return);
    QVERIFY(!editor->isVisible());
    QCOMPARE(f.network().groups.front().repeat, 5);
    QCOMPARE(f.undoText(), QStringLiteral("Repeat \"Residual block 16\" 5 times"));
    QTRY_COMPARE(f.canvas()->graphScene().box(block1)->content().repeat, 5);
    QVERIFY(f.canvas()->hasFocus());
}

void TestCanvasGroups::escapeLeavesTheRepeatCountAsItWas() {
    Fixture f;
    QVERIFY(f.ready());
    f.show(test::residualSample(1));
    f.canvas()->editRepeat(block1);
    auto* editor = f.find<QSpinBox>("repeatEditor");
    QTest::keyClicks(editor, QStringLiteral("9"));
    QTest::keyClick(editor, Qt::Key_Escape);
    QVERIFY(!editor->isVisible());
    QCOMPARE(f.network().groups.front().repeat, 2);
}

void TestCanvasGroups::theRepeatCountIsEditedByKeyboard() {
    Fixture f;
    QVERIFY(f.ready());
    f.show(test::residualSample(1));
    f.page->select(block1);
    f.key(Qt::Key_R);
    auto* editor = f.find<QSpinBox>("repeatEditor");
    QVERIFY(editor->hasFocus());
    QTest::keyClick(editor, Qt::Key_Up);
    QTest::keyClick(editor, Qt::Key_Return);
    QCOMPARE(f.network().groups.front().repeat, 3);
}

void TestCanvasGroups::whatCannotBeRepeatedIsRefusedWithTheReason() {
    Fixture f;
    QVERIFY(f.ready());
    f.show(test::encoderDecoderSample(1));
    const QString up = QStringLiteral("group:up1");  // Takes two inputs.
    f.canvas()->editRepeat(up);
    auto* editor = f.find<QSpinBox>("repeatEditor");
    QTest::keyClicks(editor, QStringLiteral("2"));
    QTest::keyClick(editor, Qt::Key_Return);
    QCOMPARE(f.network().findGroup("up1")->repeat, 1);
    QVERIFY(f.find<MessageBar>("networkNotice")->isVisible());
}

void TestCanvasGroups::deletingAGroupDeletesItsLayers() {
    Fixture f;
    QVERIFY(f.ready());
    f.show(test::residualSample(1));
    f.page->select(block1);
    f.key(Qt::Key_Delete);
    QVERIFY(f.network().groups.empty());
    QCOMPARE(f.inputs("globalavgpool_1"), std::vector<std::string>{"activation_1"});
    QCOMPARE(f.undoText(), QStringLiteral("Delete 7 layers"));
    QCOMPARE(f.page->currentLayer(), QStringLiteral("activation_1"));
}

void TestCanvasGroups::aLayerInsertedBeforeAFoldedGroupFeedsAllOfIt() {
    Fixture f;
    QVERIFY(f.ready());
    f.show(test::residualSample(1));
    f.canvas()->setFolded(block1, true);
    const auto& scene = f.canvas()->graphScene();
    const GraphPlace place = scene.place(scene.edgeBetween(QStringLiteral("activation_1"), block1));
    QCOMPARE(place.size(), 2);
    Q_EMIT f.canvas()->insertRequested(QStringLiteral("Dropout"), place);
    QCOMPARE(f.inputs("dropout_1"), std::vector<std::string>{"activation_1"});
    QCOMPARE(f.inputs("conv2d_2"), std::vector<std::string>{"dropout_1"});
    QCOMPARE(f.inputs("add_1").back(), std::string("dropout_1"));
    QVERIFY(f.network().find("dropout_1")->group.empty());
    QCOMPARE(f.undoText(), QStringLiteral("Insert dropout_1 between activation_1 and Residual block 16"));
}

void TestCanvasGroups::leftFromALayerLeadsToItsGroup() {
    Fixture f;
    QVERIFY(f.ready());
    f.show(test::residualSample(1));
    f.page->select(QStringLiteral("conv2d_2"));
    f.key(Qt::Key_Left);
    QCOMPARE(f.page->currentLayer(), block1);
    f.key(Qt::Key_Down);
    QCOMPARE(f.page->currentLayer(), QStringLiteral("conv2d_2"));
}

QTEST_MAIN(TestCanvasGroups)
#include "tst_canvas_groups.moc"
