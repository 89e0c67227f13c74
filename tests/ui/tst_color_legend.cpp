#include <QSet>
#include <QTest>
#include <cmath>

#include "ui/widgets/color_legend.h"
#include "ui/widgets/label_overlay.h"

using namespace studio;
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

    // VOC's dark red and brown could not be told apart on a dark street, and black was no colour at all.
    void classesWithoutColoursOfTheirOwnGetSomeThatStayApart() {
        api::DatasetReport report;
        report.classes.resize(20, "thing");
        report.masks.values = {{0, 0, 0.5, 1, 0x000000}, {1, 1, 0.5, 1}};
        const QVector<QRgb> colors = labelColors(report);
        QCOMPARE(colors[0], qRgb(0, 0, 0));
        QCOMPARE(QSet<QRgb>(colors.begin(), colors.end()).size(), 20);
        for (int i = 1; i < colors.size(); ++i) {
            const auto linear = [](int part) { return std::pow(part / 255.0, 2.2); };
            const double light = 0.2126 * linear(qRed(colors[i])) + 0.7152 * linear(qGreen(colors[i])) +
                                 0.0722 * linear(qBlue(colors[i]));
            QVERIFY2(light > 0.145, qPrintable(QColor(colors[i]).name()));  // L* 45
        }
        report.masks.encoding = spec::MaskEncoding::Binary;
        QCOMPARE(qAlpha(labelColors(report)[0]), 0);
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
