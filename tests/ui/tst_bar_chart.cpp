#include <QPicture>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <limits>

#include "ui/charts/bar_chart.h"

using namespace studio::ui;

namespace {

QVector<BarChart::Bar> bars(int count) {
    QVector<BarChart::Bar> result;
    for (int i = 0; i < count; ++i) {
        BarChart::Bar bar;
        bar.label = QStringLiteral("class %1").arg(i % 10);
        bar.value = 10 + i % 10;
        result << bar;
    }
    return result;
}

void show(BarChart& chart) {
    chart.resize(400, 300);
    chart.show();
    if (!QTest::qWaitForWindowExposed(&chart))
        qFatal("the chart is not shown");
}

qsizetype paintWork(BarChart& chart) {
    QPicture picture;
    chart.viewport()->render(&picture);
    return picture.size();
}

}  // namespace

class TestBarChart : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void aClickReportsItsBar() {
        BarChart chart;
        chart.setBars(bars(5));
        show(chart);
        QSignalSpy clicked(&chart, &BarChart::barClicked);
        int y = 0;
        while (chart.barAt({50, y}) != 2)
            ++y;
        QTest::mouseClick(chart.viewport(), Qt::LeftButton, {}, {50, y + 4});
        QCOMPARE(clicked.back().at(0).toInt(), 2);
        QCOMPARE(chart.barAt({50, 0}), -1);
        QCOMPARE(chart.barAt({50, 299}), -1);
    }

    void manyClassesScrollAndCostNoMore() {
        BarChart few;
        few.setBars(bars(40));
        show(few);
        BarChart many;
        many.setBars(bars(5000));
        show(many);
        QVERIFY(many.verticalScrollBar()->maximum() > 10000);
        QCOMPARE(paintWork(many), paintWork(few));
        many.verticalScrollBar()->setValue(many.verticalScrollBar()->maximum());
        QCOMPARE(many.barAt({50, many.viewport()->height() - 12}), 4999);
    }

    void theLongestBarFillsTheWidth() {
        BarChart chart;
        QVector<BarChart::Bar> two = bars(2);
        two[0].value = 100;
        two[1].value = 1;
        chart.setBars(two);
        show(chart);
        const QImage before = chart.grab().toImage();
        two[1].value = 100;
        chart.setBars(two);
        QVERIFY(chart.grab().toImage() != before);
    }

    void valuesThatAreNoNumberAreNoBar() {
        BarChart chart(BarChart::Kind::Share);
        QVector<BarChart::Bar> two = bars(2);
        two[0].value = std::numeric_limits<double>::quiet_NaN();
        two[1].value = 7.0;
        chart.setBars(two);
        show(chart);
        QVERIFY(!chart.grab().isNull());
    }

    void thePictureHoldsAllBars() {
        BarChart chart;
        chart.setBars(bars(100));
        show(chart);
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("bars.png"));
        QVERIFY(chart.renderPng(path, 500));
        QCOMPARE(QImage(path).width(), 1000);
        QVERIFY(QImage(path).height() > 2 * 100 * 15);
        QVERIFY(!chart.renderPng(folder.filePath(QStringLiteral("none/bars.png")), 500));
    }

    void thePlaceholderStandsWhereThereIsNothing() {
        BarChart chart;
        show(chart);
        const QImage before = chart.grab().toImage();
        chart.setPlaceholder(QStringLiteral("No classes yet"));
        QVERIFY(chart.grab().toImage() != before);
    }
};

QTEST_MAIN(TestBarChart)
#include "tst_bar_chart.moc"
