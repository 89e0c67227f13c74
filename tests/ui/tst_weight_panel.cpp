#include <QAction>
#include <QFile>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>

#include "tests/ui/network_page_fixture.h"
#include "ui/pages/network/weight_panel.h"
#include "ui/widgets/message_bar.h"

using namespace studio;
using namespace studio::ui;
using test::Call;
using Fixture = studio::test::NetworkPageFixture;

namespace {

struct Bench : Fixture {
    Bench() {
        path = folder.filePath(QStringLiteral("resnet18.safetensors"));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly))
            qFatal("no file");
    }
    bool drop() { return ready() && page->takeDrop({path}) && panel()->isVisible(); }
    bool matched(int count) const {
        return QTest::qWaitFor([&] { return !panel()->isBusy() && engineCount() >= count; });
    }
    int engineCount() const { return engine.count(Call::MatchWeights); }
    WeightPanel* panel() const { return find<WeightPanel>("weightPanel"); }
    MessageBar* message() const { return find<MessageBar>("weightMessage"); }
    std::string weights() { return session.document().project().training.initialWeights; }

    QTemporaryDir folder;
    QString path;
};

}  // namespace

// Fine-tuning stands on this: what was not loaded has to be seen before an evening's training.
class TestWeightPanel : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void aDroppedFileIsWhatTrainingStartsFrom();
    void theReportSaysWhatFitsAndWhatStartsAnew();
    void theReportFollowsTheNetwork();
    void whatWasLoadedIsFrozenInOneStep();
    void aMissingFileIsSaid();
    void aFileThatCannotBeReadIsSaid();
    void clearingStartsFromTheSeedAgain();
    void aRunsBestWeightsAreOffered();
    void otherFilesAreNotForThisPage();
    void theirPlaceIsShown();
};

void TestWeightPanel::aDroppedFileIsWhatTrainingStartsFrom() {
    Bench b;
    QVERIFY(b.drop());
    QCOMPARE(b.weights(), b.path.toStdString());
    QCOMPARE(b.session.document().undoStack().undoText(), QStringLiteral("Start from resnet18.safetensors"));
    QVERIFY(!b.find<QPushButton>("showWeights")->icon().isNull());
    b.session.document().undoStack().undo();
    QVERIFY(b.weights().empty());
    QVERIFY(b.find<QPushButton>("chooseWeights")->isVisible());
    QVERIFY(b.find<QPushButton>("showWeights")->icon().isNull());
}

// The training's form tells of first weights, and leads here.
void TestWeightPanel::theirPlaceIsShown() {
    Bench b;
    QVERIFY(b.ready());
    b.page->showPlace(QStringLiteral("training.initialWeights"));
    QVERIFY(b.panel()->isVisible());
}

void TestWeightPanel::theReportSaysWhatFitsAndWhatStartsAnew() {
    Bench b;
    QVERIFY(b.drop());
    QVERIFY(b.matched(1));
    QTRY_COMPARE(b.find<QLabel>("weightTitle")->text(),
                 QStringLiteral("1 of 2 tensors are loaded, 216 of 432 numbers"));
    QCOMPARE(
        b.find<QLabel>("weightDetail")->text(),
        QStringLiteral("One tensor is not in the file and starts anew. One tensor of the file is not used."));
    const auto* model = b.find<QTableView>("weightTable")->model();
    QCOMPARE(model->rowCount(), 3);
    QCOMPARE(model->index(0, 4).data().toString(), QStringLiteral("loaded"));
    QCOMPARE(model->index(0, 2).data().toString(), QStringLiteral("8×3×3×3"));
    QCOMPARE(model->index(2, 1).data().toString(), QStringLiteral("fc.weight"));
}

void TestWeightPanel::theReportFollowsTheNetwork() {
    Bench b;
    QVERIFY(b.drop());
    QVERIFY(b.matched(1));
    const int before = b.engineCount();
    b.change([](spec::NetworkSpec& net) { QVERIFY(net.rename(net.layers.front().id, "stem").ok()); });
    QVERIFY(b.matched(before + 1));
    QTRY_COMPARE(b.find<QTableView>("weightTable")->model()->index(0, 0).data().toString(),
                 QStringLiteral("stem.weight"));
}

void TestWeightPanel::whatWasLoadedIsFrozenInOneStep() {
    Bench b;
    QVERIFY(b.drop());
    QVERIFY(b.matched(1));
    auto* freeze = b.find<QPushButton>("freezeLoaded");
    QTRY_VERIFY(freeze->isEnabled());
    freeze->click();
    QVERIFY(spec::boolOr(b.network().layers.front().params, "frozen", false));
    QVERIFY(!b.network().layers.back().params.contains("frozen"));
    QCOMPARE(b.session.document().undoStack().undoText(), QStringLiteral("Freeze what was loaded"));
    QTRY_VERIFY(!freeze->isEnabled());
}

void TestWeightPanel::aMissingFileIsSaid() {
    Bench b;
    QVERIFY(b.drop());
    QVERIFY(b.matched(1));
    QVERIFY(QFile::remove(b.path));
    b.panel()->refresh();
    QTRY_VERIFY(b.message()->isVisible());
    QVERIFY(b.message()->text().contains(QStringLiteral("not there")));
    QVERIFY(b.message()->detail().contains(b.path));
    QVERIFY(!b.find<QPushButton>("freezeLoaded")->isEnabled());
}

void TestWeightPanel::aFileThatCannotBeReadIsSaid() {
    Bench b;
    b.engine.fail(Call::MatchWeights, {"The file is no safetensors file.", "/x.safetensors", "Use another."});
    QVERIFY(b.drop());
    QTRY_VERIFY(b.message()->isVisible());
    QVERIFY(b.message()->text().contains(QStringLiteral("no safetensors file")));
    QVERIFY(!b.find<QTableView>("weightTable")->isVisible());
}

void TestWeightPanel::clearingStartsFromTheSeedAgain() {
    Bench b;
    QVERIFY(b.drop());
    b.find<QPushButton>("clearWeights")->click();
    QVERIFY(b.weights().empty());
    QVERIFY(b.find<QPushButton>("chooseWeights")->isVisible());
}

void TestWeightPanel::aRunsBestWeightsAreOffered() {
    Bench b;
    QVERIFY(b.ready());
    const std::string run =
        b.engine.addRun(b.session.document().runsFolder().toStdString(), b.session.document().project(), 2);
    b.session.model().refreshRuns();
    const auto* runs = b.find<QMenu>("weightRuns");
    QTRY_COMPARE(runs->actions().size(), 1);
    runs->actions().first()->trigger();
    QCOMPARE(b.weights(), run + "/checkpoints/best.safetensors");
}

void TestWeightPanel::otherFilesAreNotForThisPage() {
    Bench b;
    QVERIFY(b.ready());
    QVERIFY(!b.page->takeDrop({QStringLiteral("/pictures/a.png")}));
    QVERIFY(b.weights().empty());
}

QTEST_MAIN(TestWeightPanel)
#include "tst_weight_panel.moc"
