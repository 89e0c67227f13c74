#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QWheelEvent>

#include "tests/support/fake_engine.h"
#include "ui/widgets/disclosure_button.h"
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
            QVERIFY(editor->toolTip().startsWith(QString::fromStdString(descriptor.help)));
            QVERIFY(editor->toolTip().contains(QStringLiteral("Default: ")));
        }
        QVERIFY(!form.editor<QSpinBox>("kernel.height")->accessibleName().isEmpty());
        QVERIFY(!form.editor<QSpinBox>("kernel.width")->toolTip().isEmpty());
        QVERIFY(form.editor<QSpinBox>("filters")->suffix().isEmpty());
        QVERIFY(form.editor<QSpinBox>("filters")->toolTip().contains(QStringLiteral("1 to 65,536")));
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

    // Shapes and costs follow the typing; who must press Enter first wonders why nothing happens.
    void aTypedNumberCountsWithEveryKey() {
        Form form("Conv2D");
        auto* box = form.editor<QSpinBox>("filters");
        QSignalSpy changed(&form, &ParamForm::paramChanged);
        box->setFocus();
        box->selectAll();
        QTest::keyClicks(box, QStringLiteral("128"));
        QCOMPARE(changed.count(), 3);
        QCOMPARE(changed.back().at(0).toString(), QStringLiteral("filters"));
        QCOMPARE(std::get<std::int64_t>(valueOf(changed)), 128);
        QTest::keyClick(box, Qt::Key_Return);
        QCOMPARE(changed.count(), 3);
        QTest::keyClick(box, Qt::Key_Up);
        QCOMPARE(std::get<std::int64_t>(valueOf(changed)), 129);
    }

    // Who types 999 where 64 is the most wants neither 9 nor 99.
    void nonsenseIsRefusedAtTheFieldAndChangesNothing() {
        Form form("Conv2D");
        auto* box = form.editor<QSpinBox>("kernel.height");
        connect(&form, &ParamForm::paramChanged, &form,
                [&form](const QString&, const spec::ParamValue& value) {
                    form.setParams({{"kernel", value}});
                });
        const auto kernel = [&form] { return spec::pairOr(form.params(), "kernel", {}); };
        box->setFocus();
        box->selectAll();
        QTest::keyClicks(box, QStringLiteral("5x"));
        QVERIFY((kernel() == spec::Pair{3, 3}));
        QVERIFY(
            form.section()->error(QStringLiteral("kernel")).contains(QStringLiteral("\"5x\" is no number")));
        QTest::keyClick(box, Qt::Key_Backspace);
        QVERIFY((kernel() == spec::Pair{5, 3}));
        QVERIFY(form.section()->error(QStringLiteral("kernel")).isEmpty());
        box->selectAll();
        QTest::keyClicks(box, QStringLiteral("999"));
        QVERIFY((kernel() == spec::Pair{3, 3}));
        QCOMPARE(box->text(), QStringLiteral("999"));
        QCOMPARE(form.section()->error(QStringLiteral("kernel")),
                 QStringLiteral("Kernel must be 1 to 512 pixels."));
        QVERIFY(box->property("invalid").toBool());
        QTest::keyClick(box, Qt::Key_Tab);
        QCOMPARE(box->text(), QStringLiteral("3"));
        QVERIFY((kernel() == spec::Pair{3, 3}));
        QVERIFY(form.section()->error(QStringLiteral("kernel")).isEmpty());
    }

    void aFieldThatIsLeftEmptyHasItsNumberBack() {
        Form form("Conv2D");
        auto* box = form.editor<QSpinBox>("filters");
        box->setFocus();
        box->stepUp();
        box->selectAll();
        QTest::keyClicks(box, QStringLiteral("12"));
        QTest::keyClick(box, Qt::Key_Backspace);
        QTest::keyClick(box, Qt::Key_Backspace);
        QVERIFY(form.section()->error(QStringLiteral("filters")).isEmpty());
        QTest::keyClick(box, Qt::Key_Return);
        QCOMPARE(box->text(), QStringLiteral("33"));
        QCOMPARE(spec::intOr(form.params(), "filters", 0), 33);
    }

    void aRefusalOutlivesARefreshOfErrors() {
        Form form("Dropout");
        auto* box = form.editor<QDoubleSpinBox>("rate");
        box->setFocus();
        box->selectAll();
        QTest::keyClicks(box, QStringLiteral("2"));
        form.setErrors({});
        form.setParams({});
        QCOMPARE(form.section()->error(QStringLiteral("rate")), QStringLiteral("Rate must be 0 to 0.99."));
        QCOMPARE(box->text(), QStringLiteral("2"));
        form.setParams({{"rate", 0.25}});
        QVERIFY(form.section()->error(QStringLiteral("rate")).isEmpty());
        QCOMPARE(box->text(), QStringLiteral("0.25"));
    }

    void anUnfinishedNumberIsNoError() {
        Form form("Dropout");
        auto* box = form.editor<QDoubleSpinBox>("rate");
        QSignalSpy changed(&form, &ParamForm::paramChanged);
        box->setFocus();
        box->selectAll();
        QTest::keyClicks(box, QStringLiteral("1e-"));
        QVERIFY(!form.section()->error(QStringLiteral("rate")).contains(QStringLiteral("no number")));
        QTest::keyClicks(box, QStringLiteral("5"));
        QCOMPARE(std::get<double>(valueOf(changed)), 1e-5);
        QCOMPARE(box->text(), QStringLiteral("1e-5"));
    }

    // A value of its own has to be seen, and to be got rid of.
    void whatIsNotTheDefaultHasAWayBack() {
        Form form("Conv2D");
        auto* reset = form.editor<QToolButton>("filters.reset");
        QVERIFY(!reset->isVisible());
        form.setParams({{"filters", std::int64_t{7}}});
        QVERIFY(reset->isVisible());
        QVERIFY(reset->toolTip().contains(QStringLiteral("32")));
        QSignalSpy back(&form, &ParamForm::paramReset);
        QTest::mouseClick(reset, Qt::LeftButton);
        QCOMPARE(back.count(), 1);
        QCOMPARE(form.editor<QSpinBox>("filters")->value(), 32);
        QVERIFY(!reset->isVisible());
    }

    void aSectionFoldsAndOpensForItsErrors() {
        Form form("Conv2D");
        auto* l2 = form.editor<QDoubleSpinBox>("l2");
        auto* heading = form.editor<DisclosureButton>("section.Weights");
        QVERIFY(!l2->isVisible());
        heading->click();
        QVERIFY(l2->isVisible());
        form.setDescriptors(paramsOf("Dense"));
        // It was open for the last layer.
        QTRY_VERIFY(form.editor<QDoubleSpinBox>("l2")->isVisible());
        form.editor<DisclosureButton>("section.Weights")->click();
        form.setParams({{"l2", 0.5}});
        QCOMPARE(form.editor<DisclosureButton>("section.Weights")->note(), QStringLiteral("1 changed"));
        form.setErrors({{"Too large.", "dense_1.l2", ""}});
        QVERIFY(form.editor<QDoubleSpinBox>("l2")->isVisible());
        QVERIFY(form.focusField(QStringLiteral("frozen")));
        QVERIFY(form.editor<QCheckBox>("frozen")->hasFocus());
    }

    // Forms of the training have whole places as keys; their errors come with them.
    void anErrorIsFoundByItsWholePlaceToo() {
        api::ParamDescriptor patience = paramsOf("Conv2D").front();
        patience.key = "training.earlyStopping.patience";
        Form form("Conv2D");
        form.setDescriptors({patience});
        QVERIFY(form.setErrors({{"Too long.", patience.key, ""}}).empty());
        QVERIFY(!form.section()->error(QString::fromStdString(patience.key)).isEmpty());
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

    // The document answers every key with what it holds now: the cursor must not jump, "0." not become "0".
    void whatIsBeingTypedSurvivesTheRefreshItCauses() {
        Form form("Dropout");
        form.setParams({{"rate", 0.5}});
        connect(&form, &ParamForm::paramChanged, &form,
                [&form](const QString& key, const spec::ParamValue& value) {
                    form.setParams({{key.toStdString(), value}});
                });
        auto* box = form.editor<QDoubleSpinBox>("rate");
        auto* edit = box->findChild<QLineEdit*>();
        box->setFocus();
        edit->setCursorPosition(2);
        QTest::keyClicks(edit, QStringLiteral("2"));
        QCOMPARE(edit->cursorPosition(), 3);
        QCOMPARE(spec::doubleOr(form.params(), "rate", 0), 0.25);
        QTest::keyClick(edit, Qt::Key_Backspace);
        QTest::keyClick(edit, Qt::Key_Delete);
        QCOMPARE(box->text(), QStringLiteral("0."));
        QCOMPARE(spec::doubleOr(form.params(), "rate", 1), 0.0);
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
