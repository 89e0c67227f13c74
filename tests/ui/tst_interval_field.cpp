#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

#include "ui/widgets/interval_field.h"
#include "ui/widgets/range_slider.h"

using namespace studio::ui;

namespace {

IntervalDescriptor zoom() {
    IntervalDescriptor descriptor;
    descriptor.key = QStringLiteral("zoom");
    descriptor.label = QStringLiteral("Zoom");
    descriptor.help = QStringLiteral("Comes nearer.");
    descriptor.scale = {0.05, 10.0, 1.0, 0.01};
    descriptor.decimals = 2;
    return descriptor;
}

QPoint at(const RangeSlider* slider, double position) {
    return {8 + static_cast<int>(position * (slider->width() - 16)), slider->height() / 2};
}

void drag(RangeSlider* slider, double from, double to, Qt::KeyboardModifiers keys = {}) {
    QTest::mousePress(slider, Qt::LeftButton, keys, at(slider, from));
    QMouseEvent move(QEvent::MouseMove, at(slider, to), slider->mapToGlobal(at(slider, to)), Qt::NoButton,
                     Qt::LeftButton, keys);
    QCoreApplication::sendEvent(slider, &move);
    QTest::mouseRelease(slider, Qt::LeftButton, keys, at(slider, to));
}

struct Shown {
    explicit Shown(const IntervalDescriptor& descriptor = zoom())
        : field(descriptor), edited(&field, &IntervalField::intervalEdited) {
        field.resize(320, 40);
        field.show();
    }
    double low() { return edited.back().at(0).toDouble(); }
    double high() { return edited.back().at(1).toDouble(); }

    IntervalField field;
    QSignalSpy edited;
};

}  // namespace

class TestIntervalField : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void sliderAndBoxesSayTheSame() {
        Shown shown;
        shown.field.setInterval(0.8, 1.2);
        QCOMPARE(shown.edited.size(), 0);
        QCOMPARE(shown.field.lowBox()->value(), 0.8);
        QCOMPARE(shown.field.highBox()->value(), 1.2);
        shown.field.lowBox()->setValue(0.5);
        QCOMPARE(shown.low(), 0.5);
        QCOMPARE(shown.high(), 1.2);
        QCOMPARE(shown.field.slider()->low(), 0.5);
    }

    void aDragMovesTheHandleThatIsNearer() {
        Shown shown;
        shown.field.setInterval(0.8, 1.2);
        drag(shown.field.slider(), 0.9, 1.0);
        QCOMPARE(shown.low(), 0.8);
        QCOMPARE(shown.high(), 10.0);
        QCOMPARE(shown.field.highBox()->value(), 10.0);
        drag(shown.field.slider(), 0.1, 0.0);
        QCOMPARE(shown.low(), 0.05);
    }

    // A range that ends before it begins is refused by training.
    void handlesDoNotPassOneAnother() {
        Shown shown;
        shown.field.setInterval(0.8, 1.2);
        drag(shown.field.slider(), 0.1, 1.0);
        QCOMPARE(shown.low(), 1.2);
        QCOMPARE(shown.high(), 1.2);
        drag(shown.field.slider(), 0.9, 0.0);
        QCOMPARE(shown.low(), 1.2);
    }

    void eachHandleIsReachedAndMovedByKeys() {
        Shown shown;
        shown.field.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&shown.field));
        shown.field.setInterval(0.8, 1.2);
        RangeSlider* slider = shown.field.slider();
        shown.field.setFocus();
        QVERIFY(slider->lowHandle()->hasFocus());
        QTest::keyClick(slider->lowHandle(), Qt::Key_Left);
        QCOMPARE(shown.low(), 0.79);
        QTest::keyClick(slider->lowHandle(), Qt::Key_PageUp);
        QCOMPARE(shown.low(), 0.89);
        QTest::keyClick(slider->lowHandle(), Qt::Key_Tab);
        QVERIFY(slider->highHandle()->hasFocus());
        QTest::keyClick(slider->highHandle(), Qt::Key_End);
        QCOMPARE(shown.high(), 10.0);
    }

    void withShiftBothEndsMoveAlike() {
        Shown shown;
        shown.field.setInterval(0.8, 1.2);
        QTest::keyClick(shown.field.slider()->highHandle(), Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(shown.low(), 0.79);
        QCOMPARE(shown.high(), 1.21);
        shown.field.setInterval(0.8, 1.2);
        drag(shown.field.slider(), 0.1, 0.0, Qt::ShiftModifier);
        QCOMPARE(shown.low(), 0.05);
        QCOMPARE(shown.high(), 1.95);
    }

    void oneNumberHasOneHandleAndOneBox() {
        IntervalDescriptor alpha = zoom();
        alpha.scale = {0.01, 10.0, 0.01, 0.05};
        alpha.single = true;
        Shown shown(alpha);
        shown.field.setInterval(0.2, 0.2);
        QCOMPARE(shown.field.lowBox(), nullptr);
        QCOMPARE(shown.field.slider()->lowHandle(), nullptr);
        QTest::keyClick(shown.field.slider()->highHandle(), Qt::Key_Right);
        QCOMPARE(shown.low(), 0.25);
        QCOMPARE(shown.high(), 0.25);
        shown.field.highBox()->setValue(0.3);
        QCOMPARE(shown.low(), 0.3);
    }

    void aFinerOrWrongNumberCanBeTyped() {
        Shown shown;
        shown.field.setInterval(0.8, 1.2);
        shown.field.highBox()->setValue(20.0);
        QCOMPARE(shown.high(), 20.0);
        shown.field.setInterval(0.8, 20.0);
        QCOMPARE(shown.field.highBox()->value(), 20.0);
        shown.field.lowBox()->setValue(-1.0);
        QCOMPARE(shown.low(), -1.0);
    }

    void handlesInOnePlacePartToTheSideOfTheDrag() {
        Shown shown;
        shown.field.setInterval(1.0, 1.0);
        drag(shown.field.slider(), 0.5, 0.0);
        QCOMPARE(shown.low(), 0.05);
        shown.field.setInterval(1.0, 1.0);
        drag(shown.field.slider(), 0.5, 1.0);
        QCOMPARE(shown.low(), 1.0);
        QCOMPARE(shown.high(), 10.0);
    }

    void everyPartHasANameOfItsOwnAndTheHelp() {
        Shown shown;
        QSet<QString> names;
        const QList<QWidget*> parts{shown.field.lowBox(), shown.field.highBox(),
                                    shown.field.slider()->lowHandle(), shown.field.slider()->highHandle()};
        for (QWidget* part : parts)
            names << part->accessibleName();
        QCOMPARE(names.size(), parts.size());
        QVERIFY(shown.field.lowBox()->toolTip().contains(QLatin1String("Comes nearer.")));
        QVERIFY(shown.field.slider()->toolTip().contains(QLatin1String("Comes nearer.")));
    }
};

QTEST_MAIN(TestIntervalField)
#include "tst_interval_field.moc"
