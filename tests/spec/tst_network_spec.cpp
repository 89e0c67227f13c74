#include <QTest>
#include <nlohmann/json.hpp>
#include <set>

#include "core/spec/network.h"
#include "core/spec/network_groups.h"
#include "core/spec/presets.h"

using namespace studio;
using namespace studio::spec;

namespace {

/// input → a → b → d, a → c → d.
NetworkSpec diamond() {
    NetworkSpec network;
    network.layers = {{"d", "Add", {}, {"b", "c"}},
                      {"c", "Conv2D", {{"kernel", Pair{1, 1}}}, {"a"}},
                      {"a", "Conv2D", {{"padding", std::string("same")}}, {inputId}},
                      {"b", "Activation", {}, {"a"}}};
    return network;
}

std::string orderOf(const NetworkSpec& network) {
    std::string text;
    const auto order = network.topologicalOrder();
    for (const int index : order ? *order : std::vector<int>{}) {
        text += network.layers[static_cast<std::size_t>(index)].id;
    }
    return text;
}

/// "type, then what is set" of one layer, in the order a person names it.
std::string sentence(const LayerSpec& layer) {
    std::string text = layer.type;
    for (const char* key : {"filters", "units", "kernel", "pool", "strides", "padding", "activation"}) {
        if (const auto it = layer.params.find(key); it != layer.params.end()) {
            text += " " + toText(it->second);
        }
    }
    return text;
}

using Ids = std::vector<std::string>;

}  // namespace

