#include <QApplication>
#include <QClipboard>
#include <QPicture>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

#include "ui/widgets/image_grid.h"

using namespace studio::ui;

namespace {

QImage tile(int index) {
    QImage image(16, 16, QImage::Format_RGB32);
    image.fill(QColor::fromHsv(index * 37 % 360, 200, 220));
    return image;
}

void fill(ImageGrid& grid, int count) {
    grid.setCount(count);
    for (int i = 0; i < count; ++i)
        grid.setItem(i, tile(i % 7), QStringLiteral("picture"));
}

/// How much there is to paint, whatever the time it takes.
qsizetype paintWork(ImageGrid& grid) {
    QPicture picture;
    grid.viewport()->render(&picture);
    return picture.size();
}

class Grid : public ImageGrid {
  public:
    explicit Grid(int count) {
        resize(460, 400);
        setCellSize(96);
        fill(*this, count);
        show();
        if (!QTest::qWaitForWindowExposed(this))
            qFatal("the grid is not shown");
    }
    int columns() const {
        int columns = 1;
        while (cellRect(columns).top() == cellRect(0).top())
            ++columns;
        return columns;
    }
};

}  // namespace

class TestImageGrid : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void tenThousandPicturesArePaintedAsQuicklyAsAScreenfull() {
        Grid few(100);
        Grid many(10000);
        QCOMPARE(paintWork(many), paintWork(few));
        many.setCurrentIndex(5000);
        many.setCurrentIndex(-1);
        QVERIFY(many.cellRect(0).bottom() < 0);
        QVERIFY(paintWork(many) < 2 * paintWork(few));
    }

    void onlyVisibleCellsAskForTheirPictures() {
        Grid grid(0);
        QSignalSpy needed(&grid, &ImageGrid::cellsNeeded);
        grid.setCount(10000);
        QTRY_COMPARE(needed.count(), 1);
        QCOMPARE(needed.back().at(0).toInt(), 0);
        const int last = needed.back().at(1).toInt();
        QVERIFY(last > 3 && last < 40);
        QVERIFY(grid.cellRect(last).top() < grid.viewport()->height());
        QVERIFY(grid.cellRect(last + 1).top() >= grid.viewport()->height());

        grid.verticalScrollBar()->setValue(grid.verticalScrollBar()->maximum());
        QTRY_COMPARE(needed.count(), 2);
        QCOMPARE(needed.back().at(1).toInt(), 9999);
        QVERIFY(needed.back().at(0).toInt() > 9950);
    }

    void aGridThatIsHiddenAsksForNothingUntilShown() {
        ImageGrid grid;
        QSignalSpy needed(&grid, &ImageGrid::cellsNeeded);
        grid.setCount(50);
        QCoreApplication::processEvents();
        QCOMPARE(needed.count(), 0);
        grid.show();
        QTRY_COMPARE(needed.count(), 1);
    }

    void whereEveryPictureIsThereNothingIsAskedFor() {
        Grid grid(500);
        QCoreApplication::processEvents();
        QSignalSpy needed(&grid, &ImageGrid::cellsNeeded);
        grid.verticalScrollBar()->setValue(300);
        QCoreApplication::processEvents();
        QCOMPARE(needed.count(), 0);
    }

    void theKeyboardReachesEveryPicture() {
        Grid grid(100);
        const int columns = grid.columns();
        QVERIFY(columns > 2);
        QTest::keyClick(&grid, Qt::Key_Right);
        QCOMPARE(grid.currentIndex(), 0);
        QTest::keyClick(&grid, Qt::Key_Right);
        QCOMPARE(grid.currentIndex(), 1);
        QTest::keyClick(&grid, Qt::Key_Down);
        QCOMPARE(grid.currentIndex(), 1 + columns);
        QTest::keyClick(&grid, Qt::Key_Up);
        QCOMPARE(grid.currentIndex(), 1);
        QTest::keyClick(&grid, Qt::Key_End);
        QCOMPARE(grid.currentIndex(), 99);
        QVERIFY(grid.viewport()->rect().contains(grid.cellRect(99)));
        QTest::keyClick(&grid, Qt::Key_Right);
        QCOMPARE(grid.currentIndex(), 99);
        QTest::keyClick(&grid, Qt::Key_Home);
        QCOMPARE(grid.currentIndex(), 0);
        QVERIFY(grid.viewport()->rect().contains(grid.cellRect(0)));
        QTest::keyClick(&grid, Qt::Key_Left);
        QCOMPARE(grid.currentIndex(), 0);
        QTest::keyClick(&grid, Qt::Key_PageDown);
        QVERIFY(grid.currentIndex() >= 2 * columns);
        QTest::keyClick(&grid, Qt::Key_PageUp);
        QCOMPARE(grid.currentIndex(), 0);
    }

    void enterAndDoubleClickOpenAPicture() {
        Grid grid(20);
        QSignalSpy activated(&grid, &ImageGrid::activated);
        QSignalSpy selected(&grid, &ImageGrid::selected);
        QTest::keyClick(&grid, Qt::Key_Return);
        QCOMPARE(activated.count(), 0);
        QTest::mouseClick(grid.viewport(), Qt::LeftButton, {}, grid.cellRect(2).center());
        QCOMPARE(selected.back().at(0).toInt(), 2);
        QTest::keyClick(&grid, Qt::Key_Return);
        QCOMPARE(activated.back().at(0).toInt(), 2);
        QTest::mouseDClick(grid.viewport(), Qt::LeftButton, {}, grid.cellRect(1).center());
        QCOMPARE(activated.back().at(0).toInt(), 1);
    }

    void placesAndIndicesAgreeWithHeadingsInBetween() {
        Grid grid(40);
        grid.setHeading(0, QStringLiteral("circle"));
        grid.setHeading(10, QStringLiteral("square"));
        QCOMPARE(grid.cellRect(10).left(), grid.cellRect(0).left());
        QVERIFY(grid.cellRect(10).top() > grid.cellRect(9).bottom());
        for (int i = 0; i < 40; ++i)
            QCOMPARE(grid.indexAt(grid.cellRect(i).center()), i);
        QCOMPARE(grid.indexAt({2, 2}), -1);
        QTest::keyClick(&grid, Qt::Key_End);
        for (int steps = 0; steps < 40 && grid.currentIndex() > 9; ++steps)
            QTest::keyClick(&grid, Qt::Key_Up);
        QVERIFY(grid.currentIndex() < 10);
        grid.clearHeadings();
        QVERIFY(grid.cellRect(10).left() != grid.cellRect(0).left());
    }

    void whatIsLookedAtStaysInSightWhenCellsGrow() {
        Grid grid(1000);
        grid.setCurrentIndex(700);
        QSignalSpy sizes(&grid, &ImageGrid::cellSizeChanged);
        QTest::keyClick(&grid, Qt::Key_Plus, Qt::ControlModifier);
        QCOMPARE(grid.cellSize(), 120);
        QCOMPARE(sizes.count(), 1);
        QVERIFY(grid.viewport()->rect().intersects(grid.cellRect(700)));
        QTest::keyClick(&grid, Qt::Key_Minus, Qt::ControlModifier);
        QCOMPARE(grid.cellSize(), 96);
        grid.setCellSize(100000);
        QCOMPARE(grid.cellSize(), 512);
        grid.setCellSize(1);
        QCOMPARE(grid.cellSize(), 24);
    }

    void aNewCountKeepsWhatThereIs() {
        Grid grid(10);
        grid.setCurrentIndex(9);
        grid.setCount(30);
        QVERIFY(!grid.image(9).isNull());
        QVERIFY(grid.image(10).isNull());
        QCOMPARE(grid.currentIndex(), 9);
        grid.setCount(5);
        QCOMPARE(grid.currentIndex(), -1);
        QCOMPARE(grid.caption(4), QStringLiteral("picture"));
        QCOMPARE(grid.caption(9), QString());
        grid.setItem(99, tile(0), QStringLiteral("nowhere"));
        grid.clear();
        QCOMPARE(grid.count(), 0);
    }

    /// As in every file manager: Ctrl takes one more, Shift all up to it.
    void severalCellsAreSelectedByMouseAndKeys() {
        Grid grid(40);
        grid.setMultiSelection(true);
        QSignalSpy changed(&grid, &ImageGrid::selectionChanged);
        const auto click = [&grid](int index, Qt::KeyboardModifiers modifiers) {
            QTest::mouseClick(grid.viewport(), Qt::LeftButton, modifiers, grid.cellRect(index).center());
        };
        click(1, {});
        QCOMPARE(grid.selectedIndices(), QList<int>({1}));
        click(4, Qt::ShiftModifier);
        QCOMPARE(grid.selectedIndices(), QList<int>({1, 2, 3, 4}));
        click(2, Qt::ControlModifier);
        QCOMPARE(grid.selectedIndices(), QList<int>({1, 3, 4}));
        QTest::keyClick(&grid, Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(grid.selectedIndices(), QList<int>({2, 3}));
        QTest::keyClick(&grid, Qt::Key_Space);
        QCOMPARE(grid.selectedIndices(), QList<int>({2}));
        QTest::keyClick(&grid, Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(grid.selectedCount(), 40);
        QTest::keyClick(&grid, Qt::Key_Home);
        QCOMPARE(grid.selectedIndices(), QList<int>({0}));
        QVERIFY(changed.count() >= 7);
        grid.setSelectedIndices({3, 39});
        grid.setCount(20);
        QCOMPARE(grid.selectedIndices(), QList<int>({3}));
    }

    void textsAreAskedOnlyForCellsInView() {
        Grid grid(100000);
        int asked = 0;
        grid.setTextOf([&asked](int index) {
            ++asked;
            return ImageGrid::CellText{QString::number(index), QStringLiteral("val"), {}};
        });
        grid.viewport()->repaint();
        QVERIFY(asked > 0);
        QVERIFY(asked < 500);
        QCOMPARE(grid.caption(99999), QStringLiteral("99999"));
        QCOMPARE(grid.textOf(5).badge, QStringLiteral("val"));
    }

    void ctrlCCopiesThePicture() {
        Grid grid(3);
        grid.setCurrentIndex(1);
        QApplication::clipboard()->clear();
        QTest::keyClick(&grid, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->image().size(), QSize(16, 16));
    }
};

QTEST_MAIN(TestImageGrid)
#include "tst_image_grid.moc"
