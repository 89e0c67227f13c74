#include <QTest>

#include "core/api/descriptors.h"

using namespace studio;
using namespace studio::api;
using spec::Pair;
using spec::Params;
using spec::ParamValue;

namespace {

ParamDescriptor param(const char* key, ParamKind kind, ParamValue value, double minimum, double maximum) {
    ParamDescriptor descriptor;
    descriptor.key = key;
    descriptor.label = std::string("The ") + key;
    descriptor.kind = kind;
    descriptor.defaultValue = std::move(value);
    descriptor.minimum = minimum;
    descriptor.maximum = maximum;
    return descriptor;
}

std::vector<ParamDescriptor> descriptors() {
    std::vector<ParamDescriptor> all{param("bias", ParamKind::Bool, true, 0, 0),
                                     param("filters", ParamKind::Integer, std::int64_t{32}, 1, 100),
                                     param("rate", ParamKind::Real, 0.5, 0.0, 0.99),
                                     param("padding", ParamKind::Choice, std::string("valid"), 0, 0),
                                     param("kernel", ParamKind::Pair, Pair{3, 3}, 1, 7)};
    all[3].choices = {"valid", "same"};
    all[2].pytorchDefault = ParamValue(0.1);
    return all;
}

}  // namespace

/// Forms, files and the command line are all checked by these.
class TestDescriptors : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void whatIsInRangeIsAccepted() {
        const Params good{{"bias", false},
                          {"filters", std::int64_t{100}},
                          {"rate", std::int64_t{0}},
                          {"padding", std::string("same")},
                          {"kernel", Pair{1, 7}}};
        QVERIFY(validate(descriptors(), good, "conv").empty());
        QVERIFY(validate(descriptors(), {{"kernel", std::int64_t{5}}}, "conv").empty());
        QVERIFY(validate(descriptors(), {}, "conv").empty());
    }

    void whatIsNotIsNamedWithARemedy_data() {
        QTest::addColumn<QString>("key");
        QTest::addColumn<int>("which");
        QTest::addColumn<QString>("says");
        const auto row = [](const char* name, const char* key, int which, const char* says) {
            QTest::newRow(name) << QString::fromUtf8(key) << which << QString::fromUtf8(says);
        };
        row("a number for a flag", "bias", 0, "The bias cannot be '1'");
        row("too small", "filters", 1, "The filters cannot be '0'");
        row("too large", "filters", 2, "at most 100");
        row("a real for a whole number", "filters", 3, "whole number");
        row("no number", "rate", 4, "Use a number");
        row("beyond the range", "rate", 5, "at least 0 and at most 0.99");
        row("no number at all", "rate", 6, "at most 0.99");
        row("no such choice", "padding", 7, "valid, same");
        row("one extent out of range", "kernel", 8, "The kernel cannot be '3×8'");
        row("no pair", "kernel", 9, "[height, width]");
        row("unknown", "stride", 10, "no parameter 'stride'");
    }
    void whatIsNotIsNamedWithARemedy() {
        QFETCH(QString, key);
        QFETCH(int, which);
        QFETCH(QString, says);
        const std::vector<ParamValue> values{std::int64_t{1},
                                             std::int64_t{0},
                                             std::int64_t{101},
                                             2.0,
                                             std::string("half"),
                                             1.5,
                                             std::numeric_limits<double>::quiet_NaN(),
                                             std::string("full"),
                                             Pair{3, 8},
                                             true,
                                             std::int64_t{2}};
        const Params params{{key.toStdString(), values[static_cast<std::size_t>(which)]}};
        const Errors errors = validate(descriptors(), params, "conv");
        QCOMPARE(errors.size(), std::size_t{1});
        QCOMPARE(errors[0].where, "conv." + key.toStdString());
        QVERIFY(!errors[0].remedy.empty());
        QVERIFY2(errors[0].text().find(says.toStdString()) != std::string::npos, errors[0].text().c_str());
    }

    void absentKeysGetTheDefaultOfTheScheme() {
        const Params some{{"filters", std::int64_t{8}}, {"extra", true}};
        const Params keras = withDefaults(descriptors(), some);
        QCOMPARE(keras.size(), std::size_t{6});
        QCOMPARE(spec::intOr(keras, "filters", 0), std::int64_t{8});
        QCOMPARE(spec::doubleOr(keras, "rate", 0), 0.5);
        QVERIFY(spec::pairOr(keras, "kernel", {}) == (Pair{3, 3}));
        const Params pytorch = withDefaults(descriptors(), some, spec::Defaults::PyTorch);
        QCOMPARE(spec::doubleOr(pytorch, "rate", 0), 0.1);
        QCOMPARE(spec::textOr(pytorch, "padding", ""), std::string("valid"));
    }

    void aCatalogueIsAskedByName() {
        Catalogue catalogue;
        catalogue.layers.resize(2);
        catalogue.layers[1].type = "Conv2D";
        catalogue.optimizers.push_back({"adam", "Adam", "", {}});
        catalogue.exporters.push_back({"onnx", "ONNX", ".onnx", ""});
        QCOMPARE(catalogue.layer("Conv2D"), &catalogue.layers[1]);
        QCOMPARE(catalogue.optimizer("adam"), &catalogue.optimizers[0]);
        QCOMPARE(catalogue.exporter("onnx"), &catalogue.exporters[0]);
        QVERIFY(!catalogue.layer("conv2d") && !catalogue.optimizer("sgd") && !catalogue.exporter("keras"));
    }
};

QTEST_GUILESS_MAIN(TestDescriptors)
#include "tst_descriptors.moc"
