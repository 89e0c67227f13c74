#include <QTest>
#include <cmath>
#include <limits>

#include "ui/charts/curve_data.h"

using namespace studio::ui;

namespace {

constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();

QVector<QPointF> noisy(int count) {
    QVector<QPointF> points;
    for (int i = 0; i < count; ++i)
        points << QPointF(i, 2.0 / (1 + i) + (std::int64_t{i} * 7919 % 1000) * 1e-3);
    return points;
}

/// m / (1 − sⁿ) as the sum it is: (1 − s)·Σ s^(n−k)·y_k / (1 − sⁿ).
double closedForm(const QVector<QPointF>& points, int n, double s) {
    double sum = 0.0;
    for (int k = 0; k <= n; ++k)
        sum += std::pow(s, n - k) * points[k].y();
    return (1.0 - s) * sum / (1.0 - std::pow(s, n + 1));
}

Curve curveOf(const QString& name, const QVector<QPointF>& points) {
    Curve curve;
    curve.name = name;
    curve.source.set(points);
    return curve;
}

}  // namespace

class TestCurveData : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void smoothingIsTheBiasCorrectedMovingAverage() {
        const QVector<QPointF> points = noisy(60);
        for (const double s : {0.3, 0.6, 0.95}) {
            CurveSource source;
            source.set(points);
            source.setSmoothing(s);
            const PointStore* smooth = source.smooth();
            QVERIFY(smooth != nullptr);
            QCOMPARE(smooth->size(), points.size());
            for (int n = 0; n < points.size(); ++n) {
                QVERIFY(std::abs((*smooth)[n].y() - closedForm(points, n, s)) < 1e-12);
                QCOMPARE((*smooth)[n].x(), points[n].x());
            }
        }
    }

    // The curve must not change its shape because it was drawn while it grew.
    void smoothingPointByPointEqualsSmoothingAtOnce() {
        const QVector<QPointF> points = noisy(3000);
        CurveSource whole;
        whole.set(points);
        whole.setSmoothing(0.9);
        CurveSource grown;
        grown.setSmoothing(0.9);
        const auto store = std::make_shared<PointStore>();
        CurveSource shared;
        shared.share(store);
        shared.setSmoothing(0.9);
        for (qsizetype i = 0; i < points.size(); ++i) {
            grown.append({points[i]});
            store->append(points[i]);
            if (i % 17 == 0)
                QCOMPARE(shared.smooth()->size(), i + 1);
        }
        QCOMPARE(grown.smooth()->points(), whole.smooth()->points());
        QCOMPARE(shared.smooth()->points(), whole.smooth()->points());
    }

    void smoothingGoesOnWhenTheStoreHalvesItself() {
        const auto store = std::make_shared<PointStore>();
        CurveSource source;
        source.share(store);
        source.setSmoothing(0.5);
        MovingAverage average(0.5);
        double wanted = 0.0;
        for (int i = 0; i < PointStore::mostPoints + 100; ++i) {
            const double y = (std::int64_t{i} * 7919 % 1000) * 1e-3;
            store->append({static_cast<double>(i), y});
            wanted = average.next(y);
            if (i % 1000 == 0)
                static_cast<void>(source.smooth());
        }
        QCOMPARE(store->halvings(), 1);
        QCOMPARE(source.smooth()->back().y(), wanted);
    }

    void aConstantCurveStaysConstantAtEverySmoothing() {
        for (const double s : {0.1, 0.6, 0.99}) {
            MovingAverage average(s);
            for (int i = 0; i < 50; ++i)
                QVERIFY(std::abs(average.next(0.7) - 0.7) < 1e-12);
        }
    }

    void anUnmeasuredValueLeavesTheAverageAlone() {
        MovingAverage average(0.5);
        QCOMPARE(average.next(2.0), 2.0);
        QVERIFY(std::isnan(average.next(notANumber)));
        QCOMPARE(average.next(2.0), 2.0);
    }

    // Two charts may draw one run: what is appended to the one is not the other's.
    void aSharedStoreIsNotWrittenTo() {
        const auto store = std::make_shared<PointStore>(QVector<QPointF>{{1, 1}});
        CurveSource source;
        source.share(store);
        source.append({{2, 2}});
        QCOMPARE(store->size(), 1);
        QCOMPARE(source.raw().size(), 2);
        const CurveSource copy = source;
        source.append({{3, 3}});
        QCOMPARE(copy.raw().size(), 2);
        QCOMPARE(source.raw().size(), 3);
    }

    void curvesOfDifferentLengthShareOneTable() {
        CurveModel model;
        model.xTitle = QStringLiteral("epoch");
        model.curves.push_back(curveOf(QStringLiteral("train, loss"), {{1, 0.5}, {2, 0.25}}));
        model.curves.push_back(curveOf(QStringLiteral("validation"), {{2, 0.125}, {3, 1.0 / 3.0}}));
        QCOMPARE(curvesToCsv(model), QStringLiteral("epoch,\"train, loss\",validation\n1,0.5,\n"
                                                    "2,0.25,0.125\n3,,0.333333333\n"));
    }

    void theTableHoldsTheValuesAndNotTheSmoothedOnes() {
        CurveModel model;
        model.curves.push_back(curveOf(QStringLiteral("a"), {{1, 1.0}, {2, 3.0}, {3, notANumber}}));
        model.curves.back().source.setSmoothing(0.9);
        QCOMPARE(curvesToCsv(model), QStringLiteral("x,a\n1,1\n2,3\n3,\n"));
    }

    void bandsAndMarksAreColumnsToo() {
        CurveModel model;
        model.curves.push_back(curveOf(QStringLiteral("a"), {{1, 0.5}, {2, 0.75}}));
        model.curves.back().band = {{1, 0.25, 0.625}, {2, 0.5, 1.0}};
        model.marks = {{2, QStringLiteral("best")}};
        QCOMPARE(curvesToCsv(model),
                 QStringLiteral("x,a,a low,a high,mark\n1,0.5,0.25,0.625,\n2,0.75,0.5,1,best\n"));
    }

    void thePlannedEpochsAreShownFromTheStart() {
        CurveModel model;
        model.curves.push_back(curveOf(QStringLiteral("a"), {{1, 1.0}, {3, 2.0}}));
        QCOMPARE(model.fullRange().right(), 3.0);
        model.plannedX.emplace(1.0, 40.0);
        QCOMPARE(model.fullRange().right(), 40.0);
        model.curves.back().source.append({{50, 1.0}});
        QCOMPARE(model.fullRange().right(), 50.0);
    }

    /// A learning rate of 0.001 would lie on the floor of 0 … 0.05.
    void aConstantCurveStandsInTheMiddleOfItsAxis() {
        for (const double value : {1e-6, 0.001, 3.0, 5e4}) {
            CurveModel model;
            model.curves.push_back(curveOf(QStringLiteral("rate"), {{1, value}, {9, value}}));
            const QRectF range = model.fullRange();
            const double share = (value - range.top()) / range.height();
            QVERIFY2(share > 0.3 && share < 0.7, qPrintable(QString::number(value)));
            QCOMPARE(range.top(), 0.0);
        }
        CurveModel zero;
        zero.curves.push_back(curveOf(QStringLiteral("norm"), {{1, 0.0}, {9, 0.0}}));
        QVERIFY(zero.fullRange().height() >= 1.0);
    }
};

QTEST_GUILESS_MAIN(TestCurveData)
#include "tst_curve_data.moc"
