#include <QHelpEvent>
#include <QTest>
#include <QToolTip>

#include "ui/widgets/elided_label.h"

using namespace studio::ui;

namespace {

void askForToolTip(QWidget& widget) {
    QHelpEvent event(QEvent::ToolTip, {5, 5}, widget.mapToGlobal(QPoint(5, 5)));
    QCoreApplication::sendEvent(&widget, &event);
}

}  // namespace

class TestElidedLabel : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void aLongTextNeverWidensItsWindow() {
        ElidedLabel label(QStringLiteral("/a/very/long/path/").repeated(20));
        QVERIFY(label.minimumSizeHint().width() < 60);
        label.resize(120, 24);
        QVERIFY(label.isElided());
        label.setText(QStringLiteral("ab"));
        QVERIFY(!label.isElided());
    }

    void theWholeTextIsTheToolTipOfACutOne() {
        ElidedLabel label(QStringLiteral("a long sentence that does not fit"));
        label.resize(60, 24);
        label.show();
        askForToolTip(label);
        QTRY_COMPARE(QToolTip::text(), QStringLiteral("a long sentence that does not fit"));
        QToolTip::hideText();
    }

    /// Help that stands on a tile is read over its words too.
    void whatItStandsOnKeepsItsToolTip() {
        QWidget tile;
        tile.setToolTip(QStringLiteral("help of the tile"));
        tile.resize(200, 40);
        ElidedLabel label(QStringLiteral("short"), Qt::ElideRight, &tile);
        label.resize(150, 24);
        tile.show();
        QHelpEvent event(QEvent::ToolTip, {5, 5}, label.mapToGlobal(QPoint(5, 5)));
        QVERIFY(!QCoreApplication::sendEvent(&label, &event) || QToolTip::text() == tile.toolTip());
        QTRY_COMPARE(QToolTip::text(), QStringLiteral("help of the tile"));
        QToolTip::hideText();
    }

    void theMiddleOrTheStartCanBeCut() {
        ElidedLabel left(QStringLiteral("abcdefghijklmnopqrstuvwxyz"), Qt::ElideLeft);
        ElidedLabel right(QStringLiteral("abcdefghijklmnopqrstuvwxyz"), Qt::ElideRight);
        for (auto* label : {&left, &right})
            label->resize(70, 24);
        QVERIFY(left.grab().toImage() != right.grab().toImage());
    }

    void aFileNameIsNoMarkup() {
        ElidedLabel label(QStringLiteral("<b>x</b>"));
        QCOMPARE(label.textFormat(), Qt::PlainText);
    }
};

QTEST_MAIN(TestElidedLabel)
#include "tst_elided_label.moc"
