#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QPushButton>
#include <QTabBar>
#include <QTemporaryDir>

#include "tests/ui/network_page_fixture.h"
#include "ui/pages/network/json_place.h"
#include "ui/pages/network/network_text.h"
#include "ui/pages/network/network_views.h"
#include "ui/widgets/code_view.h"
#include "ui/widgets/message_bar.h"

using namespace studio;
using namespace studio::ui;
using test::Call;
using Fixture = studio::test::NetworkPageFixture;

namespace {

struct Bench : Fixture {
    bool open(NetworkText::Tab tab = NetworkText::Tab::Json) {
        if (!ready())
            return false;
        find<QPushButton>("showText")->click();
        text()->setTab(tab);
        return text()->isVisible();
    }
    NetworkText* text() const { return find<NetworkText>("networkText"); }
    CodeView* view() const { return find<CodeView>("networkTextView"); }
    MessageBar* message() const { return find<MessageBar>("textMessage"); }
    QPushButton* apply() const { return find<QPushButton>("applyText"); }
    /// As a person does it: select all and type.
    void replace(const QString& from, const QString& to) {
        QString text = view()->toPlainText();
        QVERIFY(text.contains(from));
        view()->setPlainText(text.replace(from, to));
    }
};

}  // namespace

class TestNetworkText : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void editedJsonIsAppliedAsOneStep();
    void aMistakeIsMarkedAtItsLine();
    void aLayerThatIsNotThereIsMarkedWhereItIsNamed();
    void whatIsWrongWithTheNetworkIsSaidAndDoesNotHinder();
    void textThatIsBeingEditedSurvivesOtherChanges();
    void theSummaryIsTheOneThatIsCopied();
    void programsComeFromTheEngineAndFollowTheNetwork();
    void aProgramThatCannotBeWrittenSaysWhichLayer();
    void everyTextIsSavedAndAJsonFileIsRead();
    void anEmptyNetworkCanBePasted();
    void placesAreFoundInBrokenText();
};

