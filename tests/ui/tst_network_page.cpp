#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>
#include <QtTest>

#include "tests/ui/network_page_fixture.h"
#include "ui/pages/network/layer_palette.h"
#include "ui/pages/network/template_gallery.h"
#include "ui/widgets/message_bar.h"

using namespace studio;
using namespace studio::ui;
using Fixture = studio::test::NetworkPageFixture;

class TestNetworkPage : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void aClickOnABlockShowsItInTheTableAndTheForm();
    void aClickOnARowShowsItOnTheCanvas();
    void theArrowKeysWalkAlongTheNetwork();
    void largePicturesGiveTheShapesOfTheBook();
    void unitsThatDoNotMatchTheClassesAreMendedByAButton();
    void anErrorLeadsToItsField();
    void everyErrorIsListedWithItsRemedies();
    void anEmptyNetworkOffersPresetsAndAFirstLayer();
    void theSummaryIsCopiedAsText();
    void aPlaceShowsItsLayerAndField();
    void aHiddenPageCatchesUpWhenShown();
    void aDeepNetworkStaysWhole();
};

void TestNetworkPage::aClickOnABlockShowsItInTheTableAndTheForm() {
    Fixture f;
    QVERIFY(f.ready());
    f.click(f.last());
    QCOMPARE(f.page->currentLayer(), f.last());
    const auto* table = f.find<QTableView>("summaryTable");
    QVERIFY(table->currentIndex().siblingAtColumn(0).data().toString().startsWith(f.last()));
    QCOMPARE(f.find<QLineEdit>("layerId")->text(), f.last());
    QVERIFY(f.find<QSpinBox>("units") != nullptr);
}

void TestNetworkPage::aClickOnARowShowsItOnTheCanvas() {
    Fixture f;
    QVERIFY(f.ready());
    auto* table = f.find<QTableView>("summaryTable");
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {},
                      table->visualRect(table->model()->index(2, 0)).center());
    QCOMPARE(f.canvas()->current(), f.ids().at(1));
    QCOMPARE(f.find<QLineEdit>("layerId")->text(), f.ids().at(1));
}

void TestNetworkPage::theArrowKeysWalkAlongTheNetwork() {
    Fixture f;
    QVERIFY(f.ready());
    f.key(Qt::Key_Home);
    QCOMPARE(f.page->currentLayer(), QStringLiteral("input"));
    f.key(Qt::Key_Down);
    QCOMPARE(f.page->currentLayer(), f.first());
    f.key(Qt::Key_End);
    QCOMPARE(f.page->currentLayer(), f.last());
    f.key(Qt::Key_Up);
    QCOMPARE(f.page->currentLayer(), f.ids().at(f.ids().size() - 2));
}

void TestNetworkPage::largePicturesGiveTheShapesOfTheBook() {
    spec::Project project = test::FakeEngine::project();
    project.dataset.width = project.dataset.height = 277;
    project.network.layers = {
        {"conv2d_1", "Conv2D", {{"filters", std::int64_t{96}}, {"kernel", spec::Pair{11, 11}}}, {"input"}}};
    Fixture f(project);
    QVERIFY(f.ready());
    const auto* table = f.find<QTableView>("summaryTable");
    QTRY_COMPARE(table->model()->index(1, 1).data().toString(), QStringLiteral("267×267×96"));
}

void TestNetworkPage::unitsThatDoNotMatchTheClassesAreMendedByAButton() {
    Fixture f;
    QVERIFY(f.ready());
    f.change([](spec::NetworkSpec& net) {
        net.name = "mine";
        net.layers.back().params["units"] = std::int64_t{7};
    });
    auto* bar = f.find<MessageBar>("networkMessage");
    QTRY_VERIFY(bar->isVisible());
    QTRY_VERIFY(f.find<QPushButton>("remedy.0") != nullptr && f.find<QPushButton>("remedy.0")->isVisible());
    auto* button = f.find<QPushButton>("remedy.0");
    const QString label = button->text();
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(spec::intOr(f.network().layers.back().params, "units", 0), std::int64_t{3});
    QTRY_VERIFY(!bar->isVisible());
    QCOMPARE(f.session.document().undoStack().undoText(), label);
}

void TestNetworkPage::anErrorLeadsToItsField() {
    Fixture f;
    QVERIFY(f.ready());
    f.page->select(f.last());
    f.change([](spec::NetworkSpec& net) { net.layers.front().params["kernel"] = spec::Pair{99, 99}; });
    auto* bar = f.find<MessageBar>("networkMessage");
    QTRY_VERIFY(bar->isVisible());
    QTest::mouseClick(bar, Qt::LeftButton, {}, QPoint(4, 4));
    QCOMPARE(f.page->currentLayer(), f.first());
    QTRY_VERIFY(f.find<QWidget>("kernel.height")->hasFocus());
    QTRY_VERIFY(f.find<QLabel>("kernel.error")->isVisible());
}

