#include <QApplication>
#include <QClipboard>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QWheelEvent>

#include "ui/widgets/image_view.h"

using namespace studio::ui;

namespace {

QImage gradient(int width, int height) {
    QImage image(width, height, QImage::Format_RGB32);
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x)
            image.setPixel(x, y, qRgb(x * 255 / width, y * 255 / height, 90));
    }
    return image;
}

class View : public ImageView {
  public:
    View() {
        resize(416, 316);
        setImage(gradient(40, 30));
        show();
        if (!QTest::qWaitForWindowExposed(this))
            qFatal("the view is not shown");
    }
};

void turnWheel(QWidget& widget, QPointF at, int angle) {
    QWheelEvent event(at, widget.mapToGlobal(at), {}, {0, angle}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(&widget, &event);
}

bool near(QPointF a, QPointF b) {
    return (a - b).manhattanLength() < 0.01;
}

}  // namespace

class TestImageView : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void aNewPictureFillsTheViewAndFollowsItsSize() {
        View view;
        QVERIFY(view.isFitted());
        QCOMPARE(view.zoom(), 10.0);
        view.resize(216, 166);
        QTRY_COMPARE(view.zoom(), 5.0);
    }

    void theWheelZoomsAtThePointer() {
        View view;
        const QPointF at(250, 120);
        const QPointF pixel = view.toImagePos(at);
        turnWheel(view, at, 240);
        QVERIFY(view.zoom() > 15.0);
        QVERIFY(!view.isFitted());
        QVERIFY(near(view.toImagePos(at), pixel));
        turnWheel(view, at, -240);
        QVERIFY(qAbs(view.zoom() - 10.0) < 1e-6);
    }

    void aPictureOfTheSameSizeKeepsThePlace() {
        View view;
        turnWheel(view, {100, 100}, 360);
        const double zoom = view.zoom();
        const QPointF place = view.toImagePos({0, 0});
        view.setImage(gradient(40, 30));
        QCOMPARE(view.zoom(), zoom);
        QVERIFY(near(view.toImagePos({0, 0}), place));
        view.setImage(gradient(80, 30));
        QVERIFY(view.isFitted());
    }

    void keysZoomPanAndFit() {
        View view;
        QSignalSpy zoomed(&view, &ImageView::zoomChanged);
        QTest::keyClick(&view, Qt::Key_Plus);
        QCOMPARE(view.zoom(), 12.5);
        const double left = view.toImagePos({0, 0}).x();
        QTest::keyClick(&view, Qt::Key_Right);
        QVERIFY(view.toImagePos({0, 0}).x() > left);
        QTest::keyClick(&view, Qt::Key_1);
        QCOMPARE(view.zoom(), 1.0 / view.devicePixelRatioF());
        QTest::keyClick(&view, Qt::Key_0);
        QVERIFY(view.isFitted());
        QTest::keyClick(&view, Qt::Key_Minus);
        QCOMPARE(view.zoom(), 8.0);
        QVERIFY(zoomed.count() >= 4);
    }

    void draggingNeverLosesThePicture() {
        View view;
        turnWheel(view, {200, 150}, 480);
        for (int i = 0; i < 20; ++i) {
            QTest::mousePress(&view, Qt::LeftButton, {}, {10, 10});
            QMouseEvent move(QEvent::MouseMove, QPointF(400, 300), view.mapToGlobal(QPointF(400, 300)),
                             Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
            QCoreApplication::sendEvent(&view, &move);
            QTest::mouseRelease(&view, Qt::LeftButton, {}, {400, 300});
        }
        const QPointF corner = view.toImagePos({8, 8});
        QVERIFY2(corner.x() >= -0.01 && corner.x() < 40, "the picture was dragged out of sight");
        QTest::mouseDClick(&view, Qt::LeftButton);
        QVERIFY(view.isFitted());
    }

    void zoomEndsBeforeThePainterDoes() {
        View view;
        for (int i = 0; i < 100; ++i)
            view.zoomIn();
        QVERIFY(view.zoom() <= 128.0);
        QVERIFY(!view.grab().isNull());
        for (int i = 0; i < 200; ++i)
            view.zoomOut();
        QVERIFY(view.zoom() > 0.0);
        view.setImage(gradient(1, 1));
        QVERIFY(view.zoom() <= 128.0);
    }

    void thePixelUnderThePointerIsReported() {
        View view;
        QSignalSpy hovered(&view, &ImageView::pixelHovered);
        QMouseEvent move(QEvent::MouseMove, QPointF(8 + 35, 8 + 25), view.mapToGlobal(QPointF(43, 33)),
                         Qt::NoButton, Qt::NoButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&view, &move);
        QCOMPARE(hovered.back().at(0).toInt(), 3);
        QCOMPARE(hovered.back().at(1).toInt(), 2);
        const QImage colour = view.grab().toImage();
        view.setValues(QVector<float>(qsizetype{40} * 30, 0.125F));
        QVERIFY2(view.grab().toImage() != colour, "the value is written instead of the colour");
        view.setValues({1.0F});
        QCOMPARE(view.grab().toImage(), colour);
        QEvent leave(QEvent::Leave);
        QCoreApplication::sendEvent(&view, &leave);
        QCOMPARE(hovered.back().at(0).toInt(), -1);
    }

    // A mask over a picture would be read as the picture's own colours.
    void theColourUnderAnOverlayIsThePicturesOwn() {
        View view;
        QMouseEvent move(QEvent::MouseMove, QPointF(8 + 35, 8 + 25), view.mapToGlobal(QPointF(43, 33)),
                         Qt::NoButton, Qt::NoButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&view, &move);
        const QImage own = view.grab().toImage();
        QImage other = gradient(40, 30);
        other.fill(Qt::white);
        view.setColorSource(other);
        QVERIFY2(view.grab().toImage() != own, "the source's colour is written");
        view.setColorSource(gradient(2, 2));
        QCOMPARE(view.grab().toImage(), own);
        view.setColorSource(other);
        view.setImage(gradient(40, 30));
        QCOMPARE(view.grab().toImage(), own);
    }

    void enlargedPixelsStaySharp() {
        View view;
        QImage board(2, 1, QImage::Format_RGB32);
        board.setPixel(0, 0, qRgb(0, 0, 0));
        board.setPixel(1, 0, qRgb(255, 255, 255));
        view.setImage(board);
        const QImage shown = view.grab().toImage();
        const double scale = shown.devicePixelRatio();
        const auto at = [&](double x) {
            return shown.pixelColor(static_cast<int>(x * scale), shown.height() / 2);
        };
        QCOMPARE(at(view.width() / 2.0 - 3), QColor(Qt::black));
        QCOMPARE(at(view.width() / 2.0 + 3), QColor(Qt::white));
    }

    void thePictureCanBeCopiedAndSaved() {
        View view;
        QApplication::clipboard()->clear();
        QTest::keyClick(&view, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->image().size(), QSize(40, 30));
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("picture.png"));
        QVERIFY(view.saveImage(path));
        QCOMPARE(QImage(path).convertToFormat(QImage::Format_RGB32), gradient(40, 30));
    }

    void withoutAPictureThePlaceholderIsWritten() {
        View view;
        view.setImage({});
        const QImage before = view.grab().toImage();
        view.setPlaceholder(QStringLiteral("Choose a picture"));
        QVERIFY(view.grab().toImage() != before);
        QTest::keyClick(&view, Qt::Key_Plus);
        QVERIFY(!view.saveImage(QStringLiteral("unused.png")));
    }
};

QTEST_MAIN(TestImageView)
#include "tst_image_view.moc"
