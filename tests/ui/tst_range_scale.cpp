#include <QTest>

#include "core/spec/augmentation_steps.h"
#include "ui/widgets/range_scale.h"

using namespace studio;
using namespace studio::ui;

class TestRangeScale : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    // Or a click on the handle would change the value it stands for.
    void everyUsualRangeStandsWhereItIsReadFrom() {
        for (const auto kind : spec::augmentationKinds()) {
            const auto& info = spec::augmentationInfo(kind);
            if (info.range == spec::AugmentationRange::None)
                continue;
            const RangeScale scale{info.minimum, info.maximum, info.neutral, info.step};
            for (const double value :
                 {info.minimum, info.usual.low, info.neutral, info.usual.high, info.maximum})
                QCOMPARE(scale.toValue(scale.toPosition(value)), value);
        }
    }

    // Zoom 0.8 … 1.2 of 0.05 … 10 would be five pixels of an even scale.
    void usualRangesAreWideEnoughToTakeByHand() {
        for (const auto kind : spec::augmentationKinds()) {
            const auto& info = spec::augmentationInfo(kind);
            if (info.range != spec::AugmentationRange::Interval)
                continue;
            const RangeScale scale{info.minimum, info.maximum, info.neutral, info.step};
            const double extent = scale.toPosition(info.usual.high) - scale.toPosition(info.usual.low);
            QVERIFY2(extent > 0.12, info.id.c_str());
        }
    }

    void theNeutralValueIsInTheMiddleOrAtItsEnd() {
        QCOMPARE((RangeScale{0.05, 10, 1, 0.01}).toPosition(1.0), 0.5);
        QCOMPARE((RangeScale{0, 10, 0, 0.1}).toPosition(0.0), 0.0);
        QCOMPARE((RangeScale{-10, 0, 0, 0.1}).toPosition(0.0), 1.0);
    }

    void valuesAreRoundAndWithinTheBounds() {
        const RangeScale scale{0.01, 10, 0.01, 0.05};
        QCOMPARE(scale.snapped(0.31), 0.3);
        QCOMPARE(scale.snapped(-5.0), 0.01);
        QCOMPARE(scale.toValue(-1.0), 0.01);
        QCOMPARE(scale.toValue(2.0), 10.0);
        QCOMPARE(scale.toPosition(99.0), 1.0);
    }
};

QTEST_APPLESS_MAIN(TestRangeScale)
#include "tst_range_scale.moc"
