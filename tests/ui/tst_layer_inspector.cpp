#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QToolButton>

#include "tests/ui/network_page_fixture.h"
#include "ui/pages/network/group_form.h"
#include "ui/pages/network/layer_inspector.h"
#include "ui/pages/network/param_help.h"
#include "ui/pages/network/selection_form.h"

using namespace studio;
using namespace studio::ui;
using Fixture = studio::test::NetworkPageFixture;

namespace {

struct Bench : Fixture {
    LayerInspector* inspector() const { return find<LayerInspector>("layerInspector"); }
    void showLayers(const QStringList& ids) { inspector()->showLayers(ids, session.network().report()); }
    void makeGroup(int repeat = 1) {
        change([repeat](spec::NetworkSpec& net) {
            net.groups = {{"stage", "Stage", repeat}};
            net.layers.at(0).group = net.layers.at(1).group = "stage";
        });
        inspector()->showLayer(QStringLiteral("group:stage"), session.network().report());
    }
    [[nodiscard]] QString undoText() { return session.document().undoStack().undoText(); }
    void type(QWidget* field, const QString& text) {
        field->setFocus();
        QMetaObject::invokeMethod(field, "selectAll");
        QTest::keyClicks(field, text);
    }
    std::int64_t param(const QString& layer, const char* key) {
        return spec::intOr(network().find(layer.toStdString())->params, key, -1);
    }
};

}  // namespace

class TestLayerInspector : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void typingIsOneStepAndUndoGivesTheNumberBack();
    void nonsenseLeavesTheNetworkAsItWas();
    void aDefaultComesBackByItsButton();
    void theHelpFollowsTheFieldsAndTheNumbers();
    void factsTellMemoryAndReceptiveField();
    void aFrozenLayerCountsAsNotTrained();
    void allBeforeALayerIsFrozenInOneStep();
    void aGroupIsRenamedRepeatedAndDissolved();
    void severalLayersAreSetAtOnce();
    void whatOnlySomeHaveIsNotOffered();
};

void TestLayerInspector::typingIsOneStepAndUndoGivesTheNumberBack() {
    Bench b;
    QVERIFY(b.ready());
    b.page->select(b.first());
    const auto before = b.network();
    const int steps = b.session.document().undoStack().count();
    auto* filters = b.find<QSpinBox>("filters");
    b.type(filters, QStringLiteral("96"));
    QCOMPARE(b.param(b.first(), "filters"), 96);
    QCOMPARE(b.session.document().undoStack().count(), steps + 1);
    b.session.document().undoStack().undo();
    QVERIFY(b.network() == before);
    QTRY_COMPARE(filters->value(),
                 static_cast<int>(spec::intOr(before.layers.front().params, "filters", 32)));
    QVERIFY(filters->hasFocus());
}

void TestLayerInspector::nonsenseLeavesTheNetworkAsItWas() {
    Bench b;
    QVERIFY(b.ready());
    b.page->select(b.first());
    const auto before = b.network();
    auto* kernel = b.find<QSpinBox>("kernel.height");
    b.type(kernel, QStringLiteral("999"));
    QVERIFY(b.network() == before);
    QCOMPARE(b.find<QLabel>("kernel.error")->text(), QStringLiteral("Kernel must be 1 to 512 pixels."));
    QTest::keyClick(kernel, Qt::Key_Tab);
    QVERIFY(!b.find<QLabel>("kernel.error")->isVisible());
    QVERIFY(b.network() == before);
}

void TestLayerInspector::aDefaultComesBackByItsButton() {
    Bench b;
    QVERIFY(b.ready());
    b.page->select(b.first());
    b.type(b.find<QSpinBox>("filters"), QStringLiteral("96"));
    auto* reset = b.find<QToolButton>("filters.reset");
    QTRY_VERIFY(reset->isVisible());
    QTest::mouseClick(reset, Qt::LeftButton);
    QVERIFY(!b.network().layers.front().params.contains("filters"));
    QCOMPARE(b.undoText(), QStringLiteral("Reset filters of ") + b.first());
}

void TestLayerInspector::theHelpFollowsTheFieldsAndTheNumbers() {
    Bench b;
    QVERIFY(b.ready());
    b.page->select(b.first());
    auto* help = b.find<ParamHelp>("paramHelp");
    QVERIFY(help->isVisible());
    auto* strides = b.find<QSpinBox>("strides.width");
    strides->setFocus();
    QVERIFY(help->text().contains(QStringLiteral("Default: 1×1")));
    const QString before = help->figure()->formula();
    QVERIFY(before.contains(QStringLiteral("/ 1")));
    b.type(strides, QStringLiteral("2"));
    QTRY_VERIFY(help->figure()->formula().contains(QStringLiteral("/ 2")));
    b.find<QPushButton>("paramHelpTitle")->click();
    QVERIFY(!help->figure()->isVisible());
    b.find<QPushButton>("paramHelpTitle")->click();
}

