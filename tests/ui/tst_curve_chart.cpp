#include <QAbstractButton>
#include <QApplication>
#include <QHelpEvent>
#include <QSignalSpy>
#include <QSlider>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QToolTip>
#include <QWheelEvent>
#include <cmath>

#include "ui/charts/curve_chart.h"
#include "ui/charts/curve_plot.h"
#include "ui/theme/theme.h"

using namespace studio::ui;

namespace {

const QString train = QStringLiteral("Training");
const QString validation = QStringLiteral("Validation");

QVector<QPointF> losses(int epochs) {
    QVector<QPointF> points;
    for (int i = 1; i <= epochs; ++i)
        points << QPointF(i, 2.0 / i);
    return points;
}

class Chart : public CurveChart {
  public:
    Chart() : CurveChart(QStringLiteral("Loss")) {
        resize(700, 400);
        addSeries(train, Role::Train);
        addSeries(validation, Role::Validation);
        setSeries(train, losses(20));
        setSeries(validation, losses(20));
        show();
        if (!QTest::qWaitForWindowExposed(this))
            qFatal("the chart is not shown");
        plot = findChild<CurvePlot*>();
    }
    void turnWheel(int angle) const {
        const QPointF at = plot->plotRect().center();
        QWheelEvent event(at, plot->viewport()->mapToGlobal(at), {}, {0, angle}, Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(plot->viewport(), &event);
    }
    void hover(QPointF at) const {
        QMouseEvent event(QEvent::MouseMove, at, plot->viewport()->mapToGlobal(at), Qt::NoButton,
                          Qt::NoButton, Qt::NoModifier);
        QCoreApplication::sendEvent(plot->viewport(), &event);
    }

    CurvePlot* plot = nullptr;
};

}  // namespace

class TestCurveChart : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void allOfTheCurvesIsShownAtFirst() {
        Chart chart;
        const QRectF range = chart.visibleRange();
        QCOMPARE(range.left(), 1.0);
        QCOMPARE(range.right(), 20.0);
        QVERIFY(range.top() >= 0.0 && range.top() <= 0.1);
        QVERIFY(range.bottom() >= 2.0);
        QVERIFY(!chart.isZoomed());
    }

    void aZoomHoldsWhileDataArrives() {
        Chart chart;
        chart.turnWheel(240);
        QVERIFY(chart.isZoomed());
        const QRectF zoomed = chart.visibleRange();
        QVERIFY(zoomed.width() < 19.0);
        for (int epochs = 21; epochs < 40; ++epochs)
            chart.setSeries(train, losses(epochs));
        QCoreApplication::processEvents();
        QCOMPARE(chart.visibleRange(), zoomed);
        chart.resetZoom();
        QCOMPARE(chart.visibleRange().right(), 39.0);
    }

    void withoutAZoomTheRangeFollowsTheData() {
        Chart chart;
        chart.setSeries(train, losses(100));
        QTRY_COMPARE(chart.visibleRange().right(), 100.0);
    }

    void aDragShowsWhatItEncloses() {
        Chart chart;
        const QRectF area = chart.plot->plotRect();
        const QPoint from = (area.topLeft() + QPointF(area.width() * 0.25, area.height() * 0.25)).toPoint();
        const QPoint to = (area.topLeft() + QPointF(area.width() * 0.75, area.height() * 0.75)).toPoint();
        QTest::mousePress(chart.plot->viewport(), Qt::LeftButton, {}, from);
        QTest::mouseRelease(chart.plot->viewport(), Qt::LeftButton, {}, to);
        QVERIFY(chart.isZoomed());
        QVERIFY(std::abs(chart.visibleRange().left() - (1 + 19 * 0.25)) < 0.1);
        QVERIFY(std::abs(chart.visibleRange().right() - (1 + 19 * 0.75)) < 0.1);
        QTest::mouseDClick(chart.plot->viewport(), Qt::LeftButton, {}, to);
        QVERIFY(!chart.isZoomed());
    }

