#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>

#include "tests/ui/data_page_fixture.h"
#include "ui/charts/bar_chart.h"
#include "ui/pages/data/class_table_model.h"
#include "ui/widgets/stat_tile.h"

using namespace studio;
using namespace studio::ui;
using test::Call;
using test::FakeEngine;
using Shown = test::ShownDataPage;

class TestDataInspector : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    /// Whoever brings a folder sees how it was understood, and can say otherwise.
    void theLayoutIsSaidWithItsReason() {
        Shown shown;
        QVERIFY(shown.gallery() != nullptr);
        QCOMPARE(shown.find<QLabel>("layoutNote")->text(),
                 QStringLiteral("Class folders · One subfolder for each class."));
    }

    void aLayoutThatDoesNotFitIsExplainedAtItsFieldAndTakenBack() {
        Shown shown;
        QVERIFY(shown.gallery() != nullptr);
        shown.find<QComboBox>("layout")->setCurrentText(QStringLiteral("Pictures and masks"));
        QCOMPARE(shown.dataset().layout, spec::Layout::Masks);
        auto* error = shown.find<QLabel>("layout.error");
        QTRY_VERIFY(error->isVisible());
        QVERIFY(error->text().contains(QLatin1String("There is no folder of masks.")));
        QVERIFY(error->text().contains(QLatin1String("Choose 'Automatic'")));
        QCOMPARE(shown.find<QPushButton>("failureRescan")->text(), QStringLiteral("Recognise the layout"));
        shown.click("failureRescan");
        QTRY_VERIFY(shown.session.dataset().isReady());
        QVERIFY(!error->isVisible());
    }

    void theTableHasAFieldWhereThereIsOne() {
        Shown shown;
        QVERIFY(shown.gallery() != nullptr);
        QVERIFY(!shown.find<QLineEdit>("table")->isVisible());
        shown.find<QComboBox>("layout")->setCurrentText(QStringLiteral("CSV table"));
        auto* table = shown.find<QLineEdit>("table");
        QTRY_VERIFY(table->isVisible());
        table->setText(QStringLiteral("labels.csv"));
        Q_EMIT table->editingFinished();
        QCOMPARE(shown.dataset().table, std::string("labels.csv"));
    }

    void aTestShareIsHeldOutAndShownEverywhere() {
        Shown shown;
        auto* grid = shown.gallery();
        shown.find<QDoubleSpinBox>("testShare")->setValue(30.0);
        QTRY_COMPARE(shown.find<StatTile>("splitTile")->value(), QStringLiteral("15 / 6 / 9"));
        QVERIFY(shown.find<QLabel>("splitNote")
                    ->text()
                    .startsWith(QLatin1String("Automatic: by share. 15 train, 6 validate, 9 test: an ")));
        // Of a folder that has no parts none can be taken.
        shown.find<QComboBox>("splitMode")->setCurrentText(QStringLiteral("By folder"));
        QTRY_VERIFY(
            shown.find<QLabel>("splitNote")->text().startsWith(QLatin1String("The folder has no 'train'")));
        shown.undo();
        QTRY_COMPARE(shown.find<StatTile>("splitTile")->value(), QStringLiteral("15 / 6 / 9"));
        QCOMPARE(shown.find<BarChart>("classChart")->bars()[0].third, 3.0);
        const auto* table = shown.find<QTableView>("classTable");
        QVERIFY(!table->isColumnHidden(ClassTableModel::Test));
        QCOMPARE(table->model()->index(0, ClassTableModel::Test).data().toString(), QStringLiteral("3"));
        QStringList badges;
        for (int i = 0; i < grid->count(); ++i)
            badges << grid->textOf(i).badge;
        QCOMPARE(badges.count(QStringLiteral("test")), 9);
        QCOMPARE(badges.count(QStringLiteral("val")), 6);
    }

    void foldsHaveTheirOwnFieldsAndNoShares() {
        Shown shown;
        QVERIFY(shown.gallery() != nullptr);
        QVERIFY(!shown.find<QSpinBox>("folds")->isVisible());
        shown.find<QComboBox>("splitMode")->setCurrentText(QStringLiteral("k-fold"));
        QCOMPARE(shown.dataset().splitMode, spec::SplitMode::KFold);
        QVERIFY(shown.find<QSpinBox>("folds")->isVisible());
        QVERIFY(!shown.find<QWidget>("validationShare")->isVisible());
        shown.find<QSpinBox>("fold")->setValue(7);
        QVERIFY(shown.find<QLabel>("fold.error")->text().contains(QLatin1String("Use 1 to 5.")));
        shown.undo();
        shown.undo();
        QVERIFY(shown.find<QWidget>("validationShare")->isVisible());
    }

    void resizingAndInterpolationAreNamedAndUndone() {
        Shown shown;
        QVERIFY(shown.gallery() != nullptr);
        shown.find<QComboBox>("resize")->setCurrentText(QStringLiteral("Fit with border"));
        QCOMPARE(shown.dataset().resize, spec::ResizeMode::Fit);
        shown.find<QComboBox>("interpolation")->setCurrentText(QStringLiteral("Nearest (Keras)"));
        QCOMPARE(shown.dataset().interpolation, spec::Interpolation::Nearest);
        QVERIFY(!shown.find<QWidget>("resize")->toolTip().isEmpty());
        shown.undo();
        shown.undo();
        QCOMPARE(shown.dataset().resize, spec::ResizeMode::Stretch);
        QCOMPARE(shown.engine.count(Call::Scan), 1);
    }

    void theCacheSaysHowMuchItTakes() {
        Shown shown;
        QTRY_COMPARE(shown.find<QLabel>("cacheNote")->text(), QStringLiteral("51.8 kB of 1.1 GB in memory."));
        shown.find<QSpinBox>("cacheMegabytes")->setValue(200);
        QCOMPARE(shown.dataset().cacheMegabytes, 200);
    }

    void theBalanceSaysWhatItComesTo() {
        Shown shown(FakeEngine::dirtyDataset());
        QVERIFY(shown.gallery() != nullptr);
        QVERIFY(!shown.find<QLabel>("balanceNote")->isVisible());
        shown.find<QComboBox>("balance")->setCurrentText(QStringLiteral("Class weights"));
        QVERIFY(shown.find<QLabel>("balanceNote")->text().startsWith(QLatin1String("An error counts 0.")));
        shown.find<QComboBox>("balance")->setCurrentText(QStringLiteral("Oversampling"));
        QVERIFY(shown.find<QLabel>("balanceNote")->text().contains(QLatin1String("times an epoch")));
    }

    void everyControlHasANameAndTeaches() {
        Shown shown;
        QVERIFY(shown.gallery() != nullptr);
        for (const char* name : {"layout", "splitMode", "validationShare", "testShare", "folds", "fold",
                                 "seed", "keepDuplicatesApart", "resize", "interpolation", "color", "balance",
                                 "cacheMegabytes", "table", "encoding"}) {
            const auto* control = shown.find<QWidget>(name);
            QVERIFY2(control != nullptr, name);
            QVERIFY2(!control->accessibleName().isEmpty(), name);
            QVERIFY2(control->toolTip().size() > 30, name);
        }
    }

  private:
    test::IsolatedUser m_user;
};

QTEST_MAIN(TestDataInspector)
#include "tst_data_inspector.moc"
