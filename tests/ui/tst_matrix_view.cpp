#include <QApplication>
#include <QClipboard>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "ui/charts/matrix_view.h"

using namespace studio::ui;

namespace {

const QStringList labels{QStringLiteral("run"), QStringLiteral("walk"), QStringLiteral("jump, high")};
const QVector<qint64> counts{9, 3, 0, 1, 10, 1, 0, 0, 0};

class Matrix : public MatrixView {
  public:
    Matrix() {
        resize(480, 460);
        setMatrix(labels, counts);
        show();
        if (!QTest::qWaitForWindowExposed(this))
            qFatal("the matrix is not shown");
    }
};

}  // namespace

class TestMatrixView : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void rowsAreTrueClassesAndColumnsPredictedOnes() {
        Matrix matrix;
        QCOMPARE(matrix.count(0, 1), 3);
        QCOMPARE(matrix.count(1, 0), 1);
        QCOMPARE(matrix.rowTotal(0), 12);
        QCOMPARE(matrix.total(), 24);
        QCOMPARE(matrix.count(5, 0), 0);
        QVERIFY(matrix.cellText(0, 1).contains(QStringLiteral("3 of 12 (25.0 %)")));
        QVERIFY(matrix.cellText(2, 0).contains(QStringLiteral("0 of 0 (0.0 %)")));
    }

    void aClickReportsItsCell() {
        Matrix matrix;
        QSignalSpy clicked(&matrix, &MatrixView::cellClicked);
        QTest::mouseClick(&matrix, Qt::LeftButton, {}, matrix.cellRect(1, 2).center().toPoint());
        QCOMPARE(clicked.back().at(0).toInt(), 1);
        QCOMPARE(clicked.back().at(1).toInt(), 2);
        QCOMPARE(matrix.currentCell(), QPoint(2, 1));
        QTest::mouseClick(&matrix, Qt::LeftButton, {}, {1, 1});
        QCOMPARE(clicked.count(), 1);
    }

    void everyCellIsReachedByTheKeyboard() {
        Matrix matrix;
        QSignalSpy clicked(&matrix, &MatrixView::cellClicked);
        QTest::keyClick(&matrix, Qt::Key_Right);
        QCOMPARE(matrix.currentCell(), QPoint(0, 0));
        QVERIFY(matrix.accessibleDescription().contains(QStringLiteral("9 of 12")));
        QTest::keyClick(&matrix, Qt::Key_Right);
        QTest::keyClick(&matrix, Qt::Key_Down);
        QTest::keyClick(&matrix, Qt::Key_Return);
        QCOMPARE(clicked.back().at(0).toInt(), 1);
        QCOMPARE(clicked.back().at(1).toInt(), 1);
        for (int i = 0; i < 9; ++i)
            QTest::keyClick(&matrix, Qt::Key_Down);
        QCOMPARE(matrix.currentCell(), QPoint(1, 2));
    }

    void cellsAndPlacesAgree() {
        Matrix matrix;
        for (int row = 0; row < 3; ++row) {
            for (int col = 0; col < 3; ++col)
                QCOMPARE(matrix.cellAt(matrix.cellRect(row, col).center().toPoint()), QPoint(col, row));
        }
        QCOMPARE(matrix.cellAt({0, 0}), QPoint(-1, -1));
    }

    void countsThatDoNotFitTheLabelsClearIt() {
        Matrix matrix;
        QTest::keyClick(&matrix, Qt::Key_Right);
        matrix.setMatrix(labels, {1, 2, 3});
        QCOMPARE(matrix.classes(), 0);
        QCOMPARE(matrix.currentCell(), QPoint(-1, -1));
        QTest::keyClick(&matrix, Qt::Key_Down);
        QVERIFY(!matrix.grab().isNull());
    }

    void aHundredClassesFitIntoTheView() {
        Matrix matrix;
        QStringList many;
        for (int i = 0; i < 100; ++i)
            many << QStringLiteral("a class with a long name %1").arg(i);
        matrix.setMatrix(many, QVector<qint64>(10000, 2));
        QVERIFY(matrix.cellRect(99, 99).width() >= 1.0);
        QVERIFY(QRectF(matrix.rect()).contains(matrix.cellRect(99, 99)));
        QCOMPARE(matrix.cellAt(matrix.cellRect(50, 70).center().toPoint()), QPoint(70, 50));
        QVERIFY(!matrix.grab().isNull());
    }

    void theTableIsReadByASpreadsheet() {
        Matrix matrix;
        const QStringList lines = matrix.toCsv().split(QLatin1Char('\n'));
        QVERIFY(lines.at(0).endsWith(QStringLiteral(",run,walk,\"jump, high\"")));
        QCOMPARE(lines.at(1), QStringLiteral("run,9,3,0"));
        QCOMPARE(lines.at(3), QStringLiteral("\"jump, high\",0,0,0"));
    }

    void sharesAndCountsLookDifferent() {
        Matrix matrix;
        const QImage before = matrix.grab().toImage();
        matrix.setShow(MatrixView::Show::RowShares);
        QVERIFY(matrix.grab().toImage() != before);
    }

    void thePictureCanBeCopiedAndSaved() {
        Matrix matrix;
        QApplication::clipboard()->clear();
        QTest::keyClick(&matrix, Qt::Key_C, Qt::ControlModifier);
        QVERIFY(!QApplication::clipboard()->image().isNull());
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("matrix.png"));
        QVERIFY(matrix.renderPng(path, {300, 300}));
        QCOMPARE(QImage(path).size(), QSize(600, 600));
    }
};

QTEST_MAIN(TestMatrixView)
#include "tst_matrix_view.moc"