/// Mending the first error only to meet the next one makes a person feel that it never ends.
void TestNetworkPage::everyErrorIsListedWithItsRemedies() {
    Fixture f;
    QVERIFY(f.ready());
    f.change([](spec::NetworkSpec& net) {
        net.layers.push_back({"conv2d_2", "Conv2D", {{"kernel", spec::Pair{99, 99}}}, {"input"}});
    });
    auto* more = f.find<QPushButton>("moreErrors");
    QTRY_VERIFY(more->isVisible());
    QCOMPARE(more->text(), QStringLiteral("1 more"));
    QVERIFY(!f.find<QWidget>("otherErrors")->isVisible());
    QTest::mouseClick(more, Qt::LeftButton);
    QTRY_VERIFY(f.find<QWidget>("otherErrors")->isVisible());
    const auto bars = f.find<QWidget>("otherErrors")->findChildren<MessageBar*>();
    QCOMPARE(bars.size(), 1);
    QVERIFY(bars.front()->isVisible());
    QTest::mouseClick(bars.front(), Qt::LeftButton, {}, QPoint(4, 4));
    QCOMPARE(f.page->currentLayer(), f.last());
}

void TestNetworkPage::anEmptyNetworkOffersPresetsAndAFirstLayer() {
    Fixture f;
    QVERIFY(f.ready());
    f.change([](spec::NetworkSpec& net) { net.layers.clear(); });
    auto* preset = f.find<QPushButton>("emptyPreset");
    QTRY_VERIFY(preset->isVisible());
    QTest::mouseClick(preset, Qt::LeftButton);
    auto* gallery = f.find<TemplateGallery>("templateGallery");
    QTRY_VERIFY(gallery->isVisible());
    gallery->close();
    QTest::mouseClick(f.find<QPushButton>("emptyAdd"), Qt::LeftButton);
    auto* palette = f.find<LayerPalette>("layerPalette");
    QTRY_VERIFY(palette->isVisible());
    QTest::keyClick(f.find<QLineEdit>("layerFilter"), Qt::Key_Return);
    QCOMPARE(f.ids(), QStringList{QStringLiteral("conv2d_1")});
    QTRY_VERIFY(f.canvas()->isVisible());
}

void TestNetworkPage::theSummaryIsCopiedAsText() {
    Fixture f;
    QVERIFY(f.ready());
    QTest::mouseClick(f.find<QPushButton>("copySummary"), Qt::LeftButton);
    const QString text = QGuiApplication::clipboard()->text();
    QCOMPARE(text.toStdString(), api::summaryTable(f.network().name, f.session.network().report()));
    QVERIFY(text.contains(QStringLiteral("Total params:")));
}

void TestNetworkPage::aPlaceShowsItsLayerAndField() {
    Fixture f;
    QVERIFY(f.ready());
    f.page->showPlace(f.last() + QStringLiteral(".units"));
    QCOMPARE(f.page->currentLayer(), f.last());
    QTRY_VERIFY(f.find<QWidget>("units")->hasFocus());
    f.page->showPlace(f.first());
    QCOMPARE(f.page->currentLayer(), f.first());
    QTRY_VERIFY(f.canvas()->hasFocus());
    f.page->showPlace(QStringLiteral("nobody.filters"));
    QCOMPARE(f.page->currentLayer(), f.first());
}

void TestNetworkPage::aHiddenPageCatchesUpWhenShown() {
    Fixture f;
    QVERIFY(f.ready());
    f.page->hide();
    f.change([](spec::NetworkSpec& net) { net.remove(net.layers.front().id); });
    const auto* table = f.find<QTableView>("summaryTable");
    const int rows = static_cast<int>(f.network().layers.size()) + 1;
    f.page->show();
    QTRY_COMPARE(table->model()->rowCount(), rows);
}

void TestNetworkPage::aDeepNetworkStaysWhole() {
    Fixture f;
    QVERIFY(f.ready());
    f.change([](spec::NetworkSpec& net) {
        net.layers.clear();
        std::string at = spec::inputId;
        for (int i = 0; i < 200; ++i) {
            const std::string id = net.freeId("Activation");
            net.layers.push_back({id, "Activation", {}, {at}});
            at = id;
        }
    });
    QTRY_VERIFY(f.canvas()->blockRect(QStringLiteral("activation_200")).isValid());
    f.key(Qt::Key_End);
    QCOMPARE(f.page->currentLayer(), QStringLiteral("activation_200"));
    QVERIFY(f.canvas()->viewport()->rect().contains(
        f.canvas()->mapFromScene(f.canvas()->blockRect(f.page->currentLayer())).boundingRect().center()));
    f.find<QAction>("fitNetwork")->trigger();
    QVERIFY(f.canvas()->zoom() < 1.0);
}

QTEST_MAIN(TestNetworkPage)
#include "tst_network_page.moc"
