#include <QTest>
#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

#include "ui/charts/point_store.h"

using namespace studio::ui;

namespace {

constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();

PointStore wave(int count) {
    PointStore store;
    for (int i = 0; i < count; ++i)
        store.append({static_cast<double>(i), std::sin(i * 0.01)});
    return store;
}

/// A noisy line with `spikes` points far above or below it, at random places.
PointStore spiky(std::mt19937& random, int count, std::vector<QPointF>& spikes) {
    std::normal_distribution<double> noise(1.0, 0.1);
    std::vector<double> values(static_cast<std::size_t>(count));
    std::generate(values.begin(), values.end(), [&] { return noise(random); });
    std::uniform_int_distribution<int> place(0, count - 1);
    for (std::size_t n = 0; n < 40; ++n) {
        const int at = place(random);
        const double y = n % 2 == 0 ? 100.0 + static_cast<double>(n) : -50.0 - static_cast<double>(n);
        values[static_cast<std::size_t>(at)] = y;
    }
    PointStore store;
    for (int i = 0; i < count; ++i) {
        const double y = values[static_cast<std::size_t>(i)];
        store.append({static_cast<double>(i), y});
        if (std::abs(y) > 10.0)
            spikes.emplace_back(i, y);
    }
    return store;
}

}  // namespace