/// The graph that the network page edits.
class TestNetworkSpec : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void layersAreOrderedInputsFirst() {
        QCOMPARE(orderOf(diamond()), std::string("acbd"));
        QCOMPARE(diamond().outputIndex(), 0);
        QVERIFY(diamond().consumers("a") == (Ids{"c", "b"}));
    }

    void aGraphThatCannotBeComputedIsAnErrorAtItsLayer_data() {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("input");
        QTest::addColumn<QString>("where");
        const auto row = [](const char* name, const char* id, const char* input, const char* where) {
            QTest::newRow(name) << QString::fromUtf8(id) << QString::fromUtf8(input)
                                << QString::fromUtf8(where);
        };
        row("cycle", "a", "d", "b");
        row("own output", "a", "a", "a");
        row("unknown input", "a", "nobody", "a");
        row("same name twice", "c", "input", "c");
        row("the picture's name", "input", "input", "input");
        row("no name", "", "input", "");
        row("a name with a dot", "a.b", "input", "a.b");
        row("a name with a digit first", "1a", "input", "1a");
        row("a name that is no ASCII", "ä", "input", "ä");
    }
    /// Layer "a" of the diamond gets another name and input.
    void aGraphThatCannotBeComputedIsAnErrorAtItsLayer() {
        QFETCH(QString, id);
        QFETCH(QString, input);
        QFETCH(QString, where);
        auto network = diamond();
        network.layers[2].id = id.toStdString();
        network.layers[2].inputs = {input.toStdString()};
        const auto order = network.topologicalOrder();
        QVERIFY(!order.ok());
        QCOMPARE(QString::fromStdString(order.error().where), where);
        QVERIFY(!order.error().remedy.empty());
    }

    void severalEndsOrNoneAreNoOutput() {
        auto network = diamond();
        network.layers.push_back({"e", "Dropout", {}, {"a"}});
        QCOMPARE(network.outputIndex(), -1);
        QCOMPARE(NetworkSpec().outputIndex(), -1);
    }

    // Whoever drops a layer into a network expects it to be wired up.
    void anInsertedLayerTakesTheConsumersOver() {
        auto network = diamond();
        network.insertAfter("a", {"new", "BatchNorm", {}, {}});
        QVERIFY(network.find("new")->inputs == Ids{"a"});
        QVERIFY(network.find("b")->inputs == Ids{"new"});
        QVERIFY(network.find("c")->inputs == Ids{"new"});
        network.insertAfter(inputId, {"first", "Dropout", {}, {}});
        QVERIFY(network.find("a")->inputs == Ids{"first"});
        QCOMPARE(network.outputIndex(), 1);
        QVERIFY(network.topologicalOrder().ok());
    }

    void aRemovedLayerLeavesNoGap() {
        auto network = diamond();
        network.remove("b");
        QVERIFY(network.find("d")->inputs == (Ids{"a", "c"}));
        network.remove("a");
        QVERIFY(network.find("d")->inputs == (Ids{inputId, "c"}));
        network.remove("nobody");
        QCOMPARE(network.layers.size(), std::size_t{2});
        QVERIFY(network.topologicalOrder().ok());
    }

    void aFreeNameIsNobodysYet() {
        auto network = diamond();
        QCOMPARE(network.freeId("Conv2D"), std::string("conv2d_1"));
        network.layers.push_back({"conv2d_1", "Conv2D", {}, {"d"}});
        QCOMPARE(network.freeId("Conv2D"), std::string("conv2d_2"));
    }

    void aNetworkComesBackFromJson() {
        auto network = diamond();
        network.defaults = Defaults::PyTorch;
        network.name = "diamond";
        const auto read = networkFromJson(nlohmann::json::parse(toJson(network).dump()));
        QVERIFY(read.ok());
        QVERIFY(*read == network);
    }

    // A template is the first thing a beginner clicks on.
    void everyTemplateIsWholeAndAnswersWithTheClasses() {
        std::set<std::string> ids;
        for (const auto& preset : presets()) {
            QVERIFY2(ids.insert(preset.id).second, preset.id.c_str());
            QVERIFY2(!preset.label.empty() && !preset.family.empty(), preset.id.c_str());
            QVERIFY2(preset.help.ends_with(".") && preset.learningRate > 0.0, preset.id.c_str());
            const auto network = presetNetwork(preset.id, Shape::maps(3, 64, 64), 7);
            QVERIFY2(network.ok(), preset.id.c_str());
            QVERIFY2(network->topologicalOrder().ok(), preset.id.c_str());
            const int output = network->outputIndex();
            QVERIFY2(output >= 0, preset.id.c_str());
            const auto& last = network->layers[static_cast<std::size_t>(output)];
            const char* key = preset.perPixel ? "filters" : "units";
            QCOMPARE(intOr(last.params, key, 0), std::int64_t{preset.id == "autoencoder" ? 0 : 7});
            for (const auto& group : network->groups) {
                QVERIFY2(group.repeat == 1 || canRepeat(*network, group.id).ok(), group.id.c_str());
                QVERIFY2(!group.label.empty() && !network->members(group.id).empty(), group.id.c_str());
            }
            QVERIFY2(expand(*network).ok(), preset.id.c_str());
            QCOMPARE(presetOf(*network, Shape::maps(3, 64, 64)), preset.id);
            auto changed = *network;
            changed.layers.front().params["filters"] = std::int64_t{9};
            QCOMPARE(presetOf(changed, Shape::maps(3, 64, 64)), std::string());
            QVERIFY2(*networkFromText(networkText(*network)) == *network, preset.id.c_str());
        }
        QVERIFY(!presetNetwork("nothing", Shape::maps(3, 64, 64), 7).ok());
        QVERIFY(!presetNetwork("tutorial", Shape::maps(3, 0, 64), 7).ok());
    }

    // People compare it with the page they follow.
    void theTutorialsNetworkIsTheTutorials() {
        std::string text;
        const auto network = presetNetwork("tutorial", Shape::maps(3, 64, 64), 11);
        for (const auto& layer : network->layers) {
            text += sentence(layer) + "\n";
        }
        QCOMPARE(text, std::string("Conv2D 16 3×3 same relu\nMaxPool 2×2 1×1 same\n"
                                   "Conv2D 32 3×3 valid relu\nMaxPool 2×2 1×1 same\n"
                                   "Conv2D 64 3×3 valid relu\nMaxPool 2×2 1×1 same\n"
                                   "Conv2D 128 3×3 valid relu\nMaxPool 2×2 1×1 same\n"
                                   "Flatten\nDense 100 relu\nDense 100 relu\nDense 11 softmax\n"));
    }
};

QTEST_GUILESS_MAIN(TestNetworkSpec)
#include "tst_network_spec.moc"
