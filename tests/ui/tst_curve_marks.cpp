#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <cmath>

#include "ui/charts/curve_chart.h"
#include "ui/charts/curve_plot.h"

using namespace studio::ui;

namespace {

const QString loss = QStringLiteral("Loss");
constexpr int epochs = 20;

QVector<QPointF> line(int count) {
    QVector<QPointF> points;
    for (int i = 1; i <= count; ++i)
        points << QPointF(i, 0.5);
    return points;
}

class Chart : public CurveChart {
  public:
    Chart() {
        resize(640, 360);
        addSeries(loss, Role::Train);
        setSeries(loss, line(epochs));
        show();
        if (!QTest::qWaitForWindowExposed(this))
            qFatal("the chart is not shown");
        plot = findChild<CurvePlot*>();
        settle();
    }
    /// The chart draws soon after it was changed.
    static void settle() { QTest::qWait(60); }
    /// Pixels of the plot that differ from `before`, as shares of its width where they are.
    [[nodiscard]] QRect changedSince(const QImage& before) const {
        const QImage now = picture();
        QRect changed;
        for (int y = 0; y < now.height(); ++y) {
            for (int x = 0; x < now.width(); ++x) {
                if (now.pixel(x, y) != before.pixel(x, y))
                    changed |= QRect(x, y, 1, 1);
            }
        }
        return changed;
    }
    [[nodiscard]] QImage picture() const { return plot->grab().toImage().convertToFormat(QImage::Format_RGB32); }
    void drag(Qt::MouseButton button, Qt::KeyboardModifiers modifiers, QPoint by) const {
        const QPoint from = plot->plotRect().center().toPoint();
        QTest::mousePress(plot->viewport(), button, modifiers, from);
        QMouseEvent move(QEvent::MouseMove, from + by, plot->viewport()->mapToGlobal(from + by), Qt::NoButton,
                         button, modifiers);
        QCoreApplication::sendEvent(plot->viewport(), &move);
        QTest::mouseRelease(plot->viewport(), button, modifiers, from + by);
    }

    CurvePlot* plot = nullptr;
};

}  // namespace

