#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSpinBox>
#include <QtTest>

#include "tests/ui/network_page_fixture.h"
#include "ui/pages/network/layer_palette.h"
#include "ui/pages/network/template_gallery.h"

using namespace studio;
using namespace studio::ui;
using Fixture = studio::test::NetworkPageFixture;

class TestNetworkEditing : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void anEditedFieldChangesShapesAtOnceAndCanBeUndone();
    void deletingALayerClosesTheGap();
    void aDuplicateFollowsItsOriginal();
    void aLayerMovesInItsChainByKeyboard();
    void aLayerIsAddedByTypingItsName();
    void anAddedMergeLayerAlreadySkips();
    void theInputsOfAMergeLayerAreTicked();
    void renamingALayerKeepsItsConnections();
    void aNameThatIsTakenIsRefusedAtTheField();
    void aPresetFitsTheDatasetsClassesAndIsOneStep();
    void defaultsAreAChoiceOfTheWholeNetwork();
    void undoingARenameKeepsTheLayerChosen();
};

void TestNetworkEditing::anEditedFieldChangesShapesAtOnceAndCanBeUndone() {
    Fixture f;
    QVERIFY(f.ready());
    f.page->select(f.first());
    const spec::NetworkSpec before = f.network();
    auto* filters = f.find<QSpinBox>("filters");
    filters->setFocus();
    filters->selectAll();
    QTest::keyClicks(filters, QStringLiteral("96"));
    QTest::keyClick(filters, Qt::Key_Return);
    QCOMPARE(spec::intOr(f.network().layers.front().params, "filters", 0), std::int64_t{96});
    QTRY_VERIFY(f.find<QLabel>("factShape")->text().endsWith(QStringLiteral("×96")));
    QCOMPARE(f.session.document().undoStack().undoText(), QStringLiteral("Set filters of ") + f.first());
    f.session.document().undoStack().undo();
    QVERIFY(f.network() == before);
    QTRY_COMPARE(filters->value(),
                 static_cast<int>(spec::intOr(before.layers.front().params, "filters", 32)));
}

void TestNetworkEditing::deletingALayerClosesTheGap() {
    Fixture f;
    QVERIFY(f.ready());
    const QStringList ids = f.ids();
    f.page->select(ids.at(1));
    f.key(Qt::Key_Delete);
    QVERIFY(!f.ids().contains(ids.at(1)));
    QCOMPARE(f.network().find(ids.at(2).toStdString())->inputs.front(), ids.at(0).toStdString());
    QCOMPARE(f.page->currentLayer(), ids.at(0));
    f.session.document().undoStack().undo();
    QCOMPARE(f.ids(), ids);
}

void TestNetworkEditing::aDuplicateFollowsItsOriginal() {
    Fixture f;
    QVERIFY(f.ready());
    const QString original = f.first();
    f.page->select(original);
    f.key(Qt::Key_D, Qt::ControlModifier);
    const QString copy = f.page->currentLayer();
    QVERIFY(copy != original);
    QCOMPARE(f.network().find(copy.toStdString())->inputs.front(), original.toStdString());
    QVERIFY(f.canvas()->blockRect(copy).isValid());
}

