#include <QFontMetrics>
#include <QTest>

#include "ui/widgets/caption_text.h"

using namespace studio::ui;

class TestCaptionText : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    /// "shift −8.3," on one line and "−4.3" on the next is read as two values.
    void eachValueStaysInOnePiece() {
        QCOMPARE(captionParts(QStringLiteral("shift −8.3, −4.3, zoom 0.89 × 0.90, flipped")),
                 (QStringList{QStringLiteral("shift −8.3, −4.3,"), QStringLiteral("zoom 0.89 × 0.90,"),
                              QStringLiteral("flipped")}));
        QCOMPARE(captionParts(QStringLiteral("original")), QStringList{QStringLiteral("original")});
        QCOMPARE(captionParts(QStringLiteral("a, ")), QStringList{QStringLiteral("a, ")});
    }

    void linesAreFilledBeforeTheNextBegins() {
        const QFontMetrics metrics{QFont()};
        const QString text = QStringLiteral("aa, bb, cc");
        const int two = metrics.horizontalAdvance(QStringLiteral("aa, bb,")) + 1;
        QCOMPARE(captionLines(text, metrics, two, 3, Qt::ElideMiddle),
                 (QStringList{QStringLiteral("aa, bb,"), QStringLiteral("cc")}));
    }

    /// Names of photographs differ at their ends.
    void oneLineIsCutAsItIsTold() {
        const QFontMetrics metrics{QFont()};
        const QString name = QStringLiteral("a very long name of a picture 0123");
        const QStringList lines = captionLines(name, metrics, 90, 1, Qt::ElideLeft);
        QCOMPARE(lines.size(), 1);
        QVERIFY(lines.front().endsWith(QLatin1String("0123")));
    }
};

QTEST_MAIN(TestCaptionText)
#include "tst_caption_text.moc"
