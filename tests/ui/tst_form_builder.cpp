#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

#include "tests/support/fake_engine.h"
#include "ui/widgets/form_builder.h"
#include "ui/widgets/form_section.h"

using namespace studio;
using namespace studio::ui;

Q_DECLARE_METATYPE(studio::spec::ParamValue)

namespace {

std::vector<api::ParamDescriptor> paramsOf(const std::string& type) {
    test::FakeEngine engine;
    return engine.services().networks->catalogue().layer(type)->params;
}

class Form : public ParamForm {
  public:
    explicit Form(const std::string& type) {
        setDescriptors(paramsOf(type));
        show();
        activateWindow();
        if (!QTest::qWaitForWindowActive(this))
            qFatal("the window is not active");
    }

    template <class Widget>
    Widget* editor(const char* name) {
        auto* found = findChild<Widget*>(QLatin1String(name));
        if (found == nullptr)
            qFatal("no editor %s", name);
        return found;
    }
};

spec::ParamValue valueOf(const QSignalSpy& spy) {
    return spy.back().at(1).value<spec::ParamValue>();
}

void turnWheel(QWidget* widget) {
    const QPointF middle = QRectF(widget->rect()).center();
    QWheelEvent event(middle, widget->mapToGlobal(middle), {}, {0, 120}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(widget, &event);
}

}  // namespace

class TestFormBuilder : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() { qRegisterMetaType<spec::ParamValue>("studio::spec::ParamValue"); }

    void everyParameterHasAnEditorWithItsNameAndHelp() {
        Form form("Conv2D");
        for (const auto& descriptor : form.descriptors()) {
            auto* editor = form.findChild<QWidget*>(QString::fromStdString(descriptor.key));
            QVERIFY2(editor != nullptr, descriptor.key.c_str());
            QCOMPARE(editor->accessibleName(), QString::fromStdString(descriptor.label));
            QCOMPARE(editor->toolTip(), QString::fromStdString(descriptor.help));
        }
        QVERIFY(!form.editor<QSpinBox>("kernel.height")->accessibleName().isEmpty());
        QVERIFY(!form.editor<QSpinBox>("kernel.width")->toolTip().isEmpty());
        QVERIFY(form.editor<QSpinBox>("filters")->suffix().isEmpty());
    }

    void absentParametersShowTheDefaultsOfTheScheme() {
        Form form("BatchNorm");
        QCOMPARE(form.editor<QDoubleSpinBox>("momentum")->value(), 0.99);
        form.setParams({}, spec::Defaults::PyTorch);
        QCOMPARE(form.editor<QDoubleSpinBox>("momentum")->value(), 0.9);
        QCOMPARE(spec::doubleOr(form.params(), "momentum", 0), 0.9);
    }

    void showingValuesIsNoChange() {
        Form form("Conv2D");
        QSignalSpy changed(&form, &ParamForm::paramChanged);
        form.setParams({{"filters", std::int64_t{7}},
                        {"kernel", spec::Pair{5, 1}},
                        {"padding", std::string("same")},
                        {"use_bias", false}});
        QCOMPARE(changed.count(), 0);
        QCOMPARE(form.editor<QSpinBox>("filters")->value(), 7);
        QCOMPARE(form.editor<QSpinBox>("kernel.height")->value(), 5);
        QCOMPARE(form.editor<QSpinBox>("kernel.width")->value(), 1);
        QCOMPARE(form.editor<QComboBox>("padding")->currentText(), QStringLiteral("same"));
        QVERIFY(!form.editor<QCheckBox>("use_bias")->isChecked());
    }

