#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QtTest>

#include "core/spec/network_fragment.h"
#include "tests/ui/network_page_fixture.h"
#include "tests/ui/network_samples.h"
#include "ui/widgets/message_bar.h"

using namespace studio;
using namespace studio::ui;
using Fixture = studio::test::NetworkPageFixture;

namespace {

QString id(const char* text) {
    return QString::fromLatin1(text);
}

void setClipboard(const QString& text) {
    QGuiApplication::clipboard()->setText(text);
}

}  // namespace

class TestCanvasClipboard : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void copiedLayersAreTheJsonOfANetwork();
    void layersArePastedBehindWhatIsChosen();
    void layersArePastedInAnotherWindow();
    void cutLayersLeaveNoGap();
    void aGroupIsCopiedWithItsRepeatCount();
    void aWholeNetworkIsPasted();
    void textThatIsNoNetworkIsRefusedWithTheReason();
    void severalLayersAreDuplicated();
    void allLayersAreSelectedAndDeleted();
    void escapeLeavesOneSelected();
    void typingInAFieldIsNoCommand();
};

void TestCanvasClipboard::copiedLayersAreTheJsonOfANetwork() {
    Fixture f;
    QVERIFY(f.ready());
    f.show(test::chainSample());
    f.click(f.middle(id("conv2d_1")));
    f.click(f.middle(id("batchnorm_1")), Qt::ControlModifier);
    f.key(Qt::Key_C, Qt::ControlModifier);
    const auto read = spec::networkFromText(QGuiApplication::clipboard()->text().toStdString());
    QVERIFY(read.ok());
    QCOMPARE(read->layers.size(), std::size_t{2});
    QCOMPARE(read->layers.front().inputs, std::vector<std::string>{spec::inputId});
    QCOMPARE(spec::intOr(read->layers.front().params, "filters", 0), std::int64_t{16});
}