class TestPointStore : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    // A loss that explodes for one batch must be seen, however long the run and wherever it was.
    void noSpikeDisappearsWhenPointsAreThinned() {
        std::mt19937 random(1);
        for (const int count : {5000, 65537, 300000}) {
            std::vector<QPointF> spikes;
            const PointStore store = spiky(random, count, spikes);
            for (const int columns : {97, 640, 1200}) {
                const auto kept = thinned(store, 0, count - 1, columns);
                QVERIFY(kept.size() <= 4 * columns + 2);
                QVERIFY(std::is_sorted(kept.begin(), kept.end(),
                                       [](const QPointF& a, const QPointF& b) { return a.x() < b.x(); }));
                // Two of one sign in one column hide each other; the greater of them is there.
                for (const QPointF& spike : spikes) {
                    const double pitch = (count - 1.0) / columns;
                    const bool drawn = std::any_of(kept.begin(), kept.end(), [&](const QPointF& point) {
                        return std::abs(point.x() - spike.x()) <= pitch && spike.y() * point.y() > 0.0 &&
                               std::abs(point.y()) >= std::abs(spike.y());
                    });
                    QVERIFY2(drawn, qPrintable(QStringLiteral("x %1 of %2").arg(spike.x()).arg(count)));
                }
            }
        }
    }

    void extremesOfEveryRangeAreTheTrueOnes() {
        std::mt19937 random(2);
        std::vector<QPointF> spikes;
        const PointStore store = spiky(random, 20000, spikes);
        const QVector<QPointF> all = store.points();
        std::uniform_int_distribution<qsizetype> place(0, all.size());
        const auto byY = [](const QPointF& a, const QPointF& b) { return a.y() < b.y(); };
        for (int n = 0; n < 500; ++n) {
            qsizetype begin = place(random);
            qsizetype end = place(random);
            if (begin == end)
                continue;
            if (begin > end)
                std::swap(begin, end);
            const auto [least, greatest] = std::minmax_element(all.begin() + begin, all.begin() + end, byY);
            const PointStore::Extremes found = store.extremes(begin, end);
            QCOMPARE(store[found.least].y(), least->y());
            QCOMPARE(store[found.greatest].y(), greatest->y());
            QVERIFY(found.least >= begin && found.least < end);
            QVERIFY(found.greatest >= begin && found.greatest < end);
        }
        QCOMPARE(store.extremes(5, 5).least, -1);
    }

    // A night's training must not fill the memory, and the next morning its worst moments must still show.
    void aFullStoreHalvesItselfAndKeepsItsSpikes() {
        PointStore store;
        const int count = 2500000;
        std::vector<QPointF> spikes;
        for (int i = 0; i < count; ++i) {
            const bool spike = i % 61001 == 1234;
            const QPointF point(i, spike ? 50.0 + i * 1e-6 : 1.0 + (std::int64_t{i} * 7919 % 1000) * 1e-4);
            QVERIFY(store.append(point));
            if (spike)
                spikes.push_back(point);
        }
        QVERIFY(store.halvings() >= 2);
        QCOMPARE(store.appended(), std::int64_t{count});
        QVERIFY(store.size() <= PointStore::mostPoints);
        QVERIFY2(store.bytes() <= PointStore::mostBytes, qPrintable(QString::number(store.bytes())));
        QCOMPARE(store[0], QPointF(0, 1.0));
        QCOMPARE(store.back().x(), count - 1.0);
        const QVector<QPointF> all = store.points();
        for (const QPointF& spike : spikes)
            QVERIFY(std::binary_search(all.begin(), all.end(), spike,
                                       [](const QPointF& a, const QPointF& b) { return a.x() < b.x(); }) &&
                    all.contains(spike));
        // The newest stand as they came.
        for (qsizetype i = 1; i < PointStore::freshPoints / 2; ++i)
            QCOMPARE(all[all.size() - 1 - i].x(), count - 1.0 - static_cast<double>(i));
    }

    void aZoomedPartKeepsTheNeighboursOutside() {
        const auto kept = thinned(wave(100000), 1000, 2000, 100);
        QCOMPARE(kept.front().x(), 999.0);
        QCOMPARE(kept.back().x(), 2001.0);
    }

    void aShortCurveIsDrawnAsItIs() {
        const PointStore store = wave(150);
        QCOMPARE(thinned(store, 0, 149, 100), store.points());
        QVERIFY(thinned({}, 0, 1, 100).isEmpty());
    }

    // An epoch without validation must not be bridged as if it had been measured.
    void whatIsNoNumberStaysAGap() {
        PointStore store;
        for (int i = 0; i < 10000; ++i)
            store.append({static_cast<double>(i), i >= 4000 && i < 6000 ? notANumber : 1.0});
        const auto kept = thinned(store, 0, 9999, 100);
        QVERIFY(std::any_of(kept.begin(), kept.end(), [](const QPointF& point) {
            return std::isnan(point.y()) && point.x() >= 4000 && point.x() < 6000;
        }));
        QCOMPARE(store.extremes(4000, 6000).least, -1);
        QCOMPARE(store.nearest(3999.0), 3999);
    }

    void pointsThatGoBackOrNowhereAreRefused() {
        PointStore store;
        QVERIFY(store.append({5, 1}));
        QVERIFY(store.append({5, 2}));
        QVERIFY(!store.append({4, 3}));
        QVERIFY(!store.append({notANumber, 3}));
        QCOMPARE(store.size(), 2);
    }

    void theSmallestAboveZeroIsKnownForLogarithmicAxes() {
        PointStore store;
        for (int i = 0; i < 1000; ++i)
            store.append({static_cast<double>(i), i == 777 ? 1e-6 : i % 3 == 0 ? 0.0 : 1.0});
        QCOMPARE(store.extremes(0, 1000).positive, 777);
        QCOMPARE(store[store.extremes(0, 1000).least].y(), 0.0);
    }

    void theNearestPointIsFoundFromBothSides() {
        PointStore store({{0, 0}, {10, 0}, {11, 0}, {20, notANumber}});
        QCOMPARE(store.nearest(-5), 0);
        QCOMPARE(store.nearest(4.9), 0);
        QCOMPARE(store.nearest(5.1), 1);
        QCOMPARE(store.nearest(10.6), 2);
        QCOMPARE(store.nearest(1e9), 2);
        QCOMPARE(PointStore().nearest(1), -1);
    }
};

QTEST_GUILESS_MAIN(TestPointStore)
#include "tst_point_store.moc"
