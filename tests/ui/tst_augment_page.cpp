#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSet>
#include <QSignalSpy>
#include <QSlider>
#include <QSpinBox>
#include <QTest>

#include "tests/support/fake_engine.h"
#include "ui/pages/augment/augment_page.h"
#include "ui/pages/augment/preview_board.h"
#include "ui/pages/augment/preview_choice.h"
#include "ui/session/session.h"
#include "ui/widgets/factor_field.h"
#include "ui/widgets/image_convert.h"
#include "ui/widgets/image_grid.h"
#include "ui/widgets/image_view.h"
#include "ui/widgets/message_bar.h"

using namespace studio;
using namespace studio::ui;
using studio::test::Call;
using studio::test::FakeEngine;

namespace {

struct Shown {
    explicit Shown(bool withPictures = true) : session(engine.services()), page(session) {
        if (withPictures)
            session.document().reset(FakeEngine::project());
        page.resize(900, 640);
        page.show();
        page.inspector()->setParent(&holder);
        holder.resize(320, 640);
        holder.show();
    }
    template <class T>
    T* find(const char* name) {
        if (T* found = page.findChild<T*>(QLatin1String(name)))
            return found;
        return holder.findChild<T*>(QLatin1String(name));
    }
    void click(const char* name) { QTest::mouseClick(find<QWidget>(name), Qt::LeftButton); }
    const spec::AugmentationSpec& augmentation() { return session.document().project().augmentation; }
    PreviewBoard& board() { return *page.findChild<PreviewBoard*>(); }
    ImageGrid& grid() { return *board().grid(); }
    /// Every cell shows what the engine gives for its sample and epoch with the project as it is now.
    bool isUpToDate() {
        if (board().cells().isEmpty() || !board().isDrawn())
            return false;
        for (int i = 0; i < board().cells().size(); ++i) {
            const auto& cell = board().cells()[i];
            const auto drawn =
                session.dataset().service().preview(*session.dataset().report(), cell.sample,
                                                    session.document().project(), std::max(1, cell.epoch));
            if (grid().image(i) != toImage(cell.epoch == 0 ? drawn->original : drawn->augmented))
                return false;
        }
        return true;
    }

    FakeEngine engine;
    Session session;
    QWidget holder;
    AugmentPage page;
};

}  // namespace

