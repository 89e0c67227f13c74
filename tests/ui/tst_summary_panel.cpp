#include <QAbstractItemModelTester>
#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QSettings>
#include <QSignalSpy>
#include <QTableView>
#include <QtTest>

#include "tests/support/fake_engine.h"
#include "tests/ui/isolated_user.h"
#include "ui/pages/network/summary_model.h"
#include "ui/pages/network/summary_panel.h"
#include "ui/theme/theme.h"
#include "ui/widgets/stat_tile.h"

using namespace studio;
using namespace studio::ui;
using test::FakeEngine;
using Column = SummaryModel::Column;

namespace {

api::LayerReport layer(const std::string& id, const std::string& type, const std::string& input,
                       std::int64_t parameters) {
    api::LayerReport report;
    report.id = id;
    report.type = type;
    report.inputs = {input};
    report.origin = id;
    report.output = spec::Shape::maps(8, 24, 24);
    report.trainableParameters = parameters;
    report.multiplyAdds = 1000 * parameters;
    report.activationBytes = 18432;
    report.field = {{3, 3}, false};
    return report;
}

/// A convolution that stands three times, of which the first sees fewer channels, BatchNorm, and a head.
api::NetworkReport repeated() {
    api::NetworkReport report;
    report.input = spec::Shape::maps(3, 24, 24);
    report.layers = {layer("conv2d_1", "Conv2D", "input", 224),
                     layer("conv2d_1_x2", "Conv2D", "conv2d_1", 584),
                     layer("conv2d_1_x3", "Conv2D", "conv2d_1_x2", 584),
                     layer("norm", "BatchNorm", "conv2d_1_x3", 16), layer("head", "Dense", "norm", 13827)};
    for (std::size_t i = 1; i < 3; ++i) {
        report.layers[i].origin = "conv2d_1";
        report.layers[i].repetition = static_cast<int>(i) + 1;
        const auto field = static_cast<std::int64_t>(2 * i + 3);
        report.layers[i].field.size = {field, field};
    }
    report.layers[3].fixedParameters = 16;
    report.layers[4].output = spec::Shape::features(3);
    report.layers[4].field.whole = true;
    return report;
}

struct Panel {
    Panel() : panel(catalogue) {
        panel.resize(900, 500);
        panel.show();
    }
    [[nodiscard]] QString cell(int row, int column) const {
        return panel.table()->model()->index(row, column).data().toString();
    }
    [[nodiscard]] QStringList shownColumns() const {
        QStringList names;
        for (int column = 0; column < SummaryModel::ColumnCount; ++column) {
            if (!panel.table()->isColumnHidden(column))
                names << panel.table()->model()->headerData(column, Qt::Horizontal).toString();
        }
        return names;
    }
    template <class T>
    [[nodiscard]] T* find(const char* name) const {
        return panel.findChild<T*>(QLatin1String(name));
    }

    FakeEngine engine;
    api::Services services = engine.services();
    const api::Catalogue& catalogue = services.networks->catalogue();
    SummaryPanel panel;
};

api::NetworkReport tiny(const Panel& panel) {
    return panel.services.networks->analyze(FakeEngine::project().network, spec::Shape::maps(3, 24, 24),
                                            api::Target::any());
}

}  // namespace

