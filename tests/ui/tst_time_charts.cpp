#include <QTest>
#include <cmath>
#include <limits>
#include <numeric>

#include "ui/charts/histogram_chart.h"
#include "ui/charts/stacked_chart.h"
#include "ui/theme/theme.h"

using namespace studio::ui;

namespace {

template <class Chart>
void expose(Chart& chart) {
    chart.resize(520, 280);
    chart.show();
    if (!QTest::qWaitForWindowExposed(&chart))
        qFatal("the chart is not shown");
}

QVector<StackedChart::Row> times(int epochs) {
    QVector<StackedChart::Row> rows;
    for (int i = 1; i <= epochs; ++i)
        rows.push_back({static_cast<double>(i), {1.0, 2.0, 5.0, 2.0}});
    return rows;
}

const QStringList parts{QStringLiteral("data"), QStringLiteral("forward"), QStringLiteral("backward"),
                        QStringLiteral("optimizer")};

HistogramRow row(int epoch, double low, double high, const QVector<std::int64_t>& counts) {
    return {epoch, low, high, counts};
}

}  // namespace

class TestTimeCharts : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    // Where the time goes decides what to change: nothing may be lost of it.
    void everyPartOfAnEpochIsTold() {
        StackedChart chart;
        chart.setParts(parts, QStringLiteral("s"));
        chart.setRows(times(10));
        expose(chart);
        const int middle = chart.rowAt(QPointF(chart.width() / 2.0, chart.height() / 2.0));
        QVERIFY(middle >= 0 && middle < 10);
        const QVector<QStringList> text = chart.rowText(middle);
        QCOMPARE(text.size(), 4);
        QCOMPARE(text[2], (QStringList{QStringLiteral("backward"), QStringLiteral("5.000 s"),
                                       QStringLiteral("50.0 %")}));
        QVERIFY(chart.rowAt({1, 1}) < 0);
    }

    void theTallerPartCoversMore() {
        StackedChart chart;
        chart.setParts({QStringLiteral("a"), QStringLiteral("b")}, QStringLiteral("s"));
        chart.setRows({{1.0, {1.0, 3.0}}});
        const QImage picture = chart.pictureOf({400, 300});
        // Beside the legend, which has the same colours.
        const int x = picture.width() * 3 / 4;
        const auto height = [&](int part) {
            int pixels = 0;
            for (int y = 0; y < picture.height(); ++y)
                pixels += picture.pixelColor(x, y) == Theme::of().series(part) ? 1 : 0;
            return pixels;
        };
        QVERIFY(height(0) > 40);
        QVERIFY2(std::abs(height(1) - 3 * height(0)) < 8,
                 qPrintable(QStringLiteral("%1 and %2").arg(height(0)).arg(height(1))));
    }

    void aKeyGoesFromEpochToEpoch() {
        StackedChart chart;
        chart.setParts(parts, QStringLiteral("s"));
        chart.setRows(times(5));
        expose(chart);
        QTest::keyClick(&chart, Qt::Key_Right);
        QTest::keyClick(&chart, Qt::Key_Right);
        QCOMPARE(chart.current(), 1);
        QTest::keyClick(&chart, Qt::Key_Left);
        QCOMPARE(chart.current(), 0);
    }

    // Another, shorter run is shown while an epoch of the longer one is under the pointer.
    void aShorterRunIsDrawnAfterALongerOne() {
        StackedChart stacked;
        stacked.setParts(parts, QStringLiteral("s"));
        stacked.setRows(times(40));
        expose(stacked);
        QTest::keyClick(&stacked, Qt::Key_Left);
        stacked.setRows(times(2));
        QVERIFY(!stacked.grab().isNull());
        QVERIFY(stacked.current() < 2);

        HistogramChart histogram;
        QVector<HistogramRow> rows;
        for (int i = 1; i <= 30; ++i)
            rows << row(i, -1, 1, {1, 5, 9, 5, 1});
        histogram.setRows(rows);
        expose(histogram);
        QTest::keyClick(&histogram, Qt::Key_Left);
        histogram.setRows({row(1, -1, 1, {1, 2, 1})});
        QVERIFY(!histogram.grab().isNull());
        QVERIFY(!histogram.current() || histogram.current()->row < 1);
    }

    void thousandsOfEpochsAreDrawnAsTheirMean() {
        StackedChart chart;
        chart.setParts(parts, QStringLiteral("s"));
        chart.setRows(times(10000));
        QVERIFY(!chart.pictureOf({500, 280}).isNull());
        QCOMPARE(chart.toCsv().count(QLatin1Char('\n')), 10001);
        QVERIFY(chart.toCsv().contains(QStringLiteral("10000,1,2,5,2")));
    }

    // Counts that move to common edges must stay what they were.
    void sharesAddUpToOneWhateverTheEdges() {
        const HistogramGrid grid =
            regridded({row(1, -1, 1, {10, 20, 30, 40}), row(2, -0.5, 3, {1, 0, 0, 7, 2}), row(3, 2, 2, {9})}, 48,
                      60);
        QCOMPARE(grid.rows.size(), 3);
        QCOMPARE(grid.low, -1.0);
        QCOMPARE(grid.high, 3.0);
        for (int drawn = 0; drawn < 3; ++drawn) {
            double sum = 0.0;
            for (int bin = 0; bin < grid.bins; ++bin)
                sum += grid.share(drawn, bin);
            QVERIFY2(std::abs(sum - 1.0) < 1e-9, qPrintable(QString::number(sum)));
        }
    }

    void ofManyEpochsTheFirstAndLastAreKept() {
        QVector<HistogramRow> rows;
        for (int i = 1; i <= 500; ++i)
            rows << row(i, -1, 1, {1, 2, 1});
        const HistogramGrid grid = regridded(rows, 16, HistogramChart::mostRows);
        QCOMPARE(grid.rows.size(), HistogramChart::mostRows);
        QCOMPARE(grid.rows.front(), 0);
        QCOMPARE(grid.rows.back(), 499);
    }

    void epochsWithoutValuesAreLeftOut() {
        const double unknown = std::numeric_limits<double>::quiet_NaN();
        const HistogramGrid grid =
            regridded({row(1, unknown, 1, {1}), row(2, 0, 1, {0, 0}), row(3, 0, 1, {1, 1})}, 8, 60);
        QCOMPARE(grid.rows, QVector<int>{2});
    }

    void theMapTellsEpochIntervalAndCount() {
        HistogramChart chart;
        chart.setRows({row(1, -1, 1, {10, 20, 30, 40}), row(5, -1, 1, {1, 2, 3, 4})});
        expose(chart);
        const auto cell = chart.cellAt(QPointF(chart.width() * 0.75, chart.height() / 2.0));
        QVERIFY(cell);
        QCOMPARE(cell->row, 1);
        const QStringList text = chart.cellText(*cell);
        QCOMPARE(text.front(), QStringLiteral("Epoch 5"));
        QVERIFY(text.back().startsWith(QLatin1Char('2')) || text.back().startsWith(QLatin1Char('3')));
        QVERIFY(chart.toCsv().contains(QStringLiteral("5,-1,-0.5,1")));
    }

    void bothStylesDrawAndAnswer() {
        HistogramChart chart;
        chart.setRows({row(1, -1, 1, {0, 9, 0}), row(2, -1, 1, {3, 3, 3})});
        expose(chart);
        const QImage map = chart.pictureOf({500, 280});
        chart.setStyle(HistogramChart::Style::Ridges);
        QVERIFY(chart.pictureOf({500, 280}) != map);
        QTest::keyClick(&chart, Qt::Key_Up);
        QVERIFY(chart.current());
    }
};

QTEST_MAIN(TestTimeCharts)
#include "tst_time_charts.moc"
