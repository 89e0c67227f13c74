#include <QTest>

#include "core/api/network_service.h"

using namespace studio;
using namespace studio::api;
using spec::Shape;

namespace {

LayerReport layer(const char* id, const char* type, std::vector<std::string> inputs, Shape output,
                  std::int64_t trainable, std::int64_t fixed) {
    LayerReport report;
    report.id = id;
    report.type = type;
    report.inputs = std::move(inputs);
    report.output = output;
    report.trainableParameters = trainable;
    report.fixedParameters = fixed;
    report.multiplyAdds = trainable * 10;
    return report;
}

NetworkReport report() {
    NetworkReport all;
    all.input = Shape::maps(3, 64, 48);
    all.layers = {layer("conv", "Conv2D", {"input"}, Shape::maps(16, 64, 48), 448, 0),
                  layer("norm", "BatchNorm", {"conv"}, Shape::maps(16, 64, 48), 32, 32),
                  layer("sum", "Add", {"norm", "conv"}, Shape::maps(16, 64, 48), 0, 0),
                  layer("flat", "Flatten", {"sum"}, Shape::features(49152), 0, 0),
                  layer("out", "Dense", {"flat"}, Shape::features(100), 4915300, 0)};
    return all;
}

}  // namespace

/// What the inspector's table and `cnn-studio-cli summary` show.
class TestNetworkReport : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    // People lay it beside what Keras printed.
    void theTableReadsLikeKerassSummary() {
        QCOMPARE(summaryTable("tiny", report()),
                 std::string("Model: \"tiny\"\n"
                             "_____________________________________________________________\n"
                             "Layer (type)      Output Shape        Param #  Connected to\n"
                             "=============================================================\n"
                             "input (Input)     (None, 64, 48, 3)   0\n"
                             "conv (Conv2D)     (None, 64, 48, 16)  448      input\n"
                             "norm (BatchNorm)  (None, 64, 48, 16)  64       conv\n"
                             "sum (Add)         (None, 64, 48, 16)  0        norm, conv\n"
                             "flat (Flatten)    (None, 49152)       0        sum\n"
                             "out (Dense)       (None, 100)         4915300  flat\n"
                             "=============================================================\n"
                             "Total params: 4,915,812\n"
                             "Trainable params: 4,915,780\n"
                             "Non-trainable params: 32\n"));
    }

    void aLayerWithoutAShapeShowsAQuestionMark() {
        auto broken = report();
        broken.layers[1].errors = {{"Momentum cannot be '2'.", "norm.momentum", "Use less."}};
        broken.layers[2].reachable = false;
        const std::string table = summaryTable("tiny", broken);
        QVERIFY2(table.find("norm (BatchNorm)  ?") != std::string::npos, table.c_str());
        QVERIFY2(table.find("sum (Add)         ?") != std::string::npos, table.c_str());
    }

    void countsAreSumsOverTheLayers() {
        QCOMPARE(report().trainableParameters(), std::int64_t{4915780});
        QCOMPARE(report().fixedParameters(), std::int64_t{32});
        QCOMPARE(report().multiplyAdds(), std::int64_t{49157800});
        QCOMPARE(report().find("norm")->type, std::string("BatchNorm"));
        QVERIFY(!report().find("nobody"));
    }

    void anyErrorMeansTheNetworkIsNotOk() {
        QVERIFY(report().ok());
        auto broken = report();
        broken.layers[1].errors = {{"a", "norm", ""}};
        broken.errors = {{"b", "network", ""}};
        QVERIFY(!broken.ok());
        QCOMPARE(broken.allErrors().size(), std::size_t{2});
        QCOMPARE(broken.allErrors()[0].what, std::string("b"));
    }
};

QTEST_GUILESS_MAIN(TestNetworkReport)
#include "tst_network_report.moc"