void TestNetworkEditing::aLayerMovesInItsChainByKeyboard() {
    Fixture f;
    QVERIFY(f.ready());
    const QStringList ids = f.ids();
    f.page->select(ids.at(1));
    f.key(Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(f.ids().at(0), ids.at(1));
    QTRY_VERIFY(!f.find<QAction>("moveLayerUp")->isEnabled());
    QCOMPARE(f.page->currentLayer(), ids.at(1));
    f.key(Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(f.ids(), ids);
}

void TestNetworkEditing::aLayerIsAddedByTypingItsName() {
    Fixture f;
    QVERIFY(f.ready());
    f.page->select(f.first());
    QTest::mouseClick(f.find<QPushButton>("addLayerButton"), Qt::LeftButton);
    auto* palette = f.find<LayerPalette>("layerPalette");
    QTRY_VERIFY(palette->isVisible());
    auto* filter = f.find<QLineEdit>("layerFilter");
    QTest::keyClicks(filter, QStringLiteral("drop"));
    QCOMPARE(palette->offered(), QStringList{QStringLiteral("Dropout")});
    QTest::keyClick(filter, Qt::Key_Return);
    QVERIFY(!palette->isVisible());
    QCOMPARE(f.page->currentLayer(), QStringLiteral("dropout_1"));
    QCOMPARE(f.network().find("dropout_1")->inputs.front(), f.first().toStdString());
    QCOMPARE(f.session.document().undoStack().undoText(), QStringLiteral("Add dropout_1"));
}

void TestNetworkEditing::anAddedMergeLayerAlreadySkips() {
    Fixture f;
    QVERIFY(f.ready());
    f.change([](spec::NetworkSpec& net) {
        net.layers = {{"stem", "Conv2D", {{"padding", std::string("same")}}, {"input"}},
                      {"a", "Conv2D", {{"padding", std::string("same")}}, {"stem"}},
                      {"b", "BatchNorm", {}, {"a"}},
                      {"c", "GlobalAvgPool", {}, {"b"}},
                      {"d", "Dense", {{"units", std::int64_t{3}}}, {"c"}}};
    });
    f.page->select(QStringLiteral("b"));
    f.find<QAction>("addLayer")->trigger();
    auto* palette = f.find<LayerPalette>("layerPalette");
    palette->close();
    Q_EMIT palette->chosen(QStringLiteral("Add"));
    QCOMPARE(f.network().find("add_1")->inputs, (std::vector<std::string>{"b", "stem"}));
    QVERIFY(f.session.network().report().ok());
}

void TestNetworkEditing::theInputsOfAMergeLayerAreTicked() {
    Fixture f;
    QVERIFY(f.ready());
    Q_EMIT f.find<LayerPalette>("layerPalette")->chosen(QStringLiteral("Concat"));
    const std::string id = f.page->currentLayer().toStdString();
    auto* list = f.find<QListWidget>("inputList");
    QVERIFY(list->isVisible());
    const auto before = f.network().find(id)->inputs;
    QListWidgetItem* picture = list->item(0);
    picture->setCheckState(picture->checkState() == Qt::Checked ? Qt::Unchecked : Qt::Checked);
    QVERIFY(f.network().find(id)->inputs != before);
    f.session.document().undoStack().undo();
    QCOMPARE(f.network().find(id)->inputs, before);
}

void TestNetworkEditing::renamingALayerKeepsItsConnections() {
    Fixture f;
    QVERIFY(f.ready());
    const QString old = f.first();
    f.page->select(old);
    auto* name = f.find<QLineEdit>("layerId");
    name->setFocus();
    name->selectAll();
    QTest::keyClicks(name, QStringLiteral("stem"));
    QTest::keyClick(name, Qt::Key_Return);
    QCOMPARE(f.first(), QStringLiteral("stem"));
    QCOMPARE(f.network().layers.at(1).inputs.front(), std::string("stem"));
    QCOMPARE(f.page->currentLayer(), QStringLiteral("stem"));
}

void TestNetworkEditing::aNameThatIsTakenIsRefusedAtTheField() {
    Fixture f;
    QVERIFY(f.ready());
    const QStringList ids = f.ids();
    f.page->select(ids.at(0));
    auto* name = f.find<QLineEdit>("layerId");
    name->setFocus();
    name->selectAll();
    QTest::keyClicks(name, ids.at(1));
    auto* error = f.find<QLabel>("layerId.error");
    QVERIFY(error->isVisible());
    QTest::keyClick(name, Qt::Key_Return);
    QCOMPARE(f.ids(), ids);
    QVERIFY(error->text().contains(ids.at(1)));
}

void TestNetworkEditing::aPresetFitsTheDatasetsClassesAndIsOneStep() {
    Fixture f;
    QVERIFY(f.ready());
    const spec::NetworkSpec before = f.network();
    f.find<TemplateGallery>("templateGallery")->use(QStringLiteral("compact"));
    QCOMPARE(f.network().name, std::string("compact"));
    QCOMPARE(spec::intOr(f.network().layers.back().params, "units", 0), std::int64_t{3});
    f.session.document().undoStack().undo();
    QVERIFY(f.network() == before);
}

void TestNetworkEditing::defaultsAreAChoiceOfTheWholeNetwork() {
    Fixture f;
    QVERIFY(f.ready());
    auto* defaults = f.find<QComboBox>("networkDefaults");
    defaults->setFocus();
    QTest::keyClick(defaults, Qt::Key_Down);
    QCOMPARE(f.network().defaults, spec::Defaults::PyTorch);
    f.session.document().undoStack().undo();
    QTRY_COMPARE(defaults->currentIndex(), 0);
}

void TestNetworkEditing::undoingARenameKeepsTheLayerChosen() {
    Fixture f;
    QVERIFY(f.ready());
    const QString old = f.ids().at(1);
    f.page->select(old);
    f.change([&](spec::NetworkSpec& net) { QVERIFY(net.rename(old.toStdString(), "other").ok()); });
    QTRY_COMPARE(f.page->currentLayer(), QStringLiteral("other"));
    f.session.document().undoStack().undo();
    QTRY_COMPARE(f.page->currentLayer(), old);
}

QTEST_MAIN(TestNetworkEditing)
#include "tst_network_editing.moc"
