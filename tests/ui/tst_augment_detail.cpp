#include <QDoubleSpinBox>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QSlider>
#include <QToolButton>

#include "tests/ui/augment_page_fixture.h"
#include "tests/ui/isolated_user.h"
#include "ui/pages/augment/input_facts.h"
#include "ui/widgets/image_view.h"
#include "ui/widgets/message_bar.h"

using namespace studio;
using namespace studio::ui;
using test::Call;
using Studio = test::AugmentStudio;

namespace {

api::AugmentedSample twoPixels() {
    api::AugmentedSample sample;
    sample.augmented = {2, 1, 3, {0, 0, 0, 0, 0, 0}};
    sample.input = {0.5F, -1.25F, 0.25F, 0.0F, 1.0F, 0.025F};
    return sample;
}

}  // namespace

class TestAugmentDetail : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void init() { QSettings().clear(); }

    void aClickOpensACellBesideItsOriginalAndItFollows() {
        Studio studio;
        QTRY_VERIFY(studio.isUpToDate());
        QTest::mouseClick(studio.grid().viewport(), Qt::LeftButton, {}, studio.grid().cellRect(2).center());
        QVERIFY(studio.detail().isVisible());
        QTRY_VERIFY(isShown(studio, 2));
        const QImage before = view(studio, "fedView")->image();
        studio.find<QDoubleSpinBox>("rotation.high")->setValue(12.0);
        QTRY_VERIFY(isShown(studio, 2));
        QVERIFY(view(studio, "fedView")->image() != before);
        // The grid, which nobody sees, is drawn when it is.
        studio.click("backToSamples");
        QVERIFY(studio.grid().isVisible());
        QTRY_VERIFY(studio.isUpToDate());
    }

    void keysOpenStepAndClose() {
        Studio studio;
        QTRY_VERIFY(studio.isUpToDate());
        studio.page.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&studio.page));
        studio.grid().setFocus();
        studio.grid().setCurrentIndex(1);
        QTest::keyClick(&studio.grid(), Qt::Key_Return);
        QTRY_VERIFY(isShown(studio, 1));
        QTest::keyClick(&studio.detail(), Qt::Key_PageDown);
        QTRY_VERIFY(isShown(studio, 2));
        QTest::keyClick(&studio.detail(), Qt::Key_PageUp);
        QTest::keyClick(&studio.detail(), Qt::Key_PageUp);
        QTRY_VERIFY(isShown(studio, 0));
        QVERIFY(!studio.find<QToolButton>("previousSample")->isEnabled());
        QTest::keyClick(&studio.detail(), Qt::Key_Right);
        QTRY_VERIFY(isShown(studio, 1));
        QVERIFY(studio.find<QLabel>("samplePlace")->text().startsWith(QLatin1String("2 of ")));
        QTest::keyClick(&studio.detail(), Qt::Key_Left);
        QTRY_VERIFY(isShown(studio, 0));
        QTest::keyClick(&studio.detail(), Qt::Key_Escape);
        QVERIFY(studio.grid().isVisible());
        QCOMPARE(studio.grid().currentIndex(), 0);
    }

    void theEpochSliderMovesTheOpenSample() {
        Studio studio;
        open(studio, 1);
        studio.find<QSlider>("previewEpoch.slider")->setValue(3);
        QTRY_VERIFY(isShown(studio, 1));
        QVERIFY(studio.find<QLabel>("sampleName")->text().contains(QLatin1String("epoch 3")));
    }

    // What is wrong with a rescale is seen in the numbers and nowhere else.
    void thePixelUnderTheCursorIsReadAsTheNetworkReadsIt() {
        Studio studio;
        open(studio, 1);
        auto* pixel = studio.find<QLabel>("pixelFacts");
        QCOMPARE(pixel->property("textRole").toString(), QStringLiteral("muted"));
        Q_EMIT view(studio, "fedView")->pixelHovered(12, 4);
        const auto sample = studio.drawn(studio.board().cells()[1], 1);
        const int red = sample.augmented.pixel(12, 4)[0];
        QVERIFY(pixel->text().startsWith(QStringLiteral("R %1").arg(red / 255.0, 0, 'f', 2)));
        QVERIFY(pixel->text().endsWith(QLatin1String("at 12, 4")));
        studio.setAugmentation([](spec::AugmentationSpec& spec) { spec.normalization.rescale = 1.0; });
        QTRY_VERIFY(isShown(studio, 1));
        const auto raw = studio.drawn(studio.board().cells()[1], 1);
        QTRY_VERIFY(pixel->text().startsWith(QStringLiteral("R %1.00").arg(raw.augmented.pixel(12, 4)[0])));
        QVERIFY(studio.find<QLabel>("inputFacts")->text().contains(QStringLiteral("3 × 24 × 24")));
    }

    void numbersAreWrittenWithTheirChannelsAndPlace() {
        QCOMPARE(pixelFacts(twoPixels(), {1, 0}, {}), QStringLiteral("R −1.25  G 0.00  B 0.03 at 1, 0"));
        QCOMPARE(pixelFacts(twoPixels(), {2, 0}, {}), QString());
        QCOMPARE(inputFacts(twoPixels()),
                 QStringLiteral("3 × 1 × 2 numbers, −1.25 … 1.00, mean 0.09, deviation 0.69"));
        api::AugmentedSample grey = twoPixels();
        grey.augmented = {2, 1, 1, {0, 0}};
        grey.input = {0.5F, 0.75F};
        QCOMPARE(pixelFacts(grey, {1, 0}, {}), QStringLiteral("0.75 at 1, 0"));
        QCOMPARE(inputFacts(api::AugmentedSample()), QString());
        // Small ones are read as well, all of a line to the same digit.
        grey.input = {0.5F, 0.0042F};
        QCOMPARE(pixelFacts(grey, {1, 0}, {}), QStringLiteral("0.0042 at 1, 0"));
        const api::ImageBuffer picture{2, 1, 3, {0, 0, 0, 146, 136, 145}};
        QCOMPARE(colorFacts(picture, {}, {1, 0}, {}), QStringLiteral("R 146  G 136  B 145 at 1, 0"));
    }

    void theClassOfAPixelIsNamedWhereItHasOne() {
        api::AugmentedSample sample = twoPixels();
        sample.augmentedMask = api::LabelMap{2, 1, {1, api::LabelMap::none}};
        QVERIFY(pixelFacts(sample, {0, 0}, {"road", "car"}).endsWith(QLatin1String("car")));
        QVERIFY(pixelFacts(sample, {1, 0}, {"road", "car"}).endsWith(QLatin1String("void")));
    }

    // What augmentation did to a detail is seen only beside the same detail of the original.
    void bothPicturesAreZoomedMovedAndPointedAtTogether() {
        Studio studio;
        open(studio, 1);
        auto* original = view(studio, "originalView");
        auto* fed = view(studio, "fedView");
        original->setZoom(3.0 * original->zoom());
        QCOMPARE(fed->zoom(), original->zoom());
        QTest::keyClick(fed, Qt::Key_Up);
        QCOMPARE(original->toImagePos({0, 0}), fed->toImagePos({0, 0}));
        original->fit();
        QVERIFY(fed->isFitted());
        Q_EMIT original->pixelHovered(12, 4);
        const auto sample = studio.drawn(studio.board().cells()[1], 1);
        QVERIFY(studio.find<QLabel>("originalPixel")
                    ->text()
                    .startsWith(QStringLiteral("R %1  ").arg(sample.original.pixel(12, 4)[0])));
        QVERIFY(studio.find<QLabel>("pixelFacts")->text().endsWith(QLatin1String("at 12, 4")));
    }

    // They choose what stands in the grid, which nobody sees.
    void theControlsOfTheGridRestWhileASampleIsOpen() {
        Studio studio;
        open(studio, 1);
        QVERIFY(!studio.find<QWidget>("previewUse")->isVisible());
        QVERIFY(!studio.find<QWidget>("previewPictures")->isVisible());
        QVERIFY(!studio.find<QWidget>("anotherSet")->isVisible());
        studio.click("backToSamples");
        QVERIFY(studio.find<QWidget>("previewUse")->isVisible());
        QVERIFY(studio.find<QWidget>("anotherSet")->isVisible());
    }

    void masksLieOverBothPictures() {
        Studio studio(Studio::Pictures::Masked);
        open(studio, 1);
        const QImage original = view(studio, "originalView")->image();
        const QImage fed = view(studio, "fedView")->image();
        studio.click("previewMasks");
        QVERIFY(view(studio, "originalView")->image() != original);
        QVERIFY(view(studio, "fedView")->image() != fed);
        QVERIFY(isShown(studio, 1));
    }

    void anExtremeIsOpenedWithItsValue() {
        Studio studio;
        QTRY_VERIFY(studio.isUpToDate());
        studio.click("previewExtremes");
        open(studio, 2);
        QCOMPARE(studio.find<QLabel>("drawnCaption")->text(), QStringLiteral("45°"));
        QVERIFY(studio.find<QLabel>("sampleName")->text().contains(QLatin1String("Rotation")));
    }

    void aPictureThatCannotBeDrawnIsNamed() {
        Studio studio;
        open(studio, 1);
        studio.engine.fail(Call::Preview, {"It ends too early.", "circle/1.png", "Copy it anew."});
        studio.find<QDoubleSpinBox>("rotation.high")->setValue(10.0);
        auto* message = studio.find<MessageBar>("previewMessage");
        QTRY_VERIFY(message->isVisible());
        QVERIFY(message->detail().contains(QLatin1String("circle/1.png")));
        QVERIFY(view(studio, "fedView")->image().isNull());
    }

  private:
    static ImageView* view(Studio& studio, const char* name) { return studio.find<ImageView>(name); }

    static bool isShown(Studio& studio, int index) {
        const auto& cell = studio.board().cells()[index];
        const auto sample = studio.drawn(cell, studio.board().firstEpoch());
        return studio.detail().cell() == index &&
               view(studio, "originalView")->image() == toImage(sample.original) &&
               view(studio, "fedView")->image() == toImage(sample.augmented);
    }

    static void open(Studio& studio, int index) {
        QTRY_VERIFY(studio.isUpToDate());
        Q_EMIT studio.board().cellOpened(index);
        QTRY_VERIFY(studio.detail().isDrawn());
        QVERIFY(!view(studio, "fedView")->image().isNull());
    }

    test::IsolatedUser m_user;
};

QTEST_MAIN(TestAugmentDetail)
#include "tst_augment_detail.moc"
