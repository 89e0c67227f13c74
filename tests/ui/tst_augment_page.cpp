#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QPushButton>
#include <QSet>
#include <QSettings>
#include <QSignalSpy>
#include <QSlider>
#include <QSpinBox>

#include "tests/ui/augment_page_fixture.h"
#include "tests/ui/isolated_user.h"
#include "ui/pages/augment/preview_choice.h"
#include "ui/widgets/busy_note.h"
#include "ui/widgets/color_legend.h"
#include "ui/widgets/label_overlay.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/range_slider.h"

using namespace studio;
using namespace studio::ui;
using spec::AugmentationKind;
using test::Call;
using test::FakeEngine;
using Studio = test::AugmentStudio;
using Shows = PreviewCell::Shows;

class TestAugmentPage : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void init() { QSettings().clear(); }

    void withoutPicturesThePageLeadsToTheDataPage() {
        Studio studio(Studio::Pictures::None);
        QVERIFY(studio.find<QWidget>("augmentEmpty")->isVisible());
        QSignalSpy asked(&studio.page, &Page::navigationRequested);
        studio.click("goToData");
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked[0][0].toString(), QStringLiteral("data"));
    }

    void aFolderThatCannotBeReadIsExplained() {
        Studio studio(Studio::Pictures::None);
        studio.engine.fail(Call::Scan, {"The folder is gone.", "dataset.folder", "Choose another."});
        studio.session.document().reset(FakeEngine::project());
        auto* empty = studio.find<QWidget>("augmentEmpty");
        const auto says = [empty](const char* text) {
            const auto labels = empty->findChildren<QLabel*>();
            return std::any_of(labels.begin(), labels.end(), [text](const QLabel* label) {
                return label->text().contains(QLatin1String(text));
            });
        };
        QTRY_VERIFY(says("The folder is gone. Choose another."));
    }

    void eachRowIsTheOriginalAndWhatTrainingGetsInEachEpoch() {
        Studio studio;
        QTRY_VERIFY(studio.isUpToDate());
        const auto& cells = studio.board().cells();
        QCOMPARE(cells[0].shows, Shows::Original);
        for (int epoch = 1; epoch <= 5; ++epoch) {
            QCOMPARE(cells[epoch].draw(1).epoch, epoch);
            QCOMPARE(cells[epoch].sample, cells[0].sample);
            QVERIFY(studio.grid().caption(epoch).startsWith(QLatin1String("shift")));
        }
        QCOMPARE(studio.grid().caption(0), QStringLiteral("original"));
    }

    void theEpochSliderShowsTheDrawsOfLaterEpochs() {
        Studio studio;
        QTRY_VERIFY(studio.isUpToDate());
        auto* slider = studio.find<QSlider>("previewEpoch.slider");
        QCOMPARE(slider->minimum(), 1);
        // Five of the twenty are seen at once, and none that the training has not.
        QCOMPARE(slider->maximum(), 16);
        const QImage before = studio.board().picture(1);
        const QImage next = studio.board().picture(2);
        slider->setValue(2);
        QCOMPARE(studio.find<QSpinBox>("previewEpoch.box")->value(), 2);
        QTRY_VERIFY(studio.isUpToDate());
        QCOMPARE(studio.board().firstEpoch(), 2);
        QCOMPARE(studio.board().picture(1), next);
        QVERIFY(studio.board().picture(1) != before);
        slider->setValue(slider->maximum());
        QCOMPARE(studio.board().cells()[5].badge(studio.board().firstEpoch()), QStringLiteral("epoch 20"));
    }

    // An epoch that training never reaches is no promise to look at.
    void aShortTrainingShowsNoMoreEpochsThanItHas() {
        Studio studio;
        studio.session.document().edit(QStringLiteral("Set epochs"),
                                       [](spec::Project& project) { project.training.epochs = 2; });
        QTRY_VERIFY(studio.isUpToDate());
        QCOMPARE(studio.board().cells()[2].shows, Shows::Epoch);
        QCOMPARE(studio.board().cells()[3].shows, Shows::Original);
        QVERIFY(!studio.find<QSlider>("previewEpoch.slider")->isEnabled());
    }

    void aLongerTrainingHasMoreEpochsToLookAt() {
        Studio studio;
        studio.session.document().edit(QStringLiteral("Set epochs"),
                                       [](spec::Project& project) { project.training.epochs = 70; });
        QTRY_COMPARE(studio.find<QSlider>("previewEpoch.slider")->maximum(), 66);
        QCOMPARE(studio.find<QSpinBox>("previewEpoch.box")->maximum(), 66);
    }

    void aValidationPictureIsNeverAugmented() {
        Studio studio;
        QTRY_VERIFY(studio.isUpToDate());
        studio.find<QComboBox>("previewUse")->setCurrentIndex(2);
        QTRY_VERIFY(studio.isUpToDate());
        const auto& validation = studio.session.dataset().split().validation;
        for (int i = 0; i < studio.board().cells().size(); ++i) {
            const auto& cell = studio.board().cells()[i];
            QVERIFY(std::find(validation.begin(), validation.end(), cell.sample) != validation.end());
            QCOMPARE(cell.shows, Shows::Original);
            QCOMPARE(studio.grid().caption(i),
                     QString::fromStdString(studio.session.dataset().report()->samples[cell.sample].path));
        }
        // Side by side, and said once.
        QCOMPARE(studio.grid().cellRect(1).top(), studio.grid().cellRect(0).top());
        QVERIFY(studio.find<MessageBar>("previewMessage")->text().contains(QLatin1String("never augmented")));
        QVERIFY(!studio.find<QSlider>("previewEpoch.slider")->isEnabled());
        QVERIFY(!studio.find<QSpinBox>("previewEpochs")->isEnabled());
    }

    void thePreviewFollowsASliderToItsEnd() {
        Studio studio;
        QTRY_VERIFY(studio.isUpToDate());
        auto* handle = studio.find<RangeSlider>("rotation.slider")->highHandle();
        for (int degrees = 46; degrees <= 90; ++degrees)
            handle->setValue(degrees);
        QCOMPARE(studio.augmentation().step(AugmentationKind::Rotation).high, 90.0);
        QTRY_VERIFY(studio.isUpToDate());
        // The whole drag is one step.
        studio.undo().undo();
        QCOMPARE(studio.augmentation().step(AugmentationKind::Rotation).high, 45.0);
        QTRY_VERIFY(studio.isUpToDate());
    }

    void aSlowDrawingNeverReplacesANewerOne() {
        Studio studio;
        QTRY_VERIFY(studio.isUpToDate());
        studio.engine.hold(Call::Preview);
        studio.find<QDoubleSpinBox>("shear.high")->setValue(3.0);
        QTRY_VERIFY(studio.engine.held(Call::Preview) > 0);
        studio.find<QDoubleSpinBox>("shear.high")->setValue(6.0);
        studio.engine.release(Call::Preview);
        QTRY_VERIFY(studio.isUpToDate());
    }

    // Pictures that vanish while a slider moves cannot be compared.
    void picturesAndCaptionsStayUntilTheNewOnesAreThere() {
        Studio studio;
        QTRY_VERIFY(studio.isUpToDate());
        const QRect row = studio.grid().cellRect(7);
        const QImage before = studio.grid().image(1);
        studio.engine.hold(Call::Preview);
        studio.find<QDoubleSpinBox>("rotation.high")->setValue(33.0);
        QTRY_VERIFY(studio.engine.held(Call::Preview) > 0);
        QCOMPARE(studio.grid().image(1), before);
        QVERIFY(!studio.grid().caption(1).isEmpty());
        studio.engine.release(Call::Preview);
        QTRY_VERIFY(studio.isUpToDate());
        QCOMPARE(studio.grid().cellRect(7), row);
    }

    // The first featurewise preview looks at every training picture.
    void aLongWaitIsExplainedAndNoShortOne() {
        Studio studio;
        QTRY_VERIFY(studio.isUpToDate());
        auto* busy = studio.find<BusyNote>("previewBusy");
        QVERIFY(!busy->isVisible());
        studio.engine.hold(Call::Preview);
        studio.find<QCheckBox>("featurewiseCenter")->click();
        QTRY_VERIFY(busy->isVisible());
        QVERIFY(busy->text().contains(QLatin1String("mean")));
        studio.engine.release(Call::Preview);
        QTRY_VERIFY(studio.isUpToDate());
        QTRY_VERIFY(!busy->isVisible());
    }

    void anotherSetShowsOtherPictures() {
        Studio studio;
        QTRY_VERIFY(studio.isUpToDate());
        const std::size_t before = studio.board().cells()[0].sample;
        studio.click("anotherSet");
        QVERIFY(studio.board().cells()[0].sample != before);
        QTRY_VERIFY(studio.isUpToDate());
    }

    void classPicturesAndEpochsAreChosen() {
        Studio studio;
        QTRY_VERIFY(studio.isUpToDate());
        studio.find<QComboBox>("previewClass")->setCurrentText(QStringLiteral("triangle"));
        studio.find<QComboBox>("previewUse")->setCurrentIndex(1);
        studio.find<QSpinBox>("previewPictures")->setValue(3);
        studio.find<QSpinBox>("previewEpochs")->setValue(2);
        QCOMPARE(studio.board().cells().size(), 3 * (1 + 2));
        for (const auto& cell : studio.board().cells())
            QCOMPARE(studio.session.dataset().report()->samples[cell.sample].label, 2);
        QTRY_VERIFY(studio.isUpToDate());
    }

    void thePicturesOfASetAreAllDifferent() {
        const auto report = FakeEngine::makeDataset(3, 10);
        api::Split split;
        for (std::size_t i = 0; i < report.samples.size(); ++i)
            (i % 5 == 0 ? split.validation : split.training).push_back(i);
        for (int set = 0; set < 40; ++set) {
            PreviewChoice choice;
            choice.pictures = 24;
            choice.set = set;
            const auto chosen = chooseSamples(report, split, choice);
            QCOMPARE(QSet<std::size_t>(chosen.begin(), chosen.end()).size(), static_cast<int>(chosen.size()));
        }
    }

    void extremesShowBothEndsOfWhatIsSwitchedOn() {
        Studio studio;
        QTRY_VERIFY(studio.isUpToDate());
        studio.click("previewExtremes");
        QTRY_VERIFY(studio.isUpToDate());
        // Rotation and shear with two ends, the flip with one.
        QCOMPARE(studio.board().cells().size(), 3 + 3 + 2);
        QCOMPARE(studio.grid().caption(0), QStringLiteral("−45°"));
        QCOMPARE(studio.grid().caption(1), QStringLiteral("original"));
        QCOMPARE(studio.grid().caption(2), QStringLiteral("45°"));
        QVERIFY(studio.board().picture(0) != studio.board().picture(2));
        studio.find<QDoubleSpinBox>("rotation.low")->setValue(-10.0);
        QTRY_COMPARE(studio.grid().caption(0), QStringLiteral("−10°"));
        studio.page.findChild<QAction*>(QStringLiteral("extremesAction"))->trigger();
        QTRY_VERIFY(studio.isUpToDate());
        QCOMPARE(studio.board().cells()[1].shows, Shows::Epoch);
    }

    // The ends of a range are of no picture that is never augmented.
    void extremesAreOfATrainingPictureWhateverIsChosen() {
        Studio studio;
        studio.find<QComboBox>("previewUse")->setCurrentIndex(2);
        studio.click("previewExtremes");
        QTRY_VERIFY(studio.isUpToDate());
        const auto& training = studio.session.dataset().split().training;
        QVERIFY(std::binary_search(training.begin(), training.end(), studio.board().cells()[0].sample));
        QVERIFY(!studio.find<QComboBox>("previewUse")->isEnabled());
        studio.click("previewByEpochs");
        QVERIFY(studio.find<QComboBox>("previewUse")->isEnabled());
        QVERIFY(studio.board().cells()[0].validates);
    }

    void anEndIsNamedByWhatItDoes() {
        spec::Project project = Studio::project();
        project.dataset.width = 64;
        project.dataset.height = 64;
        project.augmentation.step(AugmentationKind::WidthShift).high = 0.15;
        const auto text = [&project](AugmentationKind kind, bool high) {
            return extremeText(project, {kind, high});
        };
        // Keras counts to the left.
        QCOMPARE(text(AugmentationKind::WidthShift, true), QStringLiteral("9.6 px left"));
        QCOMPARE(text(AugmentationKind::HeightShift, false), QStringLiteral("6.4 px down"));
        QCOMPARE(text(AugmentationKind::Mixup, true), QStringLiteral("half of each"));
        const auto rows =
            extremeRows(0, {AugmentationKind::Rotation, AugmentationKind::Hue}, project.augmentation);
        QCOMPARE(rows[0].heading, QStringLiteral("Rotation"));
        QCOMPARE(rows[1].heading, QStringLiteral("Hue (off)"));
    }

    void extremesFollowTheSwitchesAndShowAllWhereNoneIsOn() {
        Studio studio;
        studio.click("previewExtremes");
        studio.find<QCheckBox>("hue")->click();
        QTRY_VERIFY(studio.isUpToDate());
        QCOMPARE(studio.board().cells().size(), 3 + 3 + 2 + 3);
        studio.click("presetNone");
        QTRY_VERIFY(studio.isUpToDate());
        QSet<int> kinds;
        for (const auto& cell : studio.board().cells())
            kinds << (cell.shows == Shows::Extreme ? static_cast<int>(cell.extreme.kind) : -1);
        QCOMPARE(kinds.size(), static_cast<int>(spec::augmentationCount) + 1);
    }

    void switchedOffTheOriginalsAreFedAndThePageOffersToSwitchOn() {
        Studio studio;
        QTRY_VERIFY(studio.isUpToDate());
        studio.find<QCheckBox>("enabled")->click();
        QTRY_VERIFY(studio.isUpToDate());
        QCOMPARE(studio.grid().caption(1), QStringLiteral("unchanged"));
        QVERIFY(studio.find<MessageBar>("previewMessage")->isVisible());
        studio.click("messageAction");
        QVERIFY(studio.augmentation().enabled);
        QVERIFY(!studio.find<MessageBar>("previewMessage")->isVisible());
    }

    // Five equal pictures in a row look like a fault.
    void whereNoKindIsOnThePageSaysSo() {
        Studio studio;
        QTRY_VERIFY(studio.isUpToDate());
        studio.click("presetNone");
        auto* message = studio.find<MessageBar>("previewMessage");
        QVERIFY(message->isVisible());
        QVERIFY(message->text().contains(QLatin1String("No kind is switched on")));
        studio.find<QCheckBox>("hue")->click();
        QVERIFY(!message->isVisible());
    }

    void aWrongRangeIsNotDrawnAndThePageLeadsToItsField() {
        Studio studio;
        QTRY_VERIFY(studio.isUpToDate());
        const int drawn = studio.engine.count(Call::Preview);
        studio.find<QDoubleSpinBox>("shear.high")->setValue(200.0);
        QVERIFY(studio.find<MessageBar>("previewMessage")->isVisible());
        QCOMPARE(studio.engine.count(Call::Preview), drawn);
        QSignalSpy asked(&studio.page, &Page::navigationRequested);
        studio.click("messageAction");
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked[0][1].toString(), QStringLiteral("augmentation.shear"));
        studio.find<QDoubleSpinBox>("shear.high")->setValue(5.0);
        QVERIFY(!studio.find<MessageBar>("previewMessage")->isVisible());
        QTRY_VERIFY(studio.isUpToDate());
    }

    void aPictureThatCannotBeDrawnIsNamed() {
        Studio studio;
        QTRY_VERIFY(studio.isUpToDate());
        studio.engine.fail(Call::Preview, {"It ends too early.", "circle/1.png", "Copy it anew."});
        studio.find<QDoubleSpinBox>("rotation.high")->setValue(10.0);
        auto* message = studio.find<MessageBar>("previewMessage");
        QTRY_VERIFY(message->isVisible());
        QVERIFY(message->detail().contains(QLatin1String("circle/1.png")));
        studio.engine.succeed(Call::Preview);
        studio.find<QDoubleSpinBox>("rotation.high")->setValue(11.0);
        QTRY_VERIFY(studio.isUpToDate());
        QVERIFY(!message->isVisible());
    }

    void aHiddenPageDrawsNothing() {
        Studio studio(Studio::Pictures::None);
        studio.page.hide();
        studio.session.document().reset(FakeEngine::project());
        QTRY_VERIFY(studio.session.dataset().isReady());
        QCOMPARE(studio.engine.count(Call::Preview), 0);
        studio.page.show();
        QTRY_VERIFY(studio.isUpToDate());
    }

    void withoutMasksNoneAreOffered() {
        Studio studio;
        QTRY_VERIFY(studio.isUpToDate());
        QVERIFY(!studio.find<QCheckBox>("previewMasks")->isVisible());
        QVERIFY(!studio.find<ColorLegend>("maskLegend")->isVisible());
    }

    // Whether picture and mask go through the same geometry is seen only when they lie on one another.
    void masksLieOverThePicturesInTheColoursOfTheirClasses() {
        Studio studio(Studio::Pictures::Masked);
        QTRY_VERIFY(studio.isUpToDate());
        QVERIFY(!studio.find<QComboBox>("previewClass")->isVisible());
        const auto& entries = studio.find<ColorLegend>("maskLegend")->entries();
        QCOMPARE(entries.size(), 2);
        QCOMPARE(entries[1], (ColorLegend::Entry{QColor(0, 255, 0), QStringLiteral("square")}));
        studio.find<QSlider>("previewMaskOpacity")->setValue(100);
        const auto sample = studio.drawn(studio.board().cells()[1], 1);
        const QImage shown = studio.grid().image(1);
        const QVector<QRgb> colors = labelColors(*studio.session.dataset().report());
        for (const int x : {0, 5, 11, 17, 23}) {
            const auto label = sample.augmentedMask->labels[static_cast<std::size_t>(3 * 24 + x)];
            QCOMPARE(shown.pixelColor(x, 3), QColor(colors[label]));
            // Void stays what it is.
            QCOMPARE(shown.pixelColor(x, 0), studio.board().picture(1).pixelColor(x, 0));
        }
        studio.find<QCheckBox>("previewMasks")->click();
        QCOMPARE(studio.grid().image(1), studio.board().picture(1));
        QVERIFY(!studio.find<ColorLegend>("maskLegend")->isVisible());
    }

  private:
    test::IsolatedUser m_user;
};

QTEST_MAIN(TestAugmentPage)
#include "tst_augment_page.moc"