    void keysZoomAndResetToo() {
        Chart chart;
        auto* reset = chart.findChild<QToolButton*>(QStringLiteral("resetZoom"));
        QVERIFY(!reset->isEnabled());
        QTest::keyClick(chart.plot, Qt::Key_Plus);
        QVERIFY(chart.isZoomed());
        QVERIFY(reset->isEnabled());
        const double left = chart.visibleRange().left();
        QTest::keyClick(chart.plot, Qt::Key_Right, Qt::ShiftModifier);
        QVERIFY(chart.visibleRange().left() > left);
        reset->click();
        QVERIFY(!chart.isZoomed());
    }

    void theLegendHidesACurve() {
        Chart chart;
        QSignalSpy toggled(&chart, &CurveChart::seriesToggled);
        chart.setSeries(train, {{1, 500.0}, {2, 400.0}});
        auto* button = chart.findChild<QAbstractButton*>(QStringLiteral("legend.") + train);
        QVERIFY(button != nullptr);
        button->click();
        QCOMPARE(toggled.count(), 1);
        QVERIFY(!chart.isSeriesVisible(train));
        QVERIFY2(chart.visibleRange().bottom() < 10.0, "a hidden curve takes no part in the range");
        chart.setSeriesVisible(train, true);
        QVERIFY(button->isChecked());
    }

    void aFollowerIsHiddenWithItsLeader() {
        CurveChart chart;
        const QString leader = QStringLiteral("run");
        const QString follower = QStringLiteral("run, validation");
        for (const QString& name : {leader, follower})
            chart.setSeries(name, {{1, 1}, {2, 2}});
        chart.setSeriesLeader(follower, leader);
        auto* button = chart.findChild<QAbstractButton*>(QStringLiteral("legend.") + leader);
        QVERIFY(chart.findChild<QAbstractButton*>(QStringLiteral("legend.") + follower)->isHidden());
        button->click();
        QVERIFY(!chart.isSeriesVisible(leader) && !chart.isSeriesVisible(follower));
        button->click();
        QVERIFY(chart.isSeriesVisible(leader) && chart.isSeriesVisible(follower));
    }

    void toolsAndSettersSayTheSame() {
        Chart chart;
        auto* slider = chart.findChild<QSlider*>(QStringLiteral("smoothing"));
        auto* log = chart.findChild<QToolButton*>(QStringLiteral("logScale"));
        slider->setValue(60);
        QCOMPARE(chart.smoothing(), 0.6);
        chart.setSmoothing(5.0);
        QCOMPARE(chart.smoothing(), 0.99);
        QCOMPARE(slider->value(), 99);
        log->click();
        QVERIFY(chart.logScale());
        QVERIFY(chart.visibleRange().top() > 0.0);
        chart.setLogScale(false);
        QVERIFY(!log->isChecked());
    }

    void valuesOfZeroDoNotBreakALogarithmicAxis() {
        Chart chart;
        chart.setLogScale(true);
        chart.setSeries(train, {{1, 1.0}, {2, 0.0}, {3, 0.01}, {4, -1.0}});
        chart.setSeries(validation, {{1, 0.0}});
        const QRectF range = chart.visibleRange();
        QVERIFY(range.top() > 0.0 && range.top() < 0.01);
        QVERIFY(std::isfinite(range.bottom()));
        QVERIFY(!chart.grab().isNull());
    }

    void theCrosshairStandsOnAPoint() {
        Chart chart;
        QSignalSpy hovered(&chart, &CurveChart::hovered);
        chart.hover(chart.plot->plotRect().center());
        QCOMPARE(hovered.count(), 1);
        const double x = hovered.back().at(0).toDouble();
        QCOMPARE(x, std::round(x));
        QEvent leave(QEvent::Leave);
        QCoreApplication::sendEvent(chart.plot, &leave);
        QVERIFY(std::isnan(hovered.back().at(0).toDouble()));
    }

    /// Who rests the pointer on a curve wants its values, not an explanation over them.
    void theHelpDoesNotCoverTheValues() {
        Chart chart;
        chart.setToolTip(QStringLiteral("What it shows"));
        const auto askAt = [&chart](QPoint at) {
            QHelpEvent event(QEvent::ToolTip, at, chart.plot->viewport()->mapToGlobal(at));
            QCoreApplication::sendEvent(chart.plot->viewport(), &event);
        };
        const QPoint middle = chart.plot->plotRect().center().toPoint();
        chart.hover(middle);
        askAt(middle);
        QVERIFY(QToolTip::text().isEmpty());
        QHelpEvent atTitle(QEvent::ToolTip, {4, 4}, chart.mapToGlobal(QPoint(4, 4)));
        QCoreApplication::sendEvent(&chart, &atTitle);
        QCOMPARE(QToolTip::text(), chart.toolTip());
    }