class TestSummaryPanel : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void init() { QSettings().clear(); }

    void theSummaryIsAProperTable() {
        const Panel panel;
        SummaryModel model(panel.catalogue);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setReport(tiny(panel));
        const QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        const QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        api::NetworkReport report = tiny(panel);
        report.layers.front().trainableParameters = 9;
        model.setReport(report);
        QCOMPARE(reset.count(), 0);  // The selection stays.
        QCOMPARE(changed.count(), 1);
        report.layers.pop_back();
        model.setReport(report);
        QCOMPARE(reset.count(), 1);
        QCOMPARE(model.rowCount(), static_cast<int>(report.layers.size()) + 1);
        QCOMPARE(model.rowOf(QStringLiteral("nobody")), -1);
    }

    void eachLayerSaysWhatItGivesHoldsAndCosts() {
        Panel panel;
        panel.panel.setReport(QStringLiteral("net"), repeated());
        QCOMPARE(panel.cell(0, Column::Layer), QStringLiteral("input"));
        QCOMPARE(panel.cell(0, Column::OutputShape), QStringLiteral("24×24×3"));
        QCOMPARE(panel.cell(2, Column::Layer), QStringLiteral("norm (BatchNorm)"));
        QCOMPARE(panel.cell(2, Column::Parameters), QStringLiteral("32"));
        QCOMPARE(panel.cell(2, Column::NotTrained), QStringLiteral("16"));
        QCOMPARE(panel.cell(2, Column::Activations), QStringLiteral("18.4 kB"));
        QCOMPARE(panel.cell(2, Column::ConnectedTo), QStringLiteral("conv2d_1_x3"));
        QCOMPARE(panel.cell(3, Column::Field), QStringLiteral("whole picture"));
        QCOMPARE(panel.cell(3, Column::MultiplyAdds), QStringLiteral("13.8 M"));
        QCOMPARE(panel.find<QLabel>("summaryTotals")->text(),
                 QStringLiteral("15,235 trainable\n16 not trained"));
    }

    /// A table whose lines do not add up to its total is believed by nobody.
    void aRepeatedLayerStandsOnceWithTheSumOfAll() {
        Panel panel;
        panel.panel.setReport(QStringLiteral("net"), repeated());
        QCOMPARE(panel.panel.table()->model()->rowCount(), 4);
        QCOMPARE(panel.cell(1, Column::Layer), QStringLiteral("conv2d_1 ×3"));
        QCOMPARE(panel.cell(1, Column::Parameters), QStringLiteral("1,392"));
        QCOMPARE(panel.cell(1, Column::Field), QStringLiteral("7×7"));
        QVERIFY(panel.panel.table()
                    ->model()
                    ->index(1, 0)
                    .data(Qt::ToolTipRole)
                    .toString()
                    .contains(QStringLiteral("3 times")));
        QCOMPARE(panel.find<StatTile>("parametersTile")->value(), QStringLiteral("15,251"));
        panel.panel.setCurrent(QStringLiteral("conv2d_1_x2"));
        QCOMPARE(panel.panel.table()->currentIndex().row(), 1);
    }

    /// The tutorial's network is one Dense layer with a network around it; that is what has to be seen.
    void theLargestLayerIsPointedOutAndSelected() {
        Panel panel;
        panel.panel.setReport(QStringLiteral("net"), repeated());
        auto* largest = panel.find<QPushButton>("largestLayer");
        QCOMPARE(largest->text(), QStringLiteral("Largest: head, 13,827 parameters, 91 %"));
        const QAbstractItemModel* model = panel.panel.table()->model();
        QVERIFY(model->index(3, Column::Parameters).data(SummaryModel::LargestRole).toBool());
        QVERIFY(!model->index(1, Column::Parameters).data(SummaryModel::LargestRole).toBool());
        QSignalSpy chosen(&panel.panel, &SummaryPanel::currentChanged);
        QTest::mouseClick(largest, Qt::LeftButton);
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen.front().front().toString(), QStringLiteral("head"));
        api::NetworkReport none;
        none.input = spec::Shape::maps(3, 24, 24);
        panel.panel.setReport(QStringLiteral("net"), none);
        QVERIFY(!largest->isVisible());
    }

    /// "Connected to" used to be beyond the right edge at 1280×720.
    void columnsFoldAwayInsteadOfScrolling() {
        Panel panel;
        panel.panel.resize(1200, 500);
        panel.panel.setReport(QStringLiteral("net"), repeated());
        QTRY_COMPARE(panel.shownColumns().size(), static_cast<int>(SummaryModel::ColumnCount));
        QCOMPARE(panel.find<QPushButton>("summaryColumns")->text(), QStringLiteral("Columns"));
        for (const int width : {800, 600, 430, 300}) {
            panel.panel.resize(width, 500);
            QTRY_VERIFY(panel.panel.table()->horizontalHeader()->length() <=
                        panel.panel.table()->viewport()->width());
            QTRY_COMPARE(panel.panel.table()->horizontalScrollBar()->maximum(), 0);
        }
        QVERIFY(panel.shownColumns().contains(QStringLiteral("Layer")));
        QVERIFY(panel.find<QPushButton>("summaryColumns")->text().startsWith(QStringLiteral("Columns +")));
    }

    void aPersonChoosesColumnsForGood() {
        {
            Panel panel;
            panel.panel.setReport(QStringLiteral("net"), repeated());
            panel.find<QAction>("column.multiplyAdds")->setChecked(false);
            QVERIFY(!panel.shownColumns().contains(QStringLiteral("Mult-adds")));
        }
        Panel panel;
        QVERIFY(!panel.find<QAction>("column.multiplyAdds")->isChecked());
        QVERIFY(panel.find<QAction>("column.activations")->isChecked());
    }

    void aBrokenLayerIsMarkedWithItsReason() {
        Panel panel;
        api::NetworkReport report = repeated();
        report.layers[1].errors = {{"The kernel is too large.", "conv2d_1.kernel", "Make it smaller."}};
        report.layers[2].errors = report.layers[1].errors;
        report.layers[3].reachable = false;
        panel.panel.setReport(QStringLiteral("net"), report);
        const QAbstractItemModel* model = panel.panel.table()->model();
        QVERIFY(model->index(1, 0).data(Qt::ForegroundRole).isValid());
        QVERIFY(model->index(1, 0).data(Qt::ToolTipRole).toString().contains(QStringLiteral("too large")));
        QCOMPARE(panel.cell(2, Column::OutputShape), QStringLiteral("–"));
        QCOMPARE(panel.cell(2, Column::Field), QStringLiteral("–"));
    }

    void aRowThatAPersonPicksIsPassedOnOnce() {
        Panel panel;
        panel.panel.setReport(QStringLiteral("net"), repeated());
        QSignalSpy chosen(&panel.panel, &SummaryPanel::currentChanged);
        panel.panel.setCurrent(QStringLiteral("norm"));
        QCOMPARE(chosen.count(), 0);
        QTest::mouseClick(
            panel.panel.table()->viewport(), Qt::LeftButton, {},
            panel.panel.table()->visualRect(panel.panel.table()->model()->index(3, 0)).center());
        QCOMPARE(chosen.count(), 1);
        panel.panel.setReport(QStringLiteral("net"), repeated());
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(panel.panel.table()->currentIndex().row(), 3);
    }

  private:
    test::IsolatedUser m_user;
};

QTEST_MAIN(TestSummaryPanel)
#include "tst_summary_panel.moc"