void TestCanvasClipboard::layersArePastedBehindWhatIsChosen() {
    Fixture f;
    QVERIFY(f.ready());
    f.show(test::chainSample());
    f.click(f.middle(id("conv2d_1")));
    f.click(f.middle(id("batchnorm_1")), Qt::ControlModifier);
    f.key(Qt::Key_C, Qt::ControlModifier);
    f.page->select(id("maxpool_1"));
    f.key(Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(f.inputs("conv2d_3"), std::vector<std::string>{"maxpool_1"});
    QCOMPARE(f.inputs("batchnorm_3"), std::vector<std::string>{"conv2d_3"});
    QCOMPARE(f.inputs("conv2d_2"), std::vector<std::string>{"batchnorm_3"});
    QCOMPARE(f.undoText(), QStringLiteral("Paste 2 layers"));
    QCOMPARE(f.canvas()->selectedLayers(), (QStringList{id("conv2d_3"), id("batchnorm_3")}));
    f.undo();
    QVERIFY(f.network() == test::chainSample());
}

void TestCanvasClipboard::layersArePastedInAnotherWindow() {
    {
        Fixture source;
        QVERIFY(source.ready());
        source.show(test::chainSample());
        source.page->select(id("dropout_1"));
        source.key(Qt::Key_C, Qt::ControlModifier);
    }
    Fixture f;
    QVERIFY(f.ready());
    f.page->select(f.first());
    f.key(Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(f.inputs("dropout_1"), std::vector<std::string>{f.first().toStdString()});
}

void TestCanvasClipboard::cutLayersLeaveNoGap() {
    Fixture f;
    QVERIFY(f.ready());
    f.show(test::chainSample());
    f.page->select(id("batchnorm_1"));
    f.key(Qt::Key_X, Qt::ControlModifier);
    QCOMPARE(f.inputs("activation_1"), std::vector<std::string>{"conv2d_1"});
    QCOMPARE(f.undoText(), QStringLiteral("Cut batchnorm_1"));
    QCOMPARE(f.page->currentLayer(), id("conv2d_1"));
    f.page->select(id("activation_1"));
    f.key(Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(f.inputs("batchnorm_1"), std::vector<std::string>{"activation_1"});
}

void TestCanvasClipboard::aGroupIsCopiedWithItsRepeatCount() {
    Fixture f;
    QVERIFY(f.ready());
    f.show(test::residualSample(1));
    f.page->select(id("group:block1"));
    f.key(Qt::Key_C, Qt::ControlModifier);
    f.key(Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(f.network().groups.size(), std::size_t{2});
    QCOMPARE(f.network().groups.back().repeat, 2);
    QCOMPARE(f.network().members(f.network().groups.back().id).size(), std::size_t{7});
    QVERIFY(f.session.network().report().ok());
}

void TestCanvasClipboard::aWholeNetworkIsPasted() {
    Fixture f;
    QVERIFY(f.ready());
    setClipboard(QString::fromStdString(spec::networkText(test::residualSample(1))));
    const int before = f.ids().size();
    f.page->select(f.last());
    f.key(Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(f.ids().size(), before + static_cast<int>(test::residualSample(1).layers.size()));
}

void TestCanvasClipboard::textThatIsNoNetworkIsRefusedWithTheReason() {
    Fixture f;
    QVERIFY(f.ready());
    const spec::NetworkSpec before = f.network();
    auto* notice = f.find<MessageBar>("networkNotice");
    for (const char* text : {"def forward(self, x):", "{\"layers\": 3}", "{}", "[1, 2", ""}) {
        setClipboard(id(text));
        f.key(Qt::Key_V, Qt::ControlModifier);
        QVERIFY2(notice->isVisible(), text);
        QVERIFY(!notice->text().isEmpty());
        QVERIFY(f.network() == before);
    }
    f.page->select(f.first());
    f.key(Qt::Key_C, Qt::ControlModifier);
    QVERIFY(!notice->isVisible());
}

void TestCanvasClipboard::severalLayersAreDuplicated() {
    Fixture f;
    QVERIFY(f.ready());
    f.show(test::chainSample());
    f.click(f.middle(id("conv2d_1")));
    f.click(f.middle(id("batchnorm_1")), Qt::ControlModifier);
    f.key(Qt::Key_D, Qt::ControlModifier);
    QCOMPARE(f.inputs("conv2d_3"), std::vector<std::string>{"batchnorm_1"});
    QCOMPARE(f.inputs("activation_1"), std::vector<std::string>{"batchnorm_3"});
    QCOMPARE(f.undoText(), QStringLiteral("Duplicate 2 layers"));
}

void TestCanvasClipboard::allLayersAreSelectedAndDeleted() {
    Fixture f;
    QVERIFY(f.ready());
    f.show(test::residualSample(1));
    f.key(Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(f.canvas()->selectedLayers().size(), static_cast<int>(f.network().layers.size()));
    f.key(Qt::Key_Backspace);
    QVERIFY(f.network().layers.empty());
    f.undo();
    QVERIFY(f.network() == test::residualSample(1));
}

void TestCanvasClipboard::escapeLeavesOneSelected() {
    Fixture f;
    QVERIFY(f.ready());
    f.show(test::chainSample());
    f.page->select(id("conv2d_2"));
    f.key(Qt::Key_A, Qt::ControlModifier);
    f.key(Qt::Key_Escape);
    QCOMPARE(f.canvas()->selectedLayers(), QStringList{f.page->currentLayer()});
}

// Letters that are commands on the canvas are letters in a field.
void TestCanvasClipboard::typingInAFieldIsNoCommand() {
    Fixture f;
    QVERIFY(f.ready());
    auto* name = f.find<QLineEdit>("networkName");
    name->setFocus();
    name->selectAll();
    QTest::keyClicks(name, QStringLiteral("calm far"));
    QCOMPARE(name->text(), QStringLiteral("calm far"));
    name->selectAll();
    setClipboard(QStringLiteral("mine"));
    QTest::keyClick(name, Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(name->text(), QStringLiteral("mine"));
}

QTEST_MAIN(TestCanvasClipboard)
#include "tst_canvas_clipboard.moc"
