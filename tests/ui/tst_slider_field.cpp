#include <QDoubleSpinBox>
#include <QSignalSpy>
#include <QSlider>
#include <QTest>

#include "ui/widgets/slider_field.h"

using namespace studio;
using namespace studio::ui;

namespace {

api::ParamDescriptor shear() {
    api::ParamDescriptor descriptor;
    descriptor.key = "augmentation.shearRange";
    descriptor.label = "Shear";
    descriptor.kind = api::ParamKind::Real;
    descriptor.defaultValue = 0.0;
    descriptor.minimum = 0.0;
    descriptor.maximum = 0.9;
    descriptor.step = 0.05;
    descriptor.decimals = 3;
    return descriptor;
}

}  // namespace

class TestSliderField : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void sliderAndBoxSayTheSame() {
        SliderField field(shear());
        field.setValue(0.15);
        QCOMPARE(field.box()->value(), 0.15);
        QCOMPARE(field.slider()->value(), 3);
        field.slider()->setValue(6);
        QCOMPARE(field.box()->value(), 0.3);
        QCOMPARE(field.value(), 0.3);
        field.box()->setValue(0.5);
        QCOMPARE(field.slider()->value(), 10);
    }

    void eachStepOfTheSliderIsReportedAndRound() {
        SliderField field(shear());
        QSignalSpy edited(&field, &SliderField::valueEdited);
        field.slider()->setValue(3);
        QCOMPARE(edited.count(), 1);
        QCOMPARE(edited.back().at(0).toDouble(), 0.15);
        QTest::keyClick(field.slider(), Qt::Key_Right);
        QCOMPARE(edited.count(), 2);
        QCOMPARE(edited.back().at(0).toDouble(), 0.2);
    }

    void showingAValueReportsNothing() {
        SliderField field(shear());
        QSignalSpy edited(&field, &SliderField::valueEdited);
        field.setValue(0.123);
        QCOMPARE(edited.count(), 0);
        QCOMPARE(field.value(), 0.123);
        QCOMPARE(field.box()->value(), 0.123);
    }

    void aWrongValueCanBeTypedSoThatItsErrorIsSeen() {
        SliderField field(shear());
        QSignalSpy edited(&field, &SliderField::valueEdited);
        field.box()->setValue(2.0);
        QCOMPARE(edited.back().at(0).toDouble(), 2.0);
        QCOMPARE(field.slider()->value(), field.slider()->maximum());
    }

    void bothPartsHaveANameAndTheHelp() {
        SliderField field(shear());
        field.setToolTip(QStringLiteral("Slants the picture."));
        QVERIFY(!field.slider()->accessibleName().isEmpty());
        QCOMPARE(field.box()->accessibleName(), QStringLiteral("Shear"));
        QCOMPARE(field.slider()->toolTip(), QStringLiteral("Slants the picture."));
        QCOMPARE(field.box()->toolTip(), QStringLiteral("Slants the picture."));
        QVERIFY(field.slider()->objectName() != field.box()->objectName());
    }
};

QTEST_MAIN(TestSliderField)
#include "tst_slider_field.moc"
