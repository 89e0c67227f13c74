#include <QSignalSpy>
#include <QTest>
#include <cmath>
#include <limits>

#include "ui/charts/parallel_coordinates.h"

using namespace studio::ui;

namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
using Kind = ParallelAxis::Kind;

std::vector<ParallelAxis> axes() {
    return {{QStringLiteral("learning rate"), Kind::Log},
            {QStringLiteral("optimizer"), Kind::Category, {QStringLiteral("SGD"), QStringLiteral("Adam")}},
            {QStringLiteral("accuracy"), Kind::Number, {}, true}};
}

std::vector<ParallelRun> runs() {
    return {{QStringLiteral("a"), QStringLiteral("run-001"), {0.0001, 0, 0.3}},
            {QStringLiteral("b"), QStringLiteral("run-002"), {0.001, 1, 0.9}},
            {QStringLiteral("c"), QStringLiteral("run-003"), {0.01, 0, 0.6}},
            {QStringLiteral("d"), QStringLiteral("run-004"), {0.1, 1, unknown}}};
}

class Chart : public ParallelCoordinates {
  public:
    Chart() {
        resize(720, 320);
        setData(axes(), runs());
        show();
        if (!QTest::qWaitForWindowExposed(this))
            qFatal("the chart is not shown");
    }
    void drag(QPointF from, QPointF to) {
        QTest::mousePress(this, Qt::LeftButton, {}, from.toPoint());
        QMouseEvent move(QEvent::MouseMove, to, mapToGlobal(to), Qt::NoButton, Qt::LeftButton,
                         Qt::NoModifier);
        QCoreApplication::sendEvent(this, &move);
        QTest::mouseRelease(this, Qt::LeftButton, {}, to.toPoint());
    }
};

}  // namespace

class TestParallelCoordinates : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    // Rates of 0.0001 … 0.1 on a linear axis would lie on one another.
    void decadesAreEquallyFarApart() {
        Chart chart;
        const double a = chart.pointOf(QStringLiteral("a"), 0).y();
        const double b = chart.pointOf(QStringLiteral("b"), 0).y();
        const double c = chart.pointOf(QStringLiteral("c"), 0).y();
        QVERIFY(a > b && b > c);
        QVERIFY(std::abs((a - b) - (b - c)) < 0.01);
    }

    void aRunWithoutResultHasALaneOfItsOwn() {
        Chart chart;
        QVERIFY(chart.pointOf(QStringLiteral("d"), 2).y() > chart.pointOf(QStringLiteral("a"), 2).y() + 5);
        QVERIFY(chart.toCsv().contains(QStringLiteral("run-004")));
    }

    void aClickChoosesTheRunUnderThePointer() {
        Chart chart;
        QSignalSpy clicked(&chart, &ParallelCoordinates::runClicked);
        const QPointF between =
            (chart.pointOf(QStringLiteral("b"), 1) * 0.4 + chart.pointOf(QStringLiteral("b"), 2) * 0.6);
        QCOMPARE(chart.runAt(between), QStringLiteral("b"));
        QTest::mouseClick(&chart, Qt::LeftButton, {}, between.toPoint());
        QCOMPARE(clicked.count(), 1);
        QCOMPARE(chart.selected(), QStringLiteral("b"));
        QVERIFY(chart.runAt({2, 2}).isEmpty());
    }

    // "Which settings lead to more than 50 %?" is the question of every search.
    void aDragAlongAnAxisKeepsTheRunsThatPassThere() {
        Chart chart;
        QSignalSpy brushed(&chart, &ParallelCoordinates::brushed);
        const QPointF b = chart.pointOf(QStringLiteral("b"), 2);
        const QPointF c = chart.pointOf(QStringLiteral("c"), 2);
        chart.drag(c + QPointF(0, 8), b - QPointF(0, 4));
        QCOMPARE(chart.passing(), (QStringList{QStringLiteral("b"), QStringLiteral("c")}));
        QCOMPARE(brushed.back().at(0).toStringList(), chart.passing());
        chart.setBrush(1, 0.5, 1.5);
        QCOMPARE(chart.passing(), QStringList{QStringLiteral("b")});
        QTest::keyClick(&chart, Qt::Key_Escape);
        QCOMPARE(chart.passing().size(), 4);
    }

    void aRangeIsSetByValue() {
        Chart chart;
        chart.setBrush(0, 0.0005, 0.02);
        QCOMPARE(chart.passing(), (QStringList{QStringLiteral("b"), QStringLiteral("c")}));
        chart.clearBrush(0);
        QCOMPARE(chart.passing().size(), 4);
    }

    void titlesMoveTheirAxisAndAClickColoursByIt() {
        Chart chart;
        QSignalSpy colored(&chart, &ParallelCoordinates::colorAxisChanged);
        QCOMPARE(chart.colorAxis(), 2);
        QTest::mouseClick(&chart, Qt::LeftButton, {}, chart.titleRect(0).center().toPoint());
        QCOMPARE(chart.colorAxis(), 0);
        QCOMPARE(colored.count(), 1);
        chart.drag(chart.titleRect(0).center(), chart.titleRect(2).center());
        QCOMPARE(chart.axisOrder(), (QVector<int>{1, 2, 0}));
    }

    // A new result must not undo what was arranged while waiting for it.
    void orderAndRangesHoldWhileRunsArrive() {
        Chart chart;
        chart.moveAxis(2, 0);
        chart.setBrush(2, 0.5, 1.0);
        auto more = runs();
        more.push_back({QStringLiteral("e"), QStringLiteral("run-005"), {0.003, 1, 0.8}});
        chart.setData(axes(), more);
        QCOMPARE(chart.axisOrder(), (QVector<int>{2, 0, 1}));
        QVERIFY(chart.passing().contains(QStringLiteral("e")));
        QVERIFY(!chart.passing().contains(QStringLiteral("a")));
    }

    void theKeyboardReachesAllOfIt() {
        Chart chart;
        QSignalSpy clicked(&chart, &ParallelCoordinates::runClicked);
        chart.setFocus();
        QTest::keyClick(&chart, Qt::Key_Down);
        QTest::keyClick(&chart, Qt::Key_Down);
        QCOMPARE(chart.hoveredRun(), QStringLiteral("b"));
        QTest::keyClick(&chart, Qt::Key_Return);
        QCOMPARE(clicked.back().at(0).toString(), QStringLiteral("b"));
        QTest::keyClick(&chart, Qt::Key_Right);
        QTest::keyClick(&chart, Qt::Key_Right, Qt::ControlModifier);
        QCOMPARE(chart.axisOrder(), (QVector<int>{1, 0, 2}));
        QTest::keyClick(&chart, Qt::Key_C);
        QCOMPARE(chart.colorAxis(), 0);
    }

    void oneRunAloneIsDrawnToo() {
        Chart chart;
        chart.setData(axes(), {runs().front()});
        QVERIFY(std::isfinite(chart.pointOf(QStringLiteral("a"), 0).y()));
        QVERIFY(!chart.grab().isNull());
        chart.setData({}, {});
        QVERIFY(!chart.grab().isNull());
    }
};

QTEST_MAIN(TestParallelCoordinates)
#include "tst_parallel_coordinates.moc"
