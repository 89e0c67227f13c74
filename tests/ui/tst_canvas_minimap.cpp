#include <QAction>
#include <QLabel>
#include <QtTest>

#include "tests/ui/network_page_fixture.h"
#include "tests/ui/network_samples.h"
#include "ui/pages/network/minimap.h"

using namespace studio;
using namespace studio::ui;
using Fixture = studio::test::NetworkPageFixture;

namespace {

QRectF shown(const Fixture& f) {
    return f.canvas()->mapToScene(f.canvas()->viewport()->rect()).boundingRect();
}

}  // namespace

class TestCanvasMinimap : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void itShowsOnceTheNetworkIsLargerThanTheView();
    void aClickGoesThere();
    void draggingScrolls();
    void aKeySwitchesItOff();
    void itKeepsClearOfTheZoom();
    void keysZoomAndFit();
    void theWheelZoomsAtThePointer();
};

void TestCanvasMinimap::itShowsOnceTheNetworkIsLargerThanTheView() {
    Fixture f;
    QVERIFY(f.ready());
    f.show(test::residualSample(3));
    auto* map = f.find<Minimap>("minimap");
    QVERIFY(!map->isVisible());
    f.canvas()->showStart();
    QVERIFY(map->isVisible());
    QVERIFY(f.canvas()->rect().contains(map->geometry()));
    f.canvas()->fit();
    QVERIFY(!map->isVisible());
}

void TestCanvasMinimap::aClickGoesThere() {
    Fixture f;
    QVERIFY(f.ready());
    f.show(test::residualSample(3));
    f.canvas()->showStart();
    auto* map = f.find<Minimap>("minimap");
    const QString last = f.last();
    QVERIFY(!shown(f).contains(f.canvas()->blockRect(last)));
    QTest::mouseClick(map, Qt::LeftButton, {}, QPoint(map->width() / 2, map->height() - 8));
    QVERIFY(shown(f).contains(f.canvas()->blockRect(last)));
}

void TestCanvasMinimap::draggingScrolls() {
    Fixture f;
    QVERIFY(f.ready());
    f.show(test::residualSample(3));
    f.canvas()->showStart();
    auto* map = f.find<Minimap>("minimap");
    const QPoint middle(map->width() / 2, map->height() / 2);
    QTest::mousePress(map, Qt::LeftButton, {}, middle);
    const double before = shown(f).center().y();
    const QPoint below = middle + QPoint(0, 12);
    QMouseEvent move(QEvent::MouseMove, below, map->mapToGlobal(below), Qt::NoButton, Qt::LeftButton,
                     Qt::NoModifier);
    QCoreApplication::sendEvent(map, &move);
    QVERIFY(shown(f).center().y() > before);
    QTest::mouseRelease(map, Qt::LeftButton, {}, below);
}

void TestCanvasMinimap::aKeySwitchesItOff() {
    Fixture f;
    QVERIFY(f.ready());
    f.show(test::residualSample(3));
    f.canvas()->showStart();
    auto* map = f.find<Minimap>("minimap");
    f.key(Qt::Key_M);
    QVERIFY(!map->isVisible());
    QVERIFY(!f.find<QAction>("showMinimap")->isChecked());
    f.key(Qt::Key_M);
    QVERIFY(map->isVisible());
}

void TestCanvasMinimap::itKeepsClearOfTheZoom() {
    Fixture f;
    QVERIFY(f.ready());
    f.show(test::residualSample(3));
    f.canvas()->showStart();
    const auto* map = f.find<Minimap>("minimap");
    const QWidget* corner = f.find<QLabel>("zoomLabel")->parentWidget();
    QVERIFY(!map->geometry().intersects(corner->geometry()));
}

void TestCanvasMinimap::keysZoomAndFit() {
    Fixture f;
    QVERIFY(f.ready());
    f.show(test::residualSample(2));
    f.canvas()->showStart();
    const double before = f.canvas()->zoom();
    f.key(Qt::Key_Plus);
    QVERIFY(f.canvas()->zoom() > before);
    f.key(Qt::Key_Minus);
    QVERIFY(qFuzzyCompare(f.canvas()->zoom(), before));
    f.key(Qt::Key_0);
    for (const QString& id : f.ids())
        QVERIFY(shown(f).contains(f.canvas()->blockRect(id)));
    f.page->select(f.first());
    f.key(Qt::Key_F);
    QVERIFY(f.canvas()->zoom() > before);
    QVERIFY(shown(f).contains(f.canvas()->blockRect(f.first())));
    QCOMPARE(f.find<QLabel>("zoomLabel")->text(),
             QStringLiteral("%1 %").arg(qRound(f.canvas()->zoom() * 100)));
}

void TestCanvasMinimap::theWheelZoomsAtThePointer() {
    Fixture f;
    QVERIFY(f.ready());
    f.show(test::residualSample(2));
    f.canvas()->showStart();
    const double before = f.canvas()->zoom();
    const QPointF at(200, 300);
    QWheelEvent wheel(at, f.canvas()->viewport()->mapToGlobal(at), {}, QPoint(0, 120), Qt::NoButton,
                      Qt::ControlModifier, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(f.canvas()->viewport(), &wheel);
    QVERIFY(f.canvas()->zoom() > before);
}

QTEST_MAIN(TestCanvasMinimap)
#include "tst_canvas_minimap.moc"
