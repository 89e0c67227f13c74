#include <QTest>
#include <limits>
#include <nlohmann/json.hpp>

#include "core/spec/params.h"

using namespace studio;
using namespace studio::spec;

/// Every form edits these and every file holds them.
class TestParams : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    // What is read back must be of the kind that was written: 3.0 is no whole number, 3 is no real one.
    void everyKindComesBackFromJson() {
        const Params params{{"flag", true},
                            {"whole", std::int64_t{-7}},
                            {"largest", std::numeric_limits<std::int64_t>::max()},
                            {"real", 3.0},
                            {"small", 1e-300},
                            {"text", std::string("same — “ü”")},
                            {"pair", Pair{11, 3}}};
        const auto text = toJson(params).dump();
        const auto read = paramsFromJson(nlohmann::json::parse(text), "layer");
        QVERIFY2(read.ok(), text.c_str());
        QVERIFY2(*read == params, text.c_str());
    }

    void whatIsNoParameterIsAnErrorAtItsKey_data() {
        QTest::addColumn<QByteArray>("value");
        for (const char* value : {"null", "{}", "[]", "[1]", "[1, 2, 3]", "[1, 2.5]", "[\"3\", 3]",
                                  "[[1, 2]]", "18446744073709551615", "[1, 9223372036854775808]"}) {
            QTest::newRow(value) << QByteArray(value);
        }
    }
    void whatIsNoParameterIsAnErrorAtItsKey() {
        QFETCH(QByteArray, value);
        const auto json = nlohmann::json::parse("{\"kernel\": " + value.toStdString() + "}");
        const auto read = paramsFromJson(json, "conv");
        QVERIFY(!read.ok());
        QCOMPARE(read.error().where, std::string("conv.kernel"));
        QVERIFY(!read.error().remedy.empty());
    }

    void parametersThatAreNoObjectAreAnError() {
        const auto read = paramsFromJson(nlohmann::json::parse("[1, 2]"), "conv");
        QVERIFY(!read.ok());
        QCOMPARE(read.error().where, std::string("conv"));
    }

    // A file written by hand says 1 for a learning rate and 3 for a kernel; both are meant.
    void typedReadsAcceptWhatIsMeant() {
        const Params params{{"whole", std::int64_t{3}}, {"text", std::string("same")}, {"real", 0.5}};
        QCOMPARE(doubleOr(params, "whole", 0.0), 3.0);
        QVERIFY(pairOr(params, "whole", {1, 1}) == (Pair{3, 3}));
        QCOMPARE(doubleOr(params, "real", 0.0), 0.5);
        QCOMPARE(textOr(params, "text", "valid"), std::string("same"));
    }

    void typedReadsFallBackOnAbsentKeysAndOtherKinds() {
        const Params params{{"text", std::string("same")}, {"real", 0.5}};
        QCOMPARE(intOr(params, "absent", 7), std::int64_t{7});
        QCOMPARE(intOr(params, "real", 7), std::int64_t{7});
        QCOMPARE(doubleOr(params, "text", 0.25), 0.25);
        QCOMPARE(boolOr(params, "text", true), true);
        QCOMPARE(textOr(params, "real", "valid"), std::string("valid"));
        QVERIFY(pairOr(params, "text", {2, 2}) == (Pair{2, 2}));
    }

    void valuesReadAsAPersonWritesThem() {
        QCOMPARE(toText(ParamValue(true)), std::string("yes"));
        QCOMPARE(toText(ParamValue(false)), std::string("no"));
        QCOMPARE(toText(ParamValue(std::int64_t{32})), std::string("32"));
        QCOMPARE(toText(ParamValue(0.001)), std::string("0.001"));
        QCOMPARE(toText(ParamValue(std::string("same"))), std::string("same"));
        QCOMPARE(toText(ParamValue(Pair{3, 5})), std::string("3×5"));
    }
};

QTEST_GUILESS_MAIN(TestParams)
#include "tst_params.moc"