void TestNetworkText::editedJsonIsAppliedAsOneStep() {
    Bench b;
    QVERIFY(b.open());
    const auto before = b.network();
    QCOMPARE(b.view()->toPlainText().toStdString(), spec::networkText(before));
    QVERIFY(!b.apply()->isEnabled());
    b.replace(QStringLiteral("\"units\""), QStringLiteral("\"use_bias\": false, \"units\""));
    QVERIFY(b.text()->isEdited());
    QVERIFY(b.apply()->isEnabled());
    b.view()->setFocus();
    QTest::keyClick(b.view(), Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(spec::boolOr(b.network().layers.back().params, "use_bias", true), false);
    QCOMPARE(b.session.document().undoStack().undoText(), QStringLiteral("Apply text"));
    QVERIFY(!b.text()->isEdited());
    b.session.document().undoStack().undo();
    QVERIFY(b.network() == before);
    QTRY_COMPARE(b.view()->toPlainText().toStdString(), spec::networkText(before));
}

void TestNetworkText::aMistakeIsMarkedAtItsLine() {
    Bench b;
    QVERIFY(b.open());
    const auto before = b.network();
    QStringList lines = b.view()->toPlainText().split(QLatin1Char('\n'));
    lines[3].replace(QLatin1Char(':'), QLatin1Char(';'));
    b.view()->setPlainText(lines.join(QLatin1Char('\n')));
    QCOMPARE(b.message()->kind(), MessageBar::Kind::Error);
    QCOMPARE(b.view()->markedLine(), 4);
    QVERIFY(!b.apply()->isEnabled());
    QVERIFY(b.network() == before);
    b.find<QPushButton>("discardText")->click();
    QVERIFY(!b.message()->isVisible());
    QCOMPARE(b.view()->markedLine(), 0);
    QCOMPARE(b.view()->toPlainText().toStdString(), spec::networkText(before));
}

void TestNetworkText::aLayerThatIsNotThereIsMarkedWhereItIsNamed() {
    Bench b;
    QVERIFY(b.open());
    b.replace(QStringLiteral("\"%1\"]").arg(b.ids().at(1)), QStringLiteral("\"nobody\"]"));
    QVERIFY(!b.apply()->isEnabled());
    QVERIFY(b.message()->isVisible());
    const QString line = b.view()->toPlainText().split(QLatin1Char('\n')).at(b.view()->markedLine() - 1);
    QVERIFY2(line.contains(b.ids().at(2)), qPrintable(line));
}

void TestNetworkText::whatIsWrongWithTheNetworkIsSaidAndDoesNotHinder() {
    Bench b;
    QVERIFY(b.open());
    b.replace(QStringLiteral("\"units\":"), QStringLiteral("\"unit\":"));
    QCOMPARE(b.message()->kind(), MessageBar::Kind::Warning);
    QVERIFY(b.view()->markedLine() > 0);
    QVERIFY(b.apply()->isEnabled());
}

void TestNetworkText::textThatIsBeingEditedSurvivesOtherChanges() {
    Bench b;
    QVERIFY(b.open());
    b.replace(QStringLiteral("\"units\""), QStringLiteral("\"use_bias\": false, \"units\""));
    const QString mine = b.view()->toPlainText();
    b.change([](spec::NetworkSpec& net) { net.name = "other"; });
    QTest::qWait(0);
    QCOMPARE(b.view()->toPlainText(), mine);
    QTRY_COMPARE(b.message()->kind(), MessageBar::Kind::Info);
    b.text()->setTab(NetworkText::Tab::Summary);
    b.text()->setTab(NetworkText::Tab::Json);
    QCOMPARE(b.view()->toPlainText(), mine);
    b.find<QPushButton>("discardText")->click();
    QVERIFY(b.view()->toPlainText().contains(QStringLiteral("other")));
}

void TestNetworkText::theSummaryIsTheOneThatIsCopied() {
    Bench b;
    QVERIFY(b.open(NetworkText::Tab::Summary));
    QVERIFY(b.view()->isReadOnly());
    b.find<QPushButton>("copyText")->click();
    QCOMPARE(QGuiApplication::clipboard()->text().toStdString(),
             api::summaryTable(b.network().name, b.session.network().report()));
}

void TestNetworkText::programsComeFromTheEngineAndFollowTheNetwork() {
    Bench b;
    QVERIFY(b.open(NetworkText::Tab::PyTorch));
    QTRY_VERIFY(b.view()->toPlainText().startsWith(QStringLiteral("import torch")));
    QVERIFY(b.view()->isReadOnly());
    QVERIFY(b.view()->toPlainText().contains(b.first()));
    b.change([](spec::NetworkSpec& net) { QVERIFY(net.rename(net.layers.front().id, "stem").ok()); });
    QTRY_VERIFY(b.view()->toPlainText().contains(QStringLiteral("# stem")));
    b.text()->setTab(NetworkText::Tab::Keras);
    QTRY_VERIFY(b.view()->toPlainText().startsWith(QStringLiteral("import keras")));
}

void TestNetworkText::aProgramThatCannotBeWrittenSaysWhichLayer() {
    Bench b;
    QVERIFY(b.ready());
    b.engine.fail(Call::Source, {"Keras has no such layer.", b.first().toStdString(), "Use another."});
    QVERIFY(b.open(NetworkText::Tab::Keras));
    QTRY_VERIFY(b.message()->isVisible());
    QVERIFY(b.message()->text().contains(QStringLiteral("no such layer")));
    QVERIFY(b.message()->detail().contains(b.first()));
    b.message()->findChild<QPushButton*>(QStringLiteral("messageAction"))->click();
    QVERIFY(!b.text()->isVisible());
    QCOMPARE(b.page->currentLayer(), b.first());
}

void TestNetworkText::everyTextIsSavedAndAJsonFileIsRead() {
    Bench b;
    QVERIFY(b.open());
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("mine.json"));
    b.text()->saveFile(path);
    QCOMPARE(b.message()->kind(), MessageBar::Kind::Success);
    b.change([](spec::NetworkSpec& net) { net.layers.clear(); });
    QVERIFY(b.page->takeDrop({path}));
    QVERIFY(b.apply()->isEnabled());
    b.apply()->click();
    QVERIFY(!b.network().layers.empty());
    b.text()->saveFile(folder.filePath(QStringLiteral("no/such/folder.json")));
    QCOMPARE(b.message()->kind(), MessageBar::Kind::Error);
    b.text()->loadFile(folder.filePath(QStringLiteral("nowhere.json")));
    QCOMPARE(b.message()->kind(), MessageBar::Kind::Error);
}

void TestNetworkText::anEmptyNetworkCanBePasted() {
    Bench b;
    QVERIFY(b.ready());
    const auto full = b.network();
    b.change([](spec::NetworkSpec& net) { net.layers.clear(); });
    b.find<QPushButton>("showText")->click();
    QVERIFY(b.view()->isVisible());
    b.view()->setPlainText(QString::fromStdString(spec::networkText(full)));
    b.apply()->click();
    QVERIFY(b.network() == full);
}

void TestNetworkText::placesAreFoundInBrokenText() {
    const QString text = QStringLiteral(
        "{\n \"layers\": [\n  {\"id\": \"a {\"},\n  {\"id\": \"b\",\n   \"x\": {}},\n"
        "  {\"id\": \"c\"}\n ],\n \"groups\": [{\"id\": \"g\"}]\n");
    QCOMPARE(lineOfItem(text, QStringLiteral("layers"), 0), 3);
    QCOMPARE(lineOfItem(text, QStringLiteral("layers"), 1), 4);
    QCOMPARE(lineOfItem(text, QStringLiteral("layers"), 2), 6);
    QCOMPARE(lineOfItem(text, QStringLiteral("layers"), 3), 0);
    QCOMPARE(lineOfPlace(text, QStringLiteral("network.groups[0].repeat")), 8);
    QCOMPARE(lineOfPlace(text, QStringLiteral("conv2d_1")), 0);
}

QTEST_MAIN(TestNetworkText)
#include "tst_network_text.moc"
