#include <QtTest>
#include <locale>

#include "core/spec/short_text.h"

namespace {

struct Comma : std::numpunct<char> {
    char do_decimal_point() const override { return ','; }
};

}  // namespace

/// Messages would name rates and losses with digits that nobody reads, or with a comma that cannot be typed back.
class TestShortText : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void sixDigitsAtMost() {
        QCOMPARE(studio::shortText(1000.0), std::string("1000"));
        QCOMPARE(studio::shortText(0.00015), std::string("0.00015"));
        QCOMPARE(studio::shortText(1.0 / 3), std::string("0.333333"));
        QCOMPARE(studio::shortText(2.5e6), std::string("2.5e+06"));
    }

    void aPointWhateverTheLocale() {
        const std::locale before = std::locale::global(std::locale(std::locale::classic(), new Comma));
        const std::string text = studio::shortText(0.5);
        std::locale::global(before);
        QCOMPARE(text, std::string("0.5"));
    }
};

QTEST_APPLESS_MAIN(TestShortText)
#include "tst_short_text.moc"