class TestCurveMarks : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    // Which epoch was the best must be seen at once, where it was.
    void aMarkStandsAtItsEpochAndGoesWithItsCurve() {
        Chart chart;
        const QImage before = chart.picture();
        chart.setMarks({{12, QStringLiteral("best"), 0.5, loss}});
        Chart::settle();
        const QRect changed = chart.changedSince(before);
        const double x = chart.plot->map().xAt(12);
        QVERIFY(changed.left() <= x && changed.right() >= x && changed.left() > x - 12);
        QVERIFY2(changed.height() > chart.plot->plotRect().height() * 0.9, "a line from top to bottom");
        chart.setMarks({});
        Chart::settle();
        QVERIFY(chart.changedSince(before).isNull());
    }

    // The best accuracy lies at the top: words there would cover the curve.
    void wordsStandAwayFromTheMarkedPoint() {
        for (const double height : {0.9, 0.1}) {
            Chart chart;
            chart.plot->showRange({0, 0, 20, 1});
            Chart::settle();
            const QImage before = chart.picture();
            chart.setMarks({{12, QStringLiteral("best"), height, loss}});
            Chart::settle();
            const QImage now = chart.picture();
            const QRectF area = chart.plot->plotRect();
            const int beside = static_cast<int>(chart.plot->map().xAt(12)) + 8;
            int upper = 0;
            int lower = 0;
            for (int y = static_cast<int>(area.top()); y < static_cast<int>(area.bottom()); ++y) {
                for (int x = beside; x < beside + 20; ++x) {
                    if (now.pixel(x, y) != before.pixel(x, y))
                        ++(y < area.center().y() ? upper : lower);
                }
            }
            QVERIFY(height > 0.5 ? upper == 0 && lower > 0 : upper > 0 && lower == 0);
        }
    }

    void marksOutsideTheRangeAreNotDrawn() {
        Chart chart;
        chart.plot->showRange({2, 0.4, 5, 0.2});
        Chart::settle();
        const QImage before = chart.picture();
        chart.setMarks({{12, QStringLiteral("best"), 0.5, loss}});
        Chart::settle();
        QVERIFY(chart.changedSince(before).isNull());
    }

    // An accuracy of 60 pictures is uncertain: the band says by how much.
    void theBandCoversItsInterval() {
        Chart chart;
        QVector<BandPoint> band;
        for (int i = 1; i <= epochs; ++i)
            band << BandPoint{static_cast<double>(i), 0.3, 0.7};
        chart.setBand(loss, band);
        QCOMPARE(chart.band(loss), band);
        Chart::settle();
        QVERIFY(chart.visibleRange().top() <= 0.3 && chart.visibleRange().bottom() >= 0.7);
        const QImage with = chart.picture();
        const PlotMap map = chart.plot->map();
        const auto at = [&](double y) {
            return with.pixelColor(static_cast<int>(map.xAt(10.5)), static_cast<int>(map.yAt(y)));
        };
        QVERIFY(at(0.65) != at(0.75));
        QCOMPARE(at(0.65), at(0.36));
        chart.setSeriesVisible(loss, false);
        Chart::settle();
        QVERIFY2(chart.plot->map().shown.height() > 0, "a hidden curve hides its band");
    }

    void aGuideIsALineAcross() {
        Chart chart;
        const QImage before = chart.picture();
        chart.setGuides({{0.5, QStringLiteral("guessing")}});
        Chart::settle();
        QVERIFY(chart.changedSince(before).width() > chart.plot->plotRect().width() * 0.9);
    }

    // Forty planned epochs have their place before the first is over; what was trained beyond them is shown.
    void thePlannedRangeIsShownFromTheStart() {
        Chart chart;
        chart.setXRange(1, 40);
        Chart::settle();
        QCOMPARE(chart.visibleRange().right(), 40.0);
        chart.setSeries(loss, line(50));
        Chart::settle();
        QCOMPARE(chart.visibleRange().right(), 50.0);
        chart.clearXRange();
        chart.setSeries(loss, line(5));
        Chart::settle();
        QCOMPARE(chart.visibleRange().right(), 5.0);
    }

    void theRangeIsMovedByMiddleButtonShiftAndSpace() {
        Chart chart;
        chart.plot->showRange({8, 0.3, 4, 0.3});
        const auto moved = [&](Qt::MouseButton button, Qt::KeyboardModifiers modifiers) {
            const double left = chart.visibleRange().left();
            chart.drag(button, modifiers, {-60, 0});
            const double by = chart.visibleRange().left() - left;
            return by > 0.0 && std::abs(chart.visibleRange().width() - 4.0) < 1e-9;
        };
        QVERIFY(moved(Qt::MiddleButton, Qt::NoModifier));
        QVERIFY(moved(Qt::LeftButton, Qt::ShiftModifier));
        QTest::keyPress(chart.plot, Qt::Key_Space);
        QVERIFY(moved(Qt::LeftButton, Qt::NoModifier));
        QTest::keyRelease(chart.plot, Qt::Key_Space);
        chart.drag(Qt::MiddleButton, {}, {-5000, 0});
        QCOMPARE(chart.visibleRange().right(), double{epochs});
    }

    // Values must be readable without a mouse.
    void theCrosshairGoesFromPointToPointByKeys() {
        Chart chart;
        QSignalSpy hovered(&chart, &CurveChart::hovered);
        QTest::keyClick(chart.plot, Qt::Key_Right);
        QCOMPARE(chart.plot->crosshair(), std::optional<double>(1.0));
        QTest::keyClick(chart.plot, Qt::Key_Right);
        QTest::keyClick(chart.plot, Qt::Key_Right);
        QTest::keyClick(chart.plot, Qt::Key_Left);
        QCOMPARE(chart.plot->crosshair(), std::optional<double>(2.0));
        QCOMPARE(hovered.back().at(0).toDouble(), 2.0);
        QTest::keyClick(chart.plot, Qt::Key_Escape);
        QVERIFY(!chart.plot->crosshair());
        QVERIFY(std::isnan(hovered.back().at(0).toDouble()));
        QTest::keyClick(chart.plot, Qt::Key_Left);
        QCOMPARE(chart.plot->crosshair(), std::optional<double>(epochs));
    }

    void theRangeFollowsTheCrosshair() {
        Chart chart;
        chart.plot->showRange({8, 0.3, 2, 0.3});
        for (int i = 0; i < 6; ++i)
            QTest::keyClick(chart.plot, Qt::Key_Right);
        QVERIFY(chart.plot->crosshair() && *chart.plot->crosshair() > 10.0);
        QVERIFY(chart.visibleRange().right() >= *chart.plot->crosshair() - 1e-9);
        QVERIFY(std::abs(chart.visibleRange().width() - 2.0) < 1e-9);
    }

    // A step of one batch in a million would not be seen.
    void aStepIsAtLeastAPixel() {
        Chart chart;
        chart.setSeries(loss, line(100000));
        Chart::settle();
        QTest::keyClick(chart.plot, Qt::Key_Right);
        QTest::keyClick(chart.plot, Qt::Key_Right);
        const double pixel = chart.visibleRange().width() / chart.plot->plotRect().width();
        QVERIFY(*chart.plot->crosshair() >= 1.0 + pixel - 1.0);
    }

    void valuesAreWrittenWhileTheChartGoesOn() {
        Chart chart;
        const QTemporaryDir folder;
        QSignalSpy saved(&chart, &CurveChart::csvSaved);
        const QString path = folder.filePath(QStringLiteral("loss.csv"));
        const QString expected = chart.toCsv();
        chart.saveCsv(path);
        chart.append(loss, {{21, 0.9}});
        QVERIFY(saved.wait());
        QVERIFY(saved.back().at(1).toBool());
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(QString::fromUtf8(file.readAll()), expected);
    }
};

QTEST_MAIN(TestCurveMarks)
#include "tst_curve_marks.moc"
