#include <QRegularExpression>
#include <QTest>

#include "core/spec/presets.h"
#include "tests/engine/layer_cases.h"
#include "tests/engine/source_oracle.h"

using namespace studio;
using namespace studio::engine;
using namespace studio::test;

namespace {

constexpr auto pytorch = api::SourceLanguage::PyTorch;
constexpr auto keras = api::SourceLanguage::Keras;

spec::LayerSpec layer(const std::string& id, const std::string& type, spec::Params params = {},
                      std::vector<std::string> inputs = {}) {
    return {id, type, std::move(params), std::move(inputs)};
}

/// Every layer without inputs follows the one before it.
spec::NetworkSpec chain(std::vector<spec::LayerSpec> layers) {
    spec::NetworkSpec network;
    for (auto& each : layers) {
        if (each.inputs.empty()) {
            each.inputs = {network.layers.empty() ? spec::inputId : network.layers.back().id};
        }
        network.layers.push_back(std::move(each));
    }
    return network;
}

spec::Params filters(std::int64_t count, const std::string& padding = "same") {
    return {{"filters", count}, {"padding", padding}};
}

const spec::Shape picture = spec::Shape::maps(3, 12, 16);

QString source(const spec::NetworkSpec& network, api::SourceLanguage language,
               const spec::Shape& input = picture) {
    const auto text = writeSource(network, input, language);
    return QString::fromStdString(text ? *text : "ERROR: " + text.error().text());
}

/// A residual block as people draw it.
spec::NetworkSpec residual() {
    return chain(
        {layer("stem", "Conv2D", filters(4)), layer("conv_a", "Conv2D", filters(4)),
         layer("relu_a", "Activation"), layer("conv_b", "Conv2D", filters(4)),
         layer("sum", "Add", {}, {"stem", "conv_b"}), layer("pool", "GlobalAvgPool"),
         layer("out", "Dense", {{"units", std::int64_t{5}}, {"activation", std::string("softmax")}})});
}

/// Ids that mean something else to Python, to nn.Module or to Keras, each one used twice so that it becomes a
/// variable.
spec::NetworkSpec awkwardIds() {
    spec::NetworkSpec network;
    std::string last = spec::inputId;
    for (const char* id :
         {"class",    "forward", "half",    "x",       "self",   "_private",      "__hidden", "F",      "nn",
          "tf",       "layers",  "keras",   "float",   "lambda", "layer_private", "pictures", "inputs", "np",
          "training", "model",   "flatten", "permute", "print",  "average_inside"}) {
        network.layers.push_back(layer(id, "Conv2D", filters(3), {last}));
        const std::string sum = std::string("sum_of_") + id;
        network.layers.push_back(layer(sum, "Add", {}, {last, id, last}));
        last = sum;
    }
    network.layers.push_back(
        layer("average", "AvgPool",
              {{"pool", spec::Pair{2, 2}}, {"strides", spec::Pair{1, 1}}, {"padding", std::string("same")}},
              {last}));
    network.layers.push_back(layer("end", "GlobalAvgPool", {}, {"average"}));
    return network;
}

/// Whatever a network may hold that is easily lost: as few cases as show it.
std::vector<SourceCase> chosenCases() {
    std::vector<SourceCase> cases;
    for (const auto scheme : {spec::Defaults::Keras, spec::Defaults::PyTorch}) {
        auto network = residual();
        network.defaults = scheme;
        cases.push_back({"A residual block", network, picture});
    }
    cases.push_back({"Awkward ids", awkwardIds(), picture});
    auto weighed = residual();
    weighed.layers[0].params["l2"] = 0.01;
    weighed.layers[1].params["frozen"] = true;
    weighed.layers[1].params["l2"] = 0.02;
    weighed.layers.insert(weighed.layers.begin() + 4,
                          layer("norm", "BatchNorm", {{"frozen", true}}, {"conv_b"}));
    weighed.find("sum")->inputs = {"stem", "norm"};
    cases.push_back({"Penalties and frozen layers", weighed, picture});
    auto repeated = residual();
    for (const char* id : {"conv_a", "relu_a", "conv_b", "sum"}) {
        repeated.find(id)->group = "block";
    }
    repeated.groups = {{"block", "Residual\nblock \"4\"", 3}};
    cases.push_back({"A repeated block", repeated, picture});
    cases.push_back({"Maps as the answer",
                     chain({layer("masks", "Conv2D",
                                  {{"filters", std::int64_t{4}}, {"activation", std::string("softmax")}})}),
                     picture});
    cases.push_back({"No weights", chain({layer("flat", "Flatten")}), spec::Shape::maps(2, 3, 4)});
    return cases;
}

}  // namespace

/// People take the text to a notebook and go on there: it must say what the studio computed.
class TestSource : public QObject {
    Q_OBJECT

