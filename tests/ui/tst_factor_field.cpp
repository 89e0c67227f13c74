#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

#include "ui/widgets/factor_field.h"

using namespace studio::ui;

namespace {

const QStringList usual{QStringLiteral("1/255"), QStringLiteral("1")};

void type(FactorField& field, const QString& text) {
    field.lineEdit()->selectAll();
    QTest::keyClicks(field.lineEdit(), text);
    QTest::keyClick(field.lineEdit(), Qt::Key_Return);
}

}  // namespace

class TestFactorField : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void aFractionIsShownAsPeopleWriteIt() {
        QCOMPARE(FactorField::textOf(1.0 / 255.0), QStringLiteral("1/255"));
        QCOMPARE(FactorField::textOf(0.5), QStringLiteral("1/2"));
        QCOMPARE(FactorField::textOf(1.0), QStringLiteral("1"));
        QCOMPARE(FactorField::textOf(0.3), QStringLiteral("0.3"));
        QCOMPARE(FactorField::textOf(0.0), QStringLiteral("0"));
    }

    void whatIsShownIsReadBackExactly() {
        for (const double factor : {1.0 / 255.0, 1.0 / 128.0, 0.5, 1.0, 2.0, 0.3, 0.0})
            QCOMPARE(*FactorField::factorOf(FactorField::textOf(factor)), factor);
    }

    void nonsenseIsNoFactor() {
        for (const char* text : {"", "x", "1/0", "1/2/3", "1/", "nan", "inf", "/255"})
            QVERIFY2(!FactorField::factorOf(QLatin1String(text)), text);
    }

    void aTypedFactorIsReportedOnce() {
        FactorField field(usual);
        field.show();
        QSignalSpy edited(&field, &FactorField::factorEdited);
        type(field, QStringLiteral("1/127"));
        QCOMPARE(edited.count(), 1);
        QCOMPARE(edited.back().at(0).toDouble(), 1.0 / 127.0);
        type(field, QStringLiteral("1/127"));
        QCOMPARE(edited.count(), 1);
    }

    void nonsenseIsRejectedAndStaysToBeMended() {
        FactorField field(usual);
        field.show();
        QSignalSpy edited(&field, &FactorField::factorEdited);
        QSignalSpy rejected(&field, &FactorField::textRejected);
        type(field, QStringLiteral("abc"));
        QVERIFY(rejected.count() >= 1);
        QCOMPARE(edited.count(), 0);
        QCOMPARE(field.currentText(), QStringLiteral("abc"));
    }

    void showingAFactorReportsNothing() {
        FactorField field(usual);
        QSignalSpy edited(&field, &FactorField::factorEdited);
        field.setFactor(1.0 / 255.0);
        QCOMPARE(field.currentText(), QStringLiteral("1/255"));
        QCOMPARE(field.currentIndex(), 0);
        field.setFactor(0.3);
        QCOMPARE(field.currentText(), QStringLiteral("0.3"));
        QCOMPARE(edited.count(), 0);
    }
};

QTEST_MAIN(TestFactorField)
#include "tst_factor_field.moc"