void TestLayerInspector::factsTellMemoryAndReceptiveField() {
    Bench b;
    QVERIFY(b.ready());
    b.page->select(b.first());
    QVERIFY(b.find<QLabel>("factMemory")->text().endsWith(QStringLiteral("per picture")));
    QCOMPARE(b.find<QLabel>("factField")->text(), QStringLiteral("3×3 pixels"));
    b.page->select(b.last());
    QCOMPARE(b.find<QLabel>("factField")->text(), QStringLiteral("the whole picture"));
}

void TestLayerInspector::aFrozenLayerCountsAsNotTrained() {
    Bench b;
    QVERIFY(b.ready());
    b.page->select(b.first());
    QVERIFY(b.find<QLabel>("factParameters")->text().endsWith(QStringLiteral("all trained")));
    b.find<QPushButton>("section.Weights")->click();
    b.find<QCheckBox>("frozen")->click();
    QTRY_VERIFY(b.find<QLabel>("factParameters")->text().endsWith(QStringLiteral("none trained")));
}

void TestLayerInspector::allBeforeALayerIsFrozenInOneStep() {
    Bench b;
    QVERIFY(b.ready());
    auto* button = b.find<QPushButton>("freezeBefore");
    b.page->select(b.first());
    QVERIFY(!button->isVisible());
    b.page->select(b.last());
    QVERIFY(button->isVisible());
    const int steps = b.session.document().undoStack().count();
    QTest::mouseClick(button, Qt::LeftButton);
    QVERIFY(spec::boolOr(b.network().layers.front().params, "frozen", false));
    QVERIFY(!b.network().layers.back().params.contains("frozen"));
    QCOMPARE(b.session.document().undoStack().count(), steps + 1);
    QTRY_COMPARE(button->text(), QStringLiteral("Unfreeze all before this layer"));
    QTest::mouseClick(button, Qt::LeftButton);
    QVERIFY(!b.network().layers.front().params.contains("frozen"));
}

void TestLayerInspector::aGroupIsRenamedRepeatedAndDissolved() {
    Bench b;
    QVERIFY(b.ready());
    b.makeGroup();
    QVERIFY(b.find<GroupForm>("groupForm")->isVisible());
    b.type(b.find<QLineEdit>("groupLabel"), QStringLiteral("Block"));
    QCOMPARE(b.network().groups.front().label, std::string("Block"));
    b.type(b.find<QSpinBox>("groupRepeat"), QStringLiteral("3"));
    QCOMPARE(b.network().groups.front().repeat, 3);
    QTest::keyClicks(b.find<QSpinBox>("groupRepeat"), QStringLiteral("00"));
    QCOMPARE(b.network().groups.front().repeat, 1);
    QVERIFY(b.find<QLabel>("groupRepeat.error")->text().contains(QStringLiteral("1 to 100")));
    b.find<QPushButton>("dissolveGroup")->click();
    QVERIFY(b.network().groups.empty());
}

void TestLayerInspector::severalLayersAreSetAtOnce() {
    Bench b;
    QVERIFY(b.ready());
    b.showLayers({b.first(), b.last()});
    auto* form = b.find<SelectionForm>("selectionForm");
    QVERIFY(form->isVisible());
    QCOMPARE(b.find<QLabel>("layerTitle")->text(), QStringLiteral("2 layers"));
    b.find<QPushButton>("freezeSelection")->click();
    QVERIFY(spec::boolOr(b.network().layers.front().params, "frozen", false));
    QVERIFY(spec::boolOr(b.network().layers.back().params, "frozen", false));
    b.showLayers({b.first(), b.last()});
    auto* bias = form->findChild<QCheckBox*>(QStringLiteral("use_bias"));
    bias->click();
    QCOMPARE(spec::boolOr(b.network().layers.front().params, "use_bias", true), false);
    QCOMPARE(spec::boolOr(b.network().layers.back().params, "use_bias", true), false);
    QCOMPARE(b.undoText(), QStringLiteral("Set use bias of 2 layers"));
}

void TestLayerInspector::whatOnlySomeHaveIsNotOffered() {
    Bench b;
    QVERIFY(b.ready());
    b.showLayers({b.first(), b.last()});
    auto* form = b.find<SelectionForm>("selectionForm");
    QVERIFY(form->findChild<QSpinBox*>(QStringLiteral("filters")) == nullptr);
    QVERIFY(form->findChild<QSpinBox*>(QStringLiteral("units")) == nullptr);
    b.showLayers({b.first(), b.ids().at(1)});
    QVERIFY(form->findChild<QCheckBox*>(QStringLiteral("use_bias")) == nullptr);
    QVERIFY(b.find<QPushButton>("freezeSelection")->isEnabled());
}

QTEST_MAIN(TestLayerInspector)
#include "tst_layer_inspector.moc"
