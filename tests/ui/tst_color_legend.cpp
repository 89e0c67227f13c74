#include <QTest>

#include "ui/widgets/color_legend.h"

using namespace studio::ui;

class TestColorLegend : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    // With twelve classes in a narrow window the last names would be outside it.
    void namesWrapWhereTheWidthEnds() {
        ColorLegend legend;
        legend.setEntries(classes(12));
        QVERIFY(legend.heightForWidth(200) > 2 * legend.heightForWidth(2000));
        legend.resize(200, 10);
        legend.show();
        QTRY_VERIFY(legend.minimumHeight() >= legend.heightForWidth(200));
    }

    void eachColourIsShown() {
        ColorLegend legend;
        legend.setEntries(
            {{QColor(200, 10, 10), QStringLiteral("car")}, {QColor(10, 10, 200), QStringLiteral("sky")}});
        legend.resize(300, 24);
        const QImage shown = legend.grab().toImage();
        const int middle = legend.heightForWidth(300) / 2;
        QCOMPARE(shown.pixelColor(5, middle), QColor(200, 10, 10));
    }

    void theNamesAreHeard() {
        ColorLegend legend;
        legend.setEntries(classes(2));
        QCOMPARE(legend.accessibleDescription(), QStringLiteral("class 0, class 1"));
        legend.setEntries({});
        QCOMPARE(legend.heightForWidth(100), 0);
    }

  private:
    static QVector<ColorLegend::Entry> classes(int count) {
        QVector<ColorLegend::Entry> entries;
        for (int i = 0; i < count; ++i)
            entries.append({QColor::fromHsv(i * 20, 200, 200), QStringLiteral("class %1").arg(i)});
        return entries;
    }
};

QTEST_MAIN(TestColorLegend)
#include "tst_color_legend.moc"