    void aTypedNumberIsOneChangeWhenEnterIsPressed() {
        Form form("Conv2D");
        auto* box = form.editor<QSpinBox>("filters");
        QSignalSpy changed(&form, &ParamForm::paramChanged);
        box->setFocus();
        box->selectAll();
        QTest::keyClicks(box, QStringLiteral("128"));
        QCOMPARE(changed.count(), 0);
        QTest::keyClick(box, Qt::Key_Return);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed.back().at(0).toString(), QStringLiteral("filters"));
        QCOMPARE(std::get<std::int64_t>(valueOf(changed)), 128);
        QTest::keyClick(box, Qt::Key_Up);
        QCOMPARE(std::get<std::int64_t>(valueOf(changed)), 129);
    }

    void everyKindReportsAValueOfItsType() {
        Form form("Conv2D");
        QSignalSpy changed(&form, &ParamForm::paramChanged);
        form.editor<QSpinBox>("kernel.width")->setValue(5);
        QVERIFY((std::get<spec::Pair>(valueOf(changed)) == spec::Pair{3, 5}));
        form.editor<QCheckBox>("use_bias")->click();
        QCOMPARE(std::get<bool>(valueOf(changed)), false);
        form.editor<QComboBox>("activation")->setCurrentText(QStringLiteral("relu"));
        QCOMPARE(std::get<std::string>(valueOf(changed)), std::string("relu"));
        QCOMPARE(changed.count(), 3);

        Form dropout("Dropout");
        QSignalSpy real(&dropout, &ParamForm::paramChanged);
        dropout.editor<QDoubleSpinBox>("rate")->stepUp();
        QCOMPARE(std::get<double>(valueOf(real)), 0.55);
    }

    void aValueNobodyTouchedStaysExactly() {
        Form form("Dropout");
        form.setParams({{"rate", 0.123456789}});
        QCOMPARE(spec::doubleOr(form.params(), "rate", 0), 0.123456789);
    }

    void whatIsBeingTypedSurvivesARefreshWithTheSameValue() {
        Form form("Dropout");
        form.setParams({{"rate", 0.123456789}});
        auto* box = form.editor<QDoubleSpinBox>("rate");
        box->setFocus();
        box->selectAll();
        QTest::keyClicks(box, QStringLiteral("0.3"));
        form.setParams({{"rate", 0.123456789}});
        QTest::keyClick(box, Qt::Key_Return);
        QCOMPARE(spec::doubleOr(form.params(), "rate", 0), 0.3);
    }

    void aValueOutOfRangeIsShownAsItIs() {
        // A form that says 1 where the file has 0 hides what the error speaks of.
        Form form("Conv2D");
        form.setParams({{"filters", std::int64_t{0}}, {"padding", std::string("reflect")}});
        auto* box = form.editor<QSpinBox>("filters");
        QCOMPARE(box->value(), 0);
        QVERIFY(form.editor<QComboBox>("padding")->currentText() != QStringLiteral("valid"));
        QSignalSpy changed(&form, &ParamForm::paramChanged);
        box->setFocus();
        box->selectAll();
        QTest::keyClicks(box, QStringLiteral("1"));
        QTest::keyClick(box, Qt::Key_Return);
        QCOMPARE(changed.count(), 1);
        form.setParams({{"filters", std::int64_t{1}}});
        QCOMPARE(box->minimum(), 1);
    }

    void anErrorStandsAtItsField() {
        Form form("Conv2D");
        const Errors left = form.setErrors({{"Filters cannot be '0'.", "conv2d_1.filters", "Use at least 1."},
                                            {"Window too large.", "conv2d_1.kernel", ""},
                                            {"Not connected.", "conv2d_1", "Connect it."}});
        QCOMPARE(left.size(), std::size_t{1});
        QCOMPARE(left.front().where, std::string("conv2d_1"));
        QVERIFY(form.section()->error(QStringLiteral("filters")).contains(QStringLiteral("at least 1")));
        QVERIFY(form.editor<QWidget>("filters")->property("invalid").toBool());
        form.setErrors({});
        QVERIFY(form.section()->error(QStringLiteral("filters")).isEmpty());
        QVERIFY(!form.editor<QWidget>("filters")->property("invalid").toBool());
    }

    void theWheelScrollsThePageUntilAFieldHasTheFocus() {
        Form form("Conv2D");
        auto* box = form.editor<QSpinBox>("filters");
        form.editor<QSpinBox>("kernel.height")->setFocus();
        turnWheel(box);
        QCOMPARE(box->value(), 32);
        box->setFocus();
        QTRY_VERIFY(box->hasFocus());
        turnWheel(box);
        QCOMPARE(box->value(), 33);
    }

    void newDescriptorsMayComeWhileAnEditorReports() {
        Form form("Conv2D");
        connect(&form, &ParamForm::paramChanged, &form, [&] { form.setDescriptors(paramsOf("Dense")); });
        form.editor<QCheckBox>("use_bias")->click();
        QVERIFY(form.findChild<QSpinBox*>(QStringLiteral("units")) != nullptr);
        QCOMPARE(spec::intOr(form.params(), "units", 0), 64);
        QVERIFY(!form.params().contains("filters"));
    }

    void realNumbersAreWrittenWithoutUselessZeros() {
        Form form("Dropout");
        form.setParams({{"rate", 0.25}});
        QCOMPARE(form.editor<QDoubleSpinBox>("rate")->text(), QLocale().toString(0.25));
    }
};

QTEST_MAIN(TestFormBuilder)
#include "tst_form_builder.moc"
