#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>

#include "tests/ui/data_page_fixture.h"
#include "ui/pages/data/class_weight_model.h"
#include "ui/pages/data/class_weights.h"

using namespace studio;
using namespace studio::ui;
using test::FakeEngine;

namespace {

/// The Data page of a folder with classes of unequal size, and the inspector's table of weights.
struct Shown : test::ShownDataPage {
    explicit Shown(const api::DatasetReport& report = FakeEngine::dirtyDataset())
        : test::ShownDataPage(report) {
        const bool isReady = gallery() != nullptr;
        Q_ASSERT(isReady);
        Q_UNUSED(isReady)
    }
    void chooseOwn() { find<QComboBox>("balance")->setCurrentText(QStringLiteral("Own weights")); }
    QTableView* table() { return holder.findChild<QTableView*>(QStringLiteral("classWeightTable")); }
    QDoubleSpinBox* edit(int row) {
        table()->setCurrentIndex(table()->model()->index(row, ClassWeightModel::Weight));
        return table()->findChild<QDoubleSpinBox*>(QStringLiteral("classWeight"));
    }
};

}  // namespace

class ClassWeightsTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    // Nobody knows a good weight by heart: what is automatic is where one begins.
    void ownWeightsBeginAsTheAutomaticOnes() {
        Shown shown;
        QVERIFY(!shown.table()->isVisible());
        shown.chooseOwn();
        QCOMPARE(shown.dataset().balance, spec::Balance::OwnWeights);
        QVERIFY(shown.table()->isVisible());
        const ClassWeights& weights = shown.dataset().classWeights;
        QCOMPARE(weights.size(), shown.report().classes.size());
        QVERIFY(weights == automaticWeights(shown.report(), shown.session.dataset().split()));
        QVERIFY(weights.at("circle") < 1.0 && weights.at("triangle") > 1.0);
        shown.undo();
        QCOMPARE(shown.dataset().balance, spec::Balance::None);
        QVERIFY(shown.dataset().classWeights.empty());
    }

    void aWeightIsOneUndoStepHoweverManyKeysItTakes() {
        Shown shown;
        shown.chooseOwn();
        const double before = shown.dataset().classWeights.at("square");
        QDoubleSpinBox* editor = shown.edit(1);
        QVERIFY(editor != nullptr);
        editor->selectAll();
        QTest::keyClicks(editor, QStringLiteral("2.5"));
        QCOMPARE(shown.dataset().classWeights.at("square"), 2.5);
        QVERIFY(shown.find<QLabel>("balanceNote")->text().contains(QStringLiteral("to 2.5")));
        shown.undo();
        QCOMPARE(shown.dataset().classWeights.at("square"), before);
    }

    // A weight of zero would silently unlearn a class.
    void whatIsNoWeightIsRefusedWithAReason() {
        Shown shown;
        shown.chooseOwn();
        const double before = shown.dataset().classWeights.at("circle");
        QDoubleSpinBox* editor = shown.edit(0);
        editor->selectAll();
        QTest::keyClicks(editor, QStringLiteral("-3"));
        auto* refusal = shown.holder.findChild<QLabel*>(QStringLiteral("classWeightRefusal"));
        QVERIFY(refusal->isVisible() && !refusal->text().isEmpty());
        QCOMPARE(shown.dataset().classWeights.at("circle"), before);
    }

    void automaticWeightsComeBack() {
        Shown shown;
        shown.chooseOwn();
        auto* reset = shown.holder.findChild<QPushButton*>(QStringLiteral("resetClassWeights"));
        QVERIFY(!reset->isEnabled());
        setClassWeight(shown.session.document(), QStringLiteral("circle"), 7);
        QVERIFY(reset->isEnabled());
        reset->click();
        QVERIFY(shown.dataset().classWeights ==
                automaticWeights(shown.report(), shown.session.dataset().split()));
        shown.undo();
        QCOMPARE(shown.dataset().classWeights.at("circle"), 7.0);
    }

    void theHealthReportOffersThemToo() {
        Shown shown;
        shown.find<QTabWidget>("pictureTabs")->setCurrentIndex(1);
        auto* list = shown.find<QListWidget>("findingList");
        for (int row = 0; row < list->count(); ++row) {
            if (list->item(row)->text().startsWith(QStringLiteral("Classes of unequal size")))
                list->setCurrentRow(row);
        }
        shown.find<QAbstractButton>("balanceOwn")->click();
        QCOMPARE(shown.dataset().balance, spec::Balance::OwnWeights);
        auto* table = shown.page.findChild<QTableView*>(QStringLiteral("classWeightTable"));
        QVERIFY(table->isVisible());
        QVERIFY(!shown.find<QWidget>("balanceChart")->isVisible());
        // Both speak of the same weights.
        setClassWeight(shown.session.document(), QStringLiteral("circle"), 7);
        QTRY_COMPARE(table->model()->index(0, ClassWeightModel::Weight).data().toString(),
                     QStringLiteral("7"));
        QCOMPARE(shown.table()->model()->index(0, ClassWeightModel::Weight).data().toString(),
                 QStringLiteral("7"));
    }

    // Pixels of a small class need weights as pictures do.
    void masksHaveWeightsByTheirPixels() {
        Shown shown(FakeEngine::maskDataset());
        shown.chooseOwn();
        const ClassWeights& weights = shown.dataset().classWeights;
        double known = 0;
        double share = 0;
        for (const auto& value : shown.report().masks.values) {
            known += value.label >= 0 ? value.share : 0;
            share += value.label == 2 ? value.share : 0;
        }
        QVERIFY(std::abs(weights.at("car") - known / (3 * share)) < 1e-3 * weights.at("car"));
    }

    void theModelKeepsTheRulesOfModels() {
        ClassWeightModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setRows({{QStringLiteral("a"), 1, 1}, {QStringLiteral("b"), 2, 2}});
        model.setRows({{QStringLiteral("a"), 1, 3}, {QStringLiteral("b"), 2, 2}});
        model.setRows({{QStringLiteral("c"), 1, 1}});
        QCOMPARE(model.rowCount(), 1);
        QVERIFY(model.flags(model.index(0, ClassWeightModel::Weight)).testFlag(Qt::ItemIsEditable));
    }
};

QTEST_MAIN(ClassWeightsTest)
#include "tst_class_weights.moc"