    void aHundredThousandPointsAreStillDrawn() {
        Chart chart;
        QVector<QPointF> points;
        for (int i = 0; i < 100000; ++i)
            points << QPointF(i, std::sin(i * 0.001));
        points[50000].setY(30.0);
        chart.setSeries(train, points);
        QCOMPARE(chart.series(train).size(), 100000);
        QTRY_VERIFY(chart.visibleRange().bottom() > 30.0);
        QVERIFY(!chart.grab().isNull());
    }

    void aHiddenChartRemembersAndDrawsWhenShown() {
        CurveChart chart;
        chart.setSeries(train, losses(7));
        chart.resize(500, 300);
        QCOMPARE(chart.visibleRange().right(), 7.0);
        chart.show();
        QVERIFY(QTest::qWaitForWindowExposed(&chart));
        QCOMPARE(chart.seriesNames(), QStringList{train});
        chart.clear();
        QVERIFY(chart.seriesNames().isEmpty());
        QVERIFY(chart.findChild<QAbstractButton*>(QStringLiteral("legend.") + train) == nullptr);
        QVERIFY(!chart.grab().isNull());
    }

    void picturesAndValuesCanBeTakenAlong() {
        Chart chart;
        chart.setAxisTitles(QStringLiteral("epoch"), QStringLiteral("loss"));
        const QTemporaryDir folder;
        const QString png = folder.filePath(QStringLiteral("loss.png"));
        QVERIFY(chart.renderPng(png, {640, 360}));
        QCOMPARE(QImage(png).size(), QSize(1280, 720));
        const QString svg = folder.filePath(QStringLiteral("loss.svg"));
        QVERIFY(chart.renderSvg(svg, {640, 360}));
        QVERIFY(QFile(svg).size() > 1000);
        QVERIFY(!chart.renderPng(folder.filePath(QStringLiteral("none/loss.png")), {640, 360}));
        QVERIFY(!chart.renderSvg(folder.filePath(QStringLiteral("none/loss.svg")), {640, 360}));
        QVERIFY(chart.toCsv().startsWith(QStringLiteral("epoch,Training,Validation\n1,2,2\n")));
    }

    void aHiddenChartCanBeSavedToo() {
        CurveChart chart(QStringLiteral("Loss"));
        chart.addSeries(train, CurveChart::Role::Train);
        const QTemporaryDir folder;
        const QString empty = folder.filePath(QStringLiteral("empty.png"));
        QVERIFY(chart.renderPng(empty, {400, 240}));
        chart.setSeries(train, losses(5));
        const QString full = folder.filePath(QStringLiteral("full.png"));
        QVERIFY(chart.renderPng(full, {400, 240}));
        QVERIFY(QImage(full) != QImage(empty));
    }

    void theChartFollowsTheTheme() {
        Theme& theme = Theme::install(*qApp, Theme::Mode::Light);
        Chart chart;
        QCoreApplication::processEvents();
        const QColor light = chart.grab().toImage().pixelColor(8, 8);
        theme.setMode(Theme::Mode::Dark);
        QCoreApplication::processEvents();
        const QColor dark = chart.grab().toImage().pixelColor(8, 8);
        QVERIFY(light.lightness() > 200 && dark.lightness() < 80);
        theme.setMode(Theme::Mode::Light);
    }

    void percentAxesShowAllOfAShare() {
        Chart chart;
        chart.setYAxis(CurveChart::YAxis::Percent);
        chart.setSeries(train, {{1, 0.4}, {2, 0.6}});
        chart.removeSeries(validation);
        QCOMPARE(chart.visibleRange().top(), 0.0);
        QCOMPARE(chart.visibleRange().bottom(), 1.0);
    }
};

QTEST_MAIN(TestCurveChart)
#include "tst_curve_chart.moc"
