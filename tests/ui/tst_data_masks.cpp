#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QLabel>
#include <QSlider>
#include <QTableView>

#include "tests/ui/data_page_fixture.h"
#include "ui/pages/data/findings.h"
#include "ui/pages/data/mask_value_model.h"
#include "ui/widgets/image_view.h"
#include "ui/widgets/label_overlay.h"

using namespace studio;
using namespace studio::ui;
using test::Call;
using test::FakeEngine;
using Shown = test::ShownDataPage;

class TestDataMasks : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void theMasksHaveClassesWithTheirShare() {
        Shown shown(FakeEngine::maskDataset());
        QVERIFY(shown.gallery() != nullptr);
        const auto* table = shown.find<QTableView>("maskTable");
        QVERIFY(table->isVisible());
        QVERIFY(!shown.find<QWidget>("classTabs")->isVisible());
        const auto* model = table->model();
        QCOMPARE(model->rowCount(), 4);
        QCOMPARE(model->index(1, MaskValueModel::Class).data().toString(), QStringLiteral("road"));
        QCOMPARE(model->index(1, MaskValueModel::Share).data().toString(), QStringLiteral("38 %"));
        QCOMPARE(model->index(2, MaskValueModel::Pictures).data().toString(), QStringLiteral("4"));
        QCOMPARE(model->index(3, MaskValueModel::Class).data().toString(), QStringLiteral("void"));
    }

    void theModelKeepsTheRulesOfModels() {
        MaskValueModel model;
        QAbstractItemModelTester tester(&model);
        model.showReport(FakeEngine::maskDataset());
        QCOMPARE(model.rowCount(), 4);
    }

    /// A value that means something else than the scan offers is mapped by hand, in one undo step.
    void aValueIsMappedToAnotherClassOrVoid() {
        Shown shown(FakeEngine::maskDataset());
        QVERIFY(shown.gallery() != nullptr);
        auto* model = shown.find<QTableView>("maskTable")->model();
        QVERIFY(model->setData(model->index(3, MaskValueModel::Class), 3));
        QCOMPARE(shown.dataset().masks.mapping.size(), std::size_t{1});
        QTRY_COMPARE(shown.session.dataset().classCount(), 4);
        QTRY_COMPARE(model->index(3, MaskValueModel::Class).data().toString(), QStringLiteral("class 3"));
        QVERIFY(model->setData(model->index(3, MaskValueModel::Class), -1));
        QTRY_COMPARE(model->index(3, MaskValueModel::Class).data().toString(), QStringLiteral("void"));
        QCOMPARE(shown.dataset().masks.mapping.size(), std::size_t{1});
        shown.undo();
        shown.undo();
        QVERIFY(shown.dataset().masks.mapping.empty());
    }

    /// An output that nothing ever teaches is noticed before training, not after.
    void aClassThatLostItsPixelsIsNamed() {
        Shown shown(FakeEngine::maskDataset());
        QVERIFY(shown.gallery() != nullptr);
        QVERIFY(classesWithoutPixels(shown.report()).isEmpty());
        auto* model = shown.find<QTableView>("maskTable")->model();
        QVERIFY(model->setData(model->index(2, MaskValueModel::Class), -1));
        QTRY_COMPARE(classesWithoutPixels(shown.report()), QStringList{QStringLiteral("car")});
        const auto findings = findingsOf(shown.session.dataset(), shown.dataset());
        QVERIFY(std::any_of(findings.begin(), findings.end(), [](const Finding& finding) {
            return finding.title == QLatin1String("1 class without pixels: car");
        }));
    }

    void masksLieOverThumbnailsUntilSwitchedOff() {
        Shown shown(FakeEngine::maskDataset());
        auto* grid = shown.gallery();
        QTRY_VERIFY(!grid->image(0).isNull());
        const QImage covered = grid->image(0);
        auto* controls = shown.find<QWidget>("galleryMasks");
        controls->findChild<QCheckBox*>()->click();
        QTRY_VERIFY(grid->image(0) != covered);
        QVERIFY(!controls->findChild<QSlider*>()->isEnabled());
    }

    void aLargePictureShowsItsMaskAndTheClassUnderTheCursor() {
        Shown shown(FakeEngine::maskDataset());
        auto* grid = shown.gallery();
        Q_EMIT grid->activated(0);
        auto* view = shown.find<ImageView>("pictureView");
        QTRY_COMPARE(view->image().size(), QSize(64, 48));
        Q_EMIT view->pixelHovered(30, 20);
        QCOMPARE(shown.find<QLabel>("classUnderCursor")->text(), QStringLiteral("Under the cursor: road"));
        Q_EMIT view->pixelHovered(30, 0);
        QCOMPARE(shown.find<QLabel>("classUnderCursor")->text(), QStringLiteral("Under the cursor: void"));
        Q_EMIT view->pixelHovered(-1, -1);
        QVERIFY(shown.find<QLabel>("classUnderCursor")->text().isEmpty());
        QVERIFY(!shown.find<QLabel>("pictureFacts")->text().contains(QLatin1String("Class")));
        QVERIFY(!shown.find<QWidget>("movePicture")->isVisible());
    }

    void colourIsLaidOnWhereThereIsAClassAndNotOnVoid() {
        QImage picture(8, 4, QImage::Format_RGB32);
        picture.fill(Qt::black);
        const api::LabelMap mask{2, 2, {0, 1, api::LabelMap::none, 1}};
        const QVector<QRgb> colors{qRgb(200, 0, 0), qRgb(0, 100, 0)};
        const QImage half = withLabels(picture, mask, colors, 0.5);
        QCOMPARE(half.pixel(1, 0), qRgb(100, 0, 0));
        QCOMPARE(half.pixel(6, 0), qRgb(0, 50, 0));
        QCOMPARE(half.pixel(0, 2), qRgb(0, 0, 0));
        // Where a class ends stands its own colour.
        QCOMPARE(half.pixel(3, 0), qRgb(200, 0, 0));
        QCOMPARE(half.pixel(4, 0), qRgb(0, 50, 0));
        QCOMPARE(half.pixel(0, 1), qRgb(200, 0, 0));
        QCOMPARE(half.pixel(4, 3), qRgb(0, 100, 0));
        QCOMPARE(withLabels(picture, mask, colors, 0.0), picture);
        QCOMPARE(labelAt(mask, picture.size(), {7, 3}), 1);
        QCOMPARE(labelAt(mask, picture.size(), {8, 1}), int{api::LabelMap::none});
    }

  private:
    test::IsolatedUser m_user;
};

QTEST_MAIN(TestDataMasks)
#include "tst_data_masks.moc"