class TestAugmentPage : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void withoutPicturesThePageLeadsToTheDataPage() {
        Shown shown(false);
        QVERIFY(shown.find<QWidget>("augmentEmpty")->isVisible());
        QSignalSpy asked(&shown.page, &Page::navigationRequested);
        shown.click("goToData");
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked[0][0].toString(), QStringLiteral("data"));
    }

    void eachRowIsTheOriginalAndWhatTrainingGetsInEachEpoch() {
        Shown shown;
        QTRY_VERIFY(shown.isUpToDate());
        const auto& cells = shown.board().cells();
        QCOMPARE(cells[0].epoch, 0);
        for (int epoch = 1; epoch <= 5; ++epoch) {
            QCOMPARE(cells[epoch].epoch, epoch);
            QCOMPARE(cells[epoch].sample, cells[0].sample);
            QVERIFY(shown.grid().caption(epoch).startsWith(QLatin1String("shift")));
        }
        QCOMPARE(shown.grid().caption(0), QStringLiteral("original"));
    }

    void aValidationPictureIsNeverAugmented() {
        Shown shown;
        QTRY_VERIFY(shown.isUpToDate());
        shown.find<QComboBox>("previewUse")->setCurrentIndex(2);
        QTRY_VERIFY(shown.isUpToDate());
        const auto& validation = shown.session.dataset().split().validation;
        for (int i = 0; i < shown.board().cells().size(); ++i) {
            const auto& cell = shown.board().cells()[i];
            QVERIFY(std::find(validation.begin(), validation.end(), cell.sample) != validation.end());
            QCOMPARE(cell.epoch, 0);
            QCOMPARE(shown.grid().caption(i), QStringLiteral("never augmented"));
        }
    }

    void thePreviewFollowsASliderToItsEnd() {
        Shown shown;
        QTRY_VERIFY(shown.isUpToDate());
        auto* slider = shown.find<QSlider>("rotationRange.slider");
        for (int degrees = 50; degrees <= 90; ++degrees)
            slider->setValue(degrees);
        QCOMPARE(shown.augmentation().rotationRange, 90.0);
        QCOMPARE(shown.find<QDoubleSpinBox>("rotationRange.box")->value(), 90.0);
        QTRY_VERIFY(shown.isUpToDate());
        // The whole drag is one step.
        shown.session.document().undoStack().undo();
        QCOMPARE(shown.augmentation().rotationRange, 45.0);
        QCOMPARE(slider->value(), 45);
        QTRY_VERIFY(shown.isUpToDate());
    }

    void aSlowDrawingNeverReplacesANewerOne() {
        Shown shown;
        QTRY_VERIFY(shown.isUpToDate());
        shown.engine.hold(Call::Preview);
        shown.find<QDoubleSpinBox>("zoomRange.box")->setValue(0.3);
        QTRY_VERIFY(shown.engine.held(Call::Preview) > 0);
        shown.find<QDoubleSpinBox>("zoomRange.box")->setValue(0.6);
        shown.engine.release(Call::Preview);
        QTRY_VERIFY(shown.isUpToDate());
    }

    void anotherSetShowsOtherPictures() {
        Shown shown;
        QTRY_VERIFY(shown.isUpToDate());
        const std::size_t before = shown.board().cells()[0].sample;
        shown.click("anotherSet");
        QVERIFY(shown.board().cells()[0].sample != before);
        QTRY_VERIFY(shown.isUpToDate());
    }

    void classPicturesAndEpochsAreChosen() {
        Shown shown;
        QTRY_VERIFY(shown.isUpToDate());
        shown.find<QComboBox>("previewClass")->setCurrentText(QStringLiteral("triangle"));
        shown.find<QComboBox>("previewUse")->setCurrentIndex(1);
        shown.find<QSpinBox>("previewPictures")->setValue(3);
        shown.find<QSpinBox>("previewEpochs")->setValue(2);
        QCOMPARE(shown.board().cells().size(), 3 * (1 + 2));
        for (const auto& cell : shown.board().cells())
            QCOMPARE(shown.session.dataset().report()->samples[cell.sample].label, 2);
        QTRY_VERIFY(shown.isUpToDate());
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

    void thePresetsSetTheTutorialsRangesAndNone() {
        Shown shown;
        shown.click("presetNone");
        QCOMPARE(shown.augmentation().rotationRange, 0.0);
        QCOMPARE(shown.augmentation().horizontalFlip, false);
        QCOMPARE(shown.augmentation().rescale, 1.0 / 255.0);
        shown.click("presetTutorial");
        QCOMPARE(shown.augmentation(), spec::AugmentationSpec());
        QCOMPARE(shown.find<QDoubleSpinBox>("shearRange.box")->value(), 0.2);
    }

    void switchedOffTheRangesRestButRescalingHolds() {
        Shown shown;
        QTRY_VERIFY(shown.isUpToDate());
        shown.find<QCheckBox>("enabled")->click();
        QVERIFY(!shown.augmentation().enabled);
        QVERIFY(!shown.find<QSlider>("rotationRange.slider")->isEnabled());
        QVERIFY(shown.find<QComboBox>("rescale")->isEnabled());
        QTRY_VERIFY(shown.isUpToDate());
        QCOMPARE(shown.grid().caption(1), QStringLiteral("unchanged"));
    }

    void theFillValueIsAskedForOnlyWhereItCounts() {
        Shown shown;
        auto* value = shown.find<QDoubleSpinBox>("fillValue");
        QVERIFY(!value->isVisible());
        shown.find<QComboBox>("fillMode")->setCurrentText(QStringLiteral("constant"));
        QCOMPARE(shown.augmentation().fillMode, spec::FillMode::Constant);
        QVERIFY(value->isVisible());
    }

    void rescaleReadsAndWritesFractions() {
        Shown shown;
        auto* rescale = shown.find<QComboBox>("rescale");
        QCOMPARE(rescale->currentText(), QStringLiteral("1/255"));
        rescale->lineEdit()->setText(QStringLiteral("1/127.5"));
        QTest::keyClick(rescale->lineEdit(), Qt::Key_Return);
        QCOMPARE(shown.augmentation().rescale, 1.0 / 127.5);
        rescale->lineEdit()->setText(QStringLiteral("much"));
        QTest::keyClick(rescale->lineEdit(), Qt::Key_Return);
        QCOMPARE(shown.augmentation().rescale, 1.0 / 127.5);
        QVERIFY(shown.find<QLabel>("rescale.error")->text().contains(QLatin1String("much")));
        QCOMPARE(FactorField::factorOf(QStringLiteral("1/0")), std::nullopt);
    }

    void aWrongRangeIsExplainedAtItsFieldAndNotDrawn() {
        Shown shown;
        QTRY_VERIFY(shown.isUpToDate());
        const int drawn = shown.engine.count(Call::Preview);
        shown.find<QDoubleSpinBox>("zoomRange.box")->setValue(2.0);
        QVERIFY(shown.find<QLabel>("zoomRange.error")->text().contains(QLatin1String("0.95")));
        QVERIFY(shown.find<MessageBar>("previewMessage")->isVisible());
        QCOMPARE(shown.engine.count(Call::Preview), drawn);
        shown.find<QDoubleSpinBox>("zoomRange.box")->setValue(0.5);
        QVERIFY(!shown.find<MessageBar>("previewMessage")->isVisible());
        QTRY_VERIFY(shown.isUpToDate());
    }

    void anEnlargedSampleStandsBesideItsOriginalAndFollows() {
        Shown shown;
        QTRY_VERIFY(shown.isUpToDate());
        shown.grid().setFocus();
        shown.grid().setCurrentIndex(2);
        QTest::keyClick(&shown.grid(), Qt::Key_Return);
        auto* fed = shown.find<ImageView>("fedView");
        QVERIFY(fed->isVisible());
        QCOMPARE(fed->image(), shown.grid().image(2));
        QCOMPARE(shown.find<ImageView>("originalView")->image(), shown.grid().image(0));
        shown.find<QDoubleSpinBox>("zoomRange.box")->setValue(0.4);
        QTRY_VERIFY(shown.isUpToDate());
        QCOMPARE(fed->image(), shown.grid().image(2));
        shown.click("backToSamples");
        QVERIFY(shown.grid().isVisible());
    }

    void aHiddenPageDrawsNothing() {
        Shown shown(false);
        shown.page.hide();
        shown.session.document().reset(FakeEngine::project());
        QTRY_VERIFY(shown.session.dataset().isReady());
        QCOMPARE(shown.engine.count(Call::Preview), 0);
        shown.page.show();
        QTRY_VERIFY(shown.isUpToDate());
    }

    void aNamedPlaceGetsTheFocus() {
        Shown shown;
        shown.holder.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&shown.holder));
        shown.page.showPlace(QStringLiteral("augmentation.zoomRange"));
        QTRY_VERIFY(shown.find<QSlider>("zoomRange.slider")->hasFocus());
    }
};

QTEST_MAIN(TestAugmentPage)
#include "tst_augment_page.moc"