  private:
    static void check(const std::vector<SourceCase>& cases, api::SourceLanguage language) {
        SourceOracle oracle(language);
        const auto results = oracle.run(cases);
        if (results.empty()) {
            QSKIP(oracle.missing());
        }
        const std::string wrong = SourceOracle::wrong(results);
        QVERIFY2(wrong.empty(), wrong.c_str());
    }

    /// Each type with a few settings; tst_source_oracles has them all.
    static std::vector<SourceCase> someCases(std::size_t each) {
        std::vector<SourceCase> cases = chosenCases();
        std::map<std::string, std::size_t> seen;
        for (const auto& layerCase : layerCases()) {
            if (seen[layerCase.layer().type]++ % each == each - 1) {
                cases.push_back({layerCase.name, layerCase.network, layerCase.picture});
            }
        }
        return cases;
    }

  private Q_SLOTS:
    void aPyTorchUserWouldHaveWrittenItSo() {
        const QString text = source(residual(), pytorch);
        QVERIFY2(text.contains(QStringLiteral(R"(class Network(nn.Module):
    def __init__(self):
        super().__init__()
        self.stem = nn.Conv2d(3, 4, 3, padding=1)
        self.conv_a = nn.Conv2d(4, 4, 3, padding=1)
        self.conv_b = nn.Conv2d(4, 4, 3, padding=1)
        self.out = nn.Linear(4, 5)

        self.apply(start_like_keras)

    def forward(self, x):
        return F.softmax(self.logits(x), dim=1)

    def logits(self, x):
        stem = self.stem(x)
        x = self.conv_a(stem)
        x = F.relu(x)
        x = self.conv_b(x)
        x = stem + x
        x = x.mean((2, 3))
        x = self.out(x)
        return x
)")),
                 qPrintable(text));
    }

    void aKerasUserWouldHaveWrittenItSo() {
        const QString text = source(residual(), keras);
        QVERIFY2(text.contains(QStringLiteral(R"(def build_network():
    """The network as it starts."""
    inputs = keras.Input((12, 16, 3), name="input")
    stem = layers.Conv2D(4, 3, padding="same", name="stem")(inputs)
    x = layers.Conv2D(4, 3, padding="same", name="conv_a")(stem)
    x = layers.Activation("relu", name="relu_a")(x)
    x = layers.Conv2D(4, 3, padding="same", name="conv_b")(x)
    x = layers.Add(name="sum")([stem, x])
    x = layers.GlobalAveragePooling2D(name="pool")(x)
    x = layers.Dense(5, activation="softmax", name="out")(x)
    return keras.Model(inputs, x, name="network")
)")),
                 qPrintable(text));
    }

    // A PyTorch user trains with nn.CrossEntropyLoss, which applies the softmax itself.
    void numbersBeforeTheSoftmaxCanBeHad() {
        auto network = residual();
        QVERIFY(source(network, pytorch).contains(QStringLiteral("def logits(self, x):")));
        network.layers.back().params.erase("activation");
        QVERIFY(!source(network, pytorch).contains(QStringLiteral("softmax(")));
    }

    // What somebody calls a network or a block must never run.
    void textOfPeopleStaysText() {
        auto network = chosenCases()[4].network;
        network.name = "\"\"\"\nimport os\\\n\"\"\" # ß";
        for (const auto language : {pytorch, keras}) {
            const QString text = source(network, language);
            QVERIFY(
                text.startsWith(QStringLiteral("\"\"\"''' import os/ ''' # ß: a network of CNN Studio.")));
            QVERIFY(!text.contains(
                QRegularExpression(QStringLiteral("^import os"), QRegularExpression::MultilineOption)));
            QVERIFY2(text.contains(QStringLiteral("# Residual block '4', 2 of 3\n")), qPrintable(text));
        }
    }

    void linesAreNoLongerThanPep8Allows() {
        for (const auto& sourceCase : someCases(5)) {
            for (const auto language : {pytorch, keras}) {
                const QString text = source(sourceCase.network, language, sourceCase.picture);
                QVERIFY2(!text.startsWith(QStringLiteral("ERROR")), qPrintable(text));
                for (const QString& line : text.split(QLatin1Char('\n'))) {
                    QVERIFY2(line.size() <= 79, qPrintable(line));
                    QVERIFY2(!line.endsWith(QLatin1Char(' ')) && !line.contains(QLatin1Char('\t')),
                             qPrintable(line));
                }
            }
        }
    }

    void aBrokenNetworkSaysWhere() {
        auto network = residual();
        network.layers[0].params["filters"] = std::int64_t{7};
        const auto text = writeSource(network, picture, keras);
        QVERIFY(!text);
        QCOMPARE(text.error().where, std::string("sum"));
    }

    void pytorchComputesTheSame() { check(someCases(12), pytorch); }
    void kerasComputesTheSame() { check(someCases(40), keras); }
};

QTEST_GUILESS_MAIN(TestSource)
#include "tst_source.moc"
