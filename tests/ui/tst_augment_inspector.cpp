#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSettings>

#include "tests/ui/augment_page_fixture.h"
#include "tests/ui/isolated_user.h"
#include "ui/pages/augment/augment_presets.h"
#include "ui/pages/inspector_panel.h"
#include "ui/theme/theme.h"
#include "ui/widgets/disclosure_button.h"
#include "ui/widgets/factor_field.h"
#include "ui/widgets/range_slider.h"

using namespace studio;
using namespace studio::ui;
using spec::AugmentationKind;
using Studio = test::AugmentStudio;

class TestAugmentInspector : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() { Theme::install(*qApp, Theme::Mode::Light); }
    void init() { QSettings().clear(); }

    // A kind that the engine knows and the page does not could never be switched on.
    void everyKindOfTheTableIsSwitchedAndUndone() {
        Studio studio;
        studio.click("presetNone");
        for (const auto kind : spec::augmentationKinds()) {
            const auto& info = spec::augmentationInfo(kind);
            auto* toggle = studio.find<QCheckBox>(info.id.c_str());
            QVERIFY2(toggle != nullptr, info.id.c_str());
            QVERIFY(!toggle->toolTip().isEmpty());
            toggle->click();
            QVERIFY(studio.augmentation().step(kind).on);
            QVERIFY(studio.undo().undoText().contains(QString::fromStdString(info.label).toLower()));
            studio.undo().undo();
            QVERIFY(!studio.augmentation().step(kind).on);
            QVERIFY(!toggle->isChecked());
        }
    }

    // Seventeen kinds with all their fields would fill three screens.
    void rangesAndProbabilitiesAreShownOnlyWhereTheyCount() {
        Studio studio;
        studio.click("presetNone");
        for (const auto kind : spec::augmentationKinds()) {
            const auto& info = spec::augmentationInfo(kind);
            const std::string high = info.id + ".high";
            const std::string chance = info.id + ".probability";
            QVERIFY(!studio.find<QWidget>(chance.c_str())->isVisible());
            studio.setAugmentation([kind](spec::AugmentationSpec& spec) { spec.step(kind).on = true; });
            QVERIFY(studio.find<QWidget>(chance.c_str())->isVisible());
            auto* range = studio.find<QDoubleSpinBox>(high.c_str());
            QCOMPARE(range != nullptr, info.range != spec::AugmentationRange::None);
            QVERIFY(range == nullptr || range->isVisible());
            const bool interval = info.range == spec::AugmentationRange::Interval;
            QCOMPARE(studio.find<QDoubleSpinBox>((info.id + ".low").c_str()) != nullptr, interval);
        }
    }

    void aRangeIsChangedAtEitherEndAndEachEndIsOneStep() {
        Studio studio;
        const int steps = studio.undo().count();
        auto* slider = studio.find<RangeSlider>("rotation.slider");
        for (int i = 0; i < 5; ++i)
            QTest::keyClick(slider->highHandle(), Qt::Key_Left);
        QCOMPARE(studio.augmentation().step(AugmentationKind::Rotation).high, 40.0);
        QCOMPARE(studio.find<QDoubleSpinBox>("rotation.high")->value(), 40.0);
        studio.find<QDoubleSpinBox>("rotation.low")->setValue(-12.5);
        QCOMPARE(studio.augmentation().step(AugmentationKind::Rotation).low, -12.5);
        QCOMPARE(studio.undo().count(), steps + 2);
        studio.undo().undo();
        QCOMPARE(studio.augmentation().step(AugmentationKind::Rotation).low, -45.0);
        QCOMPARE(studio.augmentation().step(AugmentationKind::Rotation).high, 40.0);
        studio.undo().undo();
        QCOMPARE(studio.augmentation().step(AugmentationKind::Rotation).high, 45.0);
        QCOMPARE(slider->high(), 45.0);
    }

    void aSingleNumberIsBothEnds() {
        Studio studio;
        studio.find<QCheckBox>("mixup")->click();
        studio.find<QDoubleSpinBox>("mixup.high")->setValue(0.4);
        QCOMPARE(studio.augmentation().step(AugmentationKind::Mixup).low, 0.4);
        QCOMPARE(studio.augmentation().step(AugmentationKind::Mixup).high, 0.4);
    }

    void aProbabilityIsTypedInPercent() {
        Studio studio;
        auto* chance = studio.find<QDoubleSpinBox>("horizontalFlip.probability");
        QCOMPARE(chance->value(), 50.0);
        chance->setValue(12.5);
        QCOMPARE(studio.augmentation().step(AugmentationKind::HorizontalFlip).probability, 0.125);
        studio.undo().undo();
        QCOMPARE(chance->value(), 50.0);
    }

    void aWrongRangeIsExplainedAtItsField() {
        Studio studio;
        studio.find<QCheckBox>("zoom")->click();
        auto* error = studio.find<QLabel>("zoom.error");
        QVERIFY(!error->isVisible());
        studio.find<QDoubleSpinBox>("zoom.high")->setValue(20.0);
        QVERIFY(error->isVisible());
        QVERIFY(error->text().contains(QLatin1String("10")));
        // Switched off it is an error all the same, and stays open to be mended.
        studio.find<QCheckBox>("zoom")->click();
        QVERIFY(studio.find<QDoubleSpinBox>("zoom.high")->isVisible());
        studio.find<QDoubleSpinBox>("zoom.high")->setValue(1.5);
        QVERIFY(!error->isVisible());
        QVERIFY(!studio.find<QDoubleSpinBox>("zoom.high")->isVisible());
    }

    void aWrongProbabilityIsExplainedAtItsField() {
        Studio studio;
        studio.find<QDoubleSpinBox>("rotation.probability")->setValue(120.0);
        QVERIFY(studio.find<QLabel>("rotation.error")->isVisible());
        QVERIFY(studio.find<QDoubleSpinBox>("rotation.probability")->property("invalid").toBool());
        QVERIFY(!studio.find<QDoubleSpinBox>("rotation.high")->property("invalid").toBool());
    }

    void thePresetsSetWhatTheySay() {
        Studio studio;
        studio.click("presetNone");
        for (const auto& step : studio.augmentation().steps)
            QVERIFY(!step.on);
        QCOMPARE(studio.augmentation().normalization.rescale, 1.0 / 255.0);
        studio.click("presetStrong");
        QVERIFY(studio.augmentation().draws(AugmentationKind::Erasing));
        QVERIFY(!studio.augmentation().draws(AugmentationKind::Mixup));
        QVERIFY(studio.augmentation().validate().empty());
        studio.click("presetTutorial");
        QCOMPARE(studio.augmentation(), spec::AugmentationSpec());
        studio.undo().undo();
        QVERIFY(studio.augmentation().draws(AugmentationKind::Erasing));
    }

    // Else nobody knows what is chosen, and a second click looks as if it took something back.
    void thePresetInUseIsMarked() {
        Studio studio;
        const auto marked = [&studio] {
            QStringList names;
            for (const char* name : {"presetNone", "presetTutorial", "presetStrong"}) {
                if (studio.find<QPushButton>(name)->isChecked())
                    names << QLatin1String(name);
            }
            return names.join(QLatin1Char(' '));
        };
        QCOMPARE(marked(), QStringLiteral("presetTutorial"));
        studio.click("presetTutorial");
        QCOMPARE(marked(), QStringLiteral("presetTutorial"));
        for (QAction* action : studio.page.pageActions()) {
            if (action->objectName() == QLatin1String("presetStrongAction"))
                action->trigger();
        }
        QCOMPARE(marked(), QStringLiteral("presetStrong"));
        studio.find<QDoubleSpinBox>("rotation.high")->setValue(7.0);
        QCOMPARE(marked(), QString());
        studio.undo().undo();
        QCOMPARE(marked(), QStringLiteral("presetStrong"));
    }

    // How numbers are centred is no part of what is drawn.
    void theTutorialKeepsCentringAndScaling() {
        Studio studio;
        studio.setAugmentation([](spec::AugmentationSpec& spec) {
            spec.step(AugmentationKind::Hue).on = true;
            spec.normalization.featurewiseCenter = true;
            spec.normalization.mean = {0.5, 0.5, 0.5};
        });
        studio.click("presetTutorial");
        QVERIFY(!studio.augmentation().step(AugmentationKind::Hue).on);
        QVERIFY(studio.augmentation().normalization.featurewiseCenter);
        QCOMPARE(studio.augmentation().normalization.mean.size(), std::size_t{3});
        // Of numbers that were rescaled otherwise.
        studio.setAugmentation([](spec::AugmentationSpec& spec) { spec.normalization.rescale = 1.0; });
        studio.click("presetTutorial");
        QVERIFY(studio.augmentation().normalization.mean.empty());
    }

    void aMinusIsAMinusAndAHyphenIsRead() {
        Studio studio;
        auto* low = studio.find<QDoubleSpinBox>("rotation.low");
        QCOMPARE(low->text(), QStringLiteral("−45°"));
        for (const auto& typed : {QStringLiteral("-12"), QStringLiteral("−13")}) {
            low->setFocus();
            low->selectAll();
            low->findChild<QLineEdit*>()->insert(typed);
            QTest::keyClick(low, Qt::Key_Return);
            QCOMPARE(low->text(), QStringLiteral("−%1°").arg(typed.mid(1)));
        }
        QCOMPARE(studio.augmentation().step(AugmentationKind::Rotation).low, -13.0);
    }

    void switchedOffAllRestsButNumbersHold() {
        Studio studio;
        studio.find<QCheckBox>("enabled")->click();
        QVERIFY(!studio.augmentation().enabled);
        QVERIFY(!studio.find<QCheckBox>("rotation")->isEnabled());
        QVERIFY(studio.find<QComboBox>("rescale")->isEnabled());
    }

    void foldedGroupsStayFoldedAndOpenForAnError() {
        {
            Studio studio;
            studio.click("group.geometry");
            QVERIFY(!studio.find<QCheckBox>("rotation")->isVisible());
            QCOMPARE(studio.find<DisclosureButton>("group.geometry")->note(), QStringLiteral("3 on"));
        }
        Studio studio;
        QVERIFY(!studio.find<QCheckBox>("rotation")->isVisible());
        studio.setAugmentation(
            [](spec::AugmentationSpec& spec) { spec.step(AugmentationKind::Zoom).high = 99; });
        QVERIFY(studio.find<QLabel>("zoom.error")->isVisible());
    }

    void aNamedPlaceGetsTheFocusWhateverIsFolded_data() {
        QTest::addColumn<bool>("on");
        QTest::newRow("on") << true;
        QTest::newRow("off") << false;
    }

    void aNamedPlaceGetsTheFocusWhateverIsFolded() {
        QFETCH(bool, on);
        Studio studio;
        studio.setAugmentation([on](spec::AugmentationSpec& spec) {
            for (auto& step : spec.steps)
                step.on = on;
        });
        for (const char* group : {"group.geometry", "group.colour", "group.detail", "group.mixing"})
            studio.find<DisclosureButton>(group)->setChecked(false);
        studio.holder.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&studio.holder));
        for (const auto kind : spec::augmentationKinds()) {
            const auto& info = spec::augmentationInfo(kind);
            const QString id = QString::fromStdString(info.id);
            studio.page.showPlace(QStringLiteral("augmentation.") + id);
            QWidget* focused = studio.holder.focusWidget();
            QVERIFY2(focused != nullptr && focused->isVisible(), info.id.c_str());
            const bool inside = focused->objectName() == id ||
                                focused->parentWidget()->objectName() == id + QStringLiteral(".slider");
            QVERIFY2(inside, qPrintable(id));
            // And not below the edge of the panel.
            QTRY_VERIFY(!focused->visibleRegion().isEmpty());
        }
        for (const char* key : {"enabled", "fillMode", "rescale", "samplewiseStd", "featurewiseCenter"}) {
            studio.page.showPlace(QStringLiteral("augmentation.") + QLatin1String(key));
            QVERIFY2(studio.holder.focusWidget()->objectName() == QLatin1String(key), key);
        }
    }

    void theFillValueIsAskedForOnlyWhereItCounts() {
        Studio studio;
        auto* value = studio.find<QDoubleSpinBox>("fillValue");
        QVERIFY(!value->isVisible());
        studio.find<QComboBox>("fillMode")->setCurrentText(QStringLiteral("One grey"));
        QCOMPARE(studio.augmentation().fillMode, spec::FillMode::Constant);
        QVERIFY(value->isVisible());
        studio.find<QComboBox>("fillMode")->setCurrentText(QStringLiteral("Other side"));
        QVERIFY(!value->isVisible());
        studio.find<QCheckBox>("erasing")->click();
        QVERIFY(value->isVisible());
    }

    void rescaleReadsAndWritesFractions() {
        Studio studio;
        auto* rescale = studio.find<QComboBox>("rescale");
        QCOMPARE(rescale->currentText(), QStringLiteral("1/255"));
        rescale->lineEdit()->setText(QStringLiteral("1/127.5"));
        QTest::keyClick(rescale->lineEdit(), Qt::Key_Return);
        QCOMPARE(studio.augmentation().normalization.rescale, 1.0 / 127.5);
        QVERIFY(studio.find<QLabel>("numbersNote")->text().contains(QLatin1String("white 2")));
        rescale->lineEdit()->setText(QStringLiteral("much"));
        QTest::keyClick(rescale->lineEdit(), Qt::Key_Return);
        QCOMPARE(studio.augmentation().normalization.rescale, 1.0 / 127.5);
        QVERIFY(studio.find<QLabel>("rescale.error")->text().contains(QLatin1String("much")));
        QCOMPARE(FactorField::factorOf(QStringLiteral("1/0")), std::nullopt);
    }

    void normalizationIsSwitchedAndItsNumbersAreShownWhereKnown() {
        Studio studio;
        auto* note = studio.find<QLabel>("numbersNote");
        studio.find<QCheckBox>("featurewiseCenter")->click();
        QVERIFY(studio.augmentation().normalization.featurewiseCenter);
        QVERIFY(note->text().contains(QLatin1String("when a training begins")));
        QVERIFY(!studio.find<QPushButton>("forgetStatistics")->isVisible());
        studio.setAugmentation([](spec::AugmentationSpec& spec) {
            spec.normalization.mean = {0.48, 0.46, 0.41};
            spec.normalization.deviation = {0.2, 0.21, 0.22};
        });
        QVERIFY(note->text().contains(QLatin1String("G 0.46")));
        QVERIFY(note->text().contains(QLatin1String("B 0.22")));
        studio.find<QPushButton>("forgetStatistics")->click();
        QVERIFY(studio.augmentation().normalization.mean.empty());
        QVERIFY(note->text().contains(QLatin1String("when a training begins")));
    }

    // A cut field cannot be read or reached.
    void nothingIsCutAtTheNarrowestWidth() {
        Studio studio;
        studio.setAugmentation([](spec::AugmentationSpec& spec) {
            for (auto& step : spec.steps)
                step.on = true;
        });
        auto* panel = qobject_cast<InspectorPanel*>(studio.page.inspector());
        panel->resize(panel->minimumSizeHint().width(), 640);
        QCoreApplication::processEvents();
        const int room = panel->viewport()->width();
        const int needed = panel->widget()->minimumSizeHint().width();
        QVERIFY2(needed <= room, qPrintable(QStringLiteral("%1 in %2").arg(needed).arg(room)));
    }

  private:
    test::IsolatedUser m_user;
};

QTEST_MAIN(TestAugmentInspector)
#include "tst_augment_inspector.moc"
