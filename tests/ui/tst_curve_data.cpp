#include <QTest>
#include <cmath>
#include <limits>

#include "ui/charts/curve_data.h"

using namespace studio::ui;

namespace {

constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();

QVector<QPointF> wave(int count) {
    QVector<QPointF> points;
    for (int i = 0; i < count; ++i)
        points << QPointF(i, std::sin(i * 0.01));
    return points;
}

}  // namespace

class TestCurveData : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void aSingleSpikeSurvivesThinning() {
        QVector<QPointF> points = wave(100000);
        points[54321].setY(50.0);
        points[777].setY(-40.0);
        const auto kept = thinned(points, 0, 99999, 800);
        QVERIFY(kept.size() <= 2 * 800 + 2);
        QVERIFY(kept.contains(QPointF(54321, 50.0)));
        QVERIFY(kept.contains(QPointF(777, -40.0)));
        QVERIFY(std::is_sorted(kept.begin(), kept.end(),
                               [](const QPointF& a, const QPointF& b) { return a.x() < b.x(); }));
    }

    void aZoomedPartKeepsTheNeighboursOutside() {
        const auto kept = thinned(wave(100000), 1000, 2000, 100);
        QCOMPARE(kept.front().x(), 999.0);
        QVERIFY(kept.back().x() >= 2000.0);
        QVERIFY(kept.back().x() <= 2001.0);
    }

    void aShortCurveIsDrawnAsItIs() {
        const auto points = wave(150);
        QCOMPARE(thinned(points, 0, 149, 100), points);
        QVERIFY(thinned({}, 0, 1, 100).isEmpty());
    }

    void pointsThatAreNoNumberAreLeftOut() {
        QVector<QPointF> points{
            {0, 1}, {1, notANumber}, {2, std::numeric_limits<double>::infinity()}, {3, 4}};
        QCOMPARE(thinned(points, 0, 3, 100), (QVector<QPointF>{{0, 1}, {3, 4}}));
        QCOMPARE(smoothed(points, 0.5).size(), 2);
    }

    void smoothingIsTheBiasCorrectedMovingAverage() {
        const double s = 0.9;
        const QVector<QPointF> points{{1, 2.0}, {2, 1.0}, {3, 4.0}, {4, 3.0}, {5, 0.5}};
        const auto curve = smoothed(points, s);
        double mean = 0.0;
        for (int n = 0; n < points.size(); ++n) {
            mean = s * mean + (1.0 - s) * points[n].y();
            const double wanted = mean / (1.0 - std::pow(s, n + 1));
            QVERIFY(std::abs(curve[n].y() - wanted) < 1e-12);
            QCOMPARE(curve[n].x(), points[n].x());
        }
        QCOMPARE(curve[0].y(), 2.0);
    }

    void aConstantCurveStaysConstantAtEverySmoothing() {
        const QVector<QPointF> points(50, QPointF(0, 0.7));
        for (const double s : {0.1, 0.6, 0.99}) {
            for (const QPointF& point : smoothed(points, s))
                QVERIFY(std::abs(point.y() - 0.7) < 1e-12);
        }
    }

    void theNearestPointIsFoundFromBothSides() {
        const QVector<QPointF> points{{0, 0}, {10, 0}, {11, 0}};
        QCOMPARE(nearestIndex(points, -5), 0);
        QCOMPARE(nearestIndex(points, 4.9), 0);
        QCOMPARE(nearestIndex(points, 5.1), 1);
        QCOMPARE(nearestIndex(points, 10.6), 2);
        QCOMPARE(nearestIndex(points, 1e9), 2);
        QCOMPARE(nearestIndex({}, 1), -1);
    }

    void curvesOfDifferentLengthShareOneTable() {
        Curve train;
        train.name = QStringLiteral("train, loss");
        train.points = {{1, 0.5}, {2, 0.25}};
        Curve validation;
        validation.name = QStringLiteral("validation");
        validation.points = {{2, 0.125}, {3, 1.0 / 3.0}};
        const QString csv = curvesToCsv({train, validation}, QStringLiteral("epoch"));
        QCOMPARE(csv, QStringLiteral("epoch,\"train, loss\",validation\n1,0.5,\n2,0.25,0.125\n"
                                     "3,,0.333333333\n"));
    }

    void theTableHoldsTheValuesAndNotTheSmoothedOnes() {
        Curve curve;
        curve.name = QStringLiteral("a");
        curve.points = {{1, 1.0}, {2, 3.0}};
        curve.smooth = smoothed(curve.points, 0.9);
        QVERIFY(curvesToCsv({curve}, {}).endsWith(QStringLiteral("2,3\n")));
        QVERIFY(curvesToCsv({curve}, {}).startsWith(QStringLiteral("x,a\n")));
    }
};

QTEST_GUILESS_MAIN(TestCurveData)
#include "tst_curve_data.moc"
