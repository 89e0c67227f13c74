#include <QTest>
#include <nlohmann/json.hpp>

#include "core/spec/network_groups.h"
#include "tests/spec/random_network.h"

using namespace studio;
using namespace studio::spec;

namespace {

using Ids = std::vector<std::string>;

/// conv1 → [layer1_0: conv → add(conv, conv1)] × repeat → fc.
NetworkSpec residual(int repeat) {
    NetworkSpec network;
    network.layers = {{"conv1", "Conv2D", {}, {inputId}},
                      {"layer1_0_conv1", "Conv2D", {}, {"conv1"}, "layer1_0"},
                      {"layer1_0_add", "Add", {}, {"layer1_0_conv1", "conv1"}, "layer1_0"},
                      {"fc", "Dense", {}, {"layer1_0_add"}}};
    network.groups = {{"layer1_0", "Residual block", repeat}};
    return network;
}

std::string wiring(const NetworkSpec& network) {
    std::string text;
    for (const auto& layer : network.layers) {
        text += (text.empty() ? "" : "; ") + layer.id + " <-";
        for (const auto& input : layer.inputs) {
            text += " " + input;
        }
    }
    return text;
}

Error errorOf(const Status& status) {
    return status ? Error{} : status.error();
}
template <class T>
Error errorOf(const Result<T>& result) {
    return result ? Error{} : result.error();
}

Error errorOfText(const std::string& groups,
                  const std::string& layers = "{\"id\": \"a\", \"group\": \"g\"}") {
    return errorOf(networkFromText("{\"layers\": [" + layers + "], \"groups\": " + groups + "}"));
}

}  // namespace

/// A repeated block is written once; what is computed must be what stands there so many times.
class TestNetworkGroups : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    // Weights of ResNets out there are called so.
    void repetitionsAreNumberedOnFromTheGroupsName() {
        const auto expanded = expand(residual(3));
        QVERIFY2(expanded.ok(), errorOf(expanded).text().c_str());
        QCOMPARE(wiring(expanded->network),
                 std::string("conv1 <- input; layer1_0_conv1 <- conv1; layer1_0_add <- layer1_0_conv1 conv1; "
                             "layer1_1_conv1 <- layer1_0_add; layer1_1_add <- layer1_1_conv1 layer1_0_add; "
                             "layer1_2_conv1 <- layer1_1_add; layer1_2_add <- layer1_2_conv1 layer1_1_add; "
                             "fc <- layer1_2_add"));
        QCOMPARE(expanded->network.groups.size(), std::size_t{1});
        QCOMPARE(expanded->network.groups[0].repeat, 1);
        QVERIFY(expanded->network.find("layer1_2_add")->group == "layer1_0");
    }

    void otherRepetitionsSayWhichTheyAre() {
        auto network = residual(2);
        QVERIFY(network.rename("layer1_0_conv1", "wide").ok());
        const auto expanded = expand(network);
        QVERIFY(expanded->network.find("wide_x2"));
        QVERIFY(expanded->network.find("layer1_1_add")->inputs == (Ids{"wide_x2", "layer1_0_add"}));
        const auto* origin = expanded->origin("wide_x2");
        QVERIFY(origin && origin->id == "wide" && origin->repetition == 2);
        QVERIFY(expanded->origin("fc")->repetition == 1);
        QVERIFY(!expanded->origin("nobody"));
    }

    void aNetworkWithoutRepetitionsStaysAsItIs() {
        const auto expanded = expand(residual(1));
        QVERIFY(expanded.ok() && expanded->network == residual(1));
        QCOMPARE(expanded->origins.size(), residual(1).layers.size());
    }

    void groupsThatFollowOneAnotherAreBothRepeated() {
        NetworkSpec network;
        network.layers = {{"b_0_x", "Conv2D", {}, {"a_0_x"}, "b_0"},
                          {"a_0_x", "Conv2D", {}, {inputId}, "a_0"}};
        network.groups = {{"b_0", "B", 2}, {"a_0", "A", 3}};
        const auto expanded = expand(network);
        QVERIFY(expanded->network.find("b_0_x")->inputs == Ids{"a_2_x"});
        QVERIFY(expanded->network.find("b_1_x")->inputs == Ids{"b_0_x"});
        QVERIFY(expanded->network.find("a_0_x")->inputs == Ids{inputId});
        QCOMPARE(test::ends(expanded->network).size(), std::size_t{1});
    }

    void aGroupWithSeveralEndsSaysWhyItCannotBeRepeated() {
        auto twoInputs = residual(2);
        twoInputs.find("layer1_0_add")->inputs[1] = inputId;
        auto twoOutputs = residual(2);
        twoOutputs.find("fc")->inputs.push_back("layer1_0_conv1");
        auto noInput = residual(2);
        noInput.find("layer1_0_conv1")->inputs.clear();
        noInput.find("layer1_0_add")->inputs.pop_back();
        const std::pair<NetworkSpec, const char*> cases[] = {
            {twoInputs, "2 inputs ('conv1', 'input')"},
            {twoOutputs, "2 outputs ('layer1_0_add', 'layer1_0_conv1')"},
            {noInput, "no input"}};
        for (auto [network, says] : cases) {
            for (const Error& error : {errorOf(expand(network)), errorOf(canRepeat(network, "layer1_0"))}) {
                QVERIFY2(error.what.find(says) != std::string::npos, error.text().c_str());
                QCOMPARE(error.where, std::string("layer1_0"));
                QVERIFY(!error.remedy.empty());
            }
            network.groups[0].repeat = 1;
            QVERIFY(expand(network).ok());
        }
        QVERIFY(canRepeat(residual(2), "layer1_0").ok());
        QVERIFY(!canRepeat(residual(2), "nobody").ok());
    }

    // The whole program would go down with it.
    void aForgedRepeatCountAllocatesNothing() {
        for (const int repeat : {-1, 0, 101, 1'000'000'000}) {
            const Error error = errorOf(expand(residual(repeat)));
            QCOMPARE(error.where, std::string("layer1_0"));
            QVERIFY2(error.remedy.find("1 to 100") != std::string::npos, error.text().c_str());
        }
        NetworkSpec network;
        std::string last = inputId;
        for (int g = 0; g < 9; ++g) {
            network.groups.push_back({"g" + std::to_string(g), "G", 100});
            for (int i = 0; i < 100; ++i) {
                const std::string id = "l" + std::to_string(100 * g + i);
                network.layers.push_back({id, "Conv2D", {}, {last}, network.groups.back().id});
                last = id;
            }
        }
        const Error error = errorOf(expand(network));
        QVERIFY2(error.what.find("90000 layers") != std::string::npos, error.text().c_str());
        QCOMPARE(error.where, std::string("g0"));
        network.groups.clear();
        network.layers.resize(400);
        const auto one = network.layers;
        network.layers.insert(network.layers.end(), one.begin(), one.end());
        network.layers.insert(network.layers.end(), one.begin(), one.end());
        for (auto& layer : network.layers) {
            layer.group.clear();
        }
        QCOMPARE(errorOf(expand(network)).where, std::string("network"));
    }

    void twoLayersOfOneNameAreAnErrorAtTheGroup() {
        auto network = residual(3);
        network.layers.push_back({"layer1_2_add", "Dropout", {}, {"fc"}});
        const Error error = errorOf(expand(network));
        QCOMPARE(error.where, std::string("layer1_0"));
        QVERIFY2(error.what.find("'layer1_2_add'") != std::string::npos, error.text().c_str());
        network.find("conv1")->group = "nobody";
        QCOMPARE(errorOf(expand(network)).where, std::string("nobody"));
    }

    // A new layer that would collide with a repetition could only be mended by someone who knows how they
    // are named.
    void aFreeNameIsNoRepetitionsEither() {
        auto network = residual(2);
        QVERIFY(network.rename("layer1_0_conv1", "layer1_0_dense_1").ok());
        QCOMPARE(network.freeId("layer1_1_dense"), std::string("layer1_1_dense_2"));
        QVERIFY(!network.rename("conv1", "layer1_1_add").ok());
        QVERIFY(!network.rename("layer1_0_add", "layer1_0_dense_1_x2").ok() || expand(network).ok());
        QCOMPARE(network.freeId("Strange! type"), std::string("strange__type_1"));
        QCOMPARE(network.freeId("2nd"), std::string("layer_2nd_1"));
    }

    void layersThatFollowOneAnotherBecomeAGroup() {
        auto network = residual(1);
        const auto group = makeGroup(network, {"fc"}, "Head");
        QVERIFY2(group.ok(), errorOf(group).text().c_str());
        QCOMPARE(network.findGroup(*group)->label, std::string("Head"));
        QVERIFY(network.members(*group) == Ids{"fc"});
        network = residual(1);
        QVERIFY(dissolveGroup(network, "layer1_0").ok());
        QVERIFY(network.groups.empty());
        const auto all = makeGroup(network, {"fc", "conv1", "layer1_0_add", "layer1_0_conv1"}, "");
        QVERIFY(all.ok() && network.members(*all).size() == 4);
        QVERIFY(!network.groups[0].label.empty());
    }

    void whatIsNoGroupIsNamed() {
        auto network = residual(1);
        const auto refused = [&](const Ids& ids) { return errorOf(makeGroup(network, ids, "G")).where; };
        QCOMPARE(refused({"conv1", "nobody"}), std::string("nobody"));
        QCOMPARE(refused({"conv1", "layer1_0_add"}), std::string("layer1_0_add"));
        QCOMPARE(refused({"conv1", "fc"}), std::string("fc"));
        QVERIFY(!makeGroup(network, {}, "G").ok());
        QVERIFY(network == residual(1));
        QVERIFY(dissolveGroup(network, "layer1_0").ok());
        QCOMPARE(refused({"conv1", "layer1_0_add"}), std::string("layer1_0_conv1"));
    }

    // Taking the frame away must not take the repetitions away.
    void aDissolvedGroupIsWrittenOut() {
        auto network = residual(3);
        const auto before = expand(network);
        QVERIFY(dissolveGroup(network, "layer1_0").ok());
        QVERIFY(network.groups.empty());
        QCOMPARE(wiring(network), wiring(before->network));
        auto twice = residual(2);
        twice.layers.push_back({"layer1_1_add", "Dropout", {}, {"fc"}});
        const auto untouched = twice;
        QVERIFY(!dissolveGroup(twice, "layer1_0").ok());
        QVERIFY(twice == untouched);
    }

    void aRemovedGroupLeavesNoGap() {
        auto network = residual(3);
        removeGroup(network, "layer1_0");
        QCOMPARE(wiring(network), std::string("conv1 <- input; fc <- conv1"));
        QVERIFY(network.groups.empty());
        removeGroup(network, "nobody");
        QCOMPARE(network.layers.size(), std::size_t{2});
    }

    void editsKeepGroupsWhole() {
        auto network = residual(2);
        network.insertAfter("layer1_0_conv1", {"within", "BatchNorm", {}, {}});
        QCOMPARE(network.find("within")->group, std::string("layer1_0"));
        network.insertAfter("layer1_0_add", {"behind", "Dropout", {}, {}});
        QVERIFY(network.find("behind")->group.empty());
        network.insertAfter("conv1", {"before", "Dropout", {}, {}});
        QVERIFY(network.find("before")->group.empty());
        QVERIFY(expand(network).ok());
        const std::string copy = network.duplicate("within");
        QCOMPARE(network.find(copy)->group, std::string("layer1_0"));
        QVERIFY(expand(network).ok());
        for (const auto& id : network.members("layer1_0")) {
            network.remove(id);
        }
        QVERIFY(network.groups.empty());
    }

    void aLayerThatMovesOutOfAGroupLeavesIt() {
        NetworkSpec network;
        network.layers = {{"a", "Conv2D", {}, {inputId}},
                          {"b", "Conv2D", {}, {"a"}, "g"},
                          {"c", "Conv2D", {}, {"b"}, "g"},
                          {"d", "Conv2D", {}, {"c"}}};
        network.groups = {{"g", "G", 2}};
        network.moveDown("c");
        QVERIFY(network.find("c")->group.empty());
        QVERIFY(network.members("g") == Ids{"b"});
        network.moveUp("b");  // The whole group moves.
        QCOMPARE(network.findGroup("g")->repeat, 2);
        QVERIFY(network.members("g") == Ids{"b"});
        QVERIFY(expand(network).ok());
        network.find("a")->group = "g";
        network.moveUp("d");
        QCOMPARE(wiring(network), std::string("b <- input; d <- b; a <- d; c <- a"));
        QCOMPARE(network.find("d")->group, std::string("g"));
    }

    void groupsComeBackFromJsonAndText() {
        std::mt19937 random(7);
        for (int i = 0; i < 50; ++i) {
            auto network = test::randomNetwork(random);
            network.name = "über \"all\"\n";
            network.defaults = Defaults::PyTorch;
            network.layers[0].params = {{"kernel", Pair{3, 2}},
                                        {"rate", 1.0},
                                        {"units", std::int64_t{3}},
                                        {"use_bias", false},
                                        {"text", std::string("µ \" \\")}};
            const auto json = networkFromJson(nlohmann::json::parse(toJson(network).dump()));
            QVERIFY(json.ok() && *json == network);
            const auto text = networkFromText(networkText(network));
            QVERIFY2(text.ok() && *text == network, errorOf(text).text().c_str());
        }
        QVERIFY(*networkFromText(networkText({})) == NetworkSpec());
    }

    void theTextHasOneLayerALine() {
        auto network = residual(3);
        network.layers[0].params = {{"filters", std::int64_t{8}}, {"kernel", Pair{3, 3}}};
        network.layers.resize(2);
        QCOMPARE(
            networkText(network),
            std::string("{\n"
                        "  \"name\": \"network\",\n"
                        "  \"defaults\": \"keras\",\n"
                        "  \"layers\": [\n"
                        "    {\"id\": \"conv1\", \"type\": \"Conv2D\", \"params\": {\"filters\": 8, "
                        "\"kernel\": [3, 3]}, \"inputs\": [\"input\"]},\n"
                        "    {\"id\": \"layer1_0_conv1\", \"type\": \"Conv2D\", \"inputs\": [\"conv1\"], "
                        "\"group\": \"layer1_0\"}\n"
                        "  ],\n"
                        "  \"groups\": [\n"
                        "    {\"id\": \"layer1_0\", \"label\": \"Residual block\", \"repeat\": 3}\n"
                        "  ]\n"
                        "}\n"));
    }

    // A learner edits the text by hand: the message is all there is to find the comma by.
    void aMistakeInTheTextIsPlaced() {
        const auto place = [](const std::string& text) { return errorOf(networkFromText(text)).what; };
        QVERIFY(place("{\n  \"layers\": [,]\n}").find("line 2, column 14") != std::string::npos);
        QVERIFY(place("").find("line 1, column 1") != std::string::npos);
        for (const char* text : {"[]", "7", "{}", "{\"layers\": {}}", "{\"layers\": [1e999]}", "\xff",
                                 "{\"layers\": [{\"id\": \"a\", \"inputs\": [null]}]}"}) {
            const Error error = errorOf(networkFromText(text));
            QVERIFY2(!error.what.empty() && !error.remedy.empty(), text);
        }
        QVERIFY(!place(std::string(1'000'000, '[')).empty());
    }

    void forgedGroupsAreRefused() {
        const auto group = [](const std::string& more) {
            return "[{\"id\": \"g\", \"label\": \"G\"" + more + "}]";
        };
        QVERIFY(errorOfText(group("")).what.empty());
        for (const char* repeat : {"0", "-1", "101", "1000000000", "\"3\"", "2.5", "99999999999999999999"}) {
            const Error error = errorOfText(group(std::string(", \"repeat\": ") + repeat));
            QVERIFY2(error.where == "network.groups[0].repeat" && !error.remedy.empty(), repeat);
        }
        QCOMPARE(errorOfText("[]").where, std::string("network.layers[0].group"));
        QCOMPARE(errorOfText("{}").where, std::string("network.groups"));
        QCOMPARE(errorOfText("[{\"id\": \"g\"}, {\"id\": \"g\"}]").where,
                 std::string("network.groups[1].id"));
        for (const char* id : {"", "input", "a b", "1"}) {
            QCOMPARE(errorOfText("[{\"id\": \"g\"}, {\"id\": \"" + std::string(id) + "\"}]").where,
                     std::string("network.groups[1].id"));
        }
        std::string many;
        for (int i = 0; i < 20'000; ++i) {
            many += (i ? ", " : "") + std::string("{\"id\": \"g") + std::to_string(i) + "\"}";
        }
        const auto read =
            networkFromText("{\"layers\": [{\"id\": \"a\", \"group\": \"g7\"}], \"groups\": [" + many + "]}");
        QVERIFY(read.ok() && read->groups.size() == 1);
        std::string layers;
        for (int i = 0; i < 10'001; ++i) {
            layers += i ? ", {}" : "{}";
        }
        QCOMPARE(errorOfText("[]", layers).where, std::string("network.layers"));
    }

    // Whatever a person builds: written out, it is one network in which nothing got lost.
    void randomNetworksAreWrittenOutWhole() {
        std::mt19937 random(1);
        int repeated = 0;
        for (int i = 0; i < 300; ++i) {
            const auto network = test::randomNetwork(random);
            const auto expanded = expand(network);
            if (!expanded) {
                const Error error = errorOf(expanded);
                QVERIFY2(!canRepeat(network, error.where).ok(), error.text().c_str());
                continue;
            }
            ++repeated;
            QVERIFY2(test::whatIsWrong(expanded->network).empty(),
                     test::whatIsWrong(expanded->network).c_str());
            std::size_t count = 0;
            for (const auto& layer : network.layers) {
                const auto* group = network.findGroup(layer.group);
                count += static_cast<std::size_t>(group ? group->repeat : 1);
                if (network.consumers(layer.id).empty() && (!group || group->repeat == 1)) {
                    QVERIFY(expanded->network.consumers(layer.id).empty());
                }
            }
            QCOMPARE(expanded->network.layers.size(), count);
            QCOMPARE(expanded->origins.size(), count);
            QCOMPARE(test::ends(expanded->network).size(), test::ends(network).size());
        }
        QVERIFY(repeated > 150);
    }
};

QTEST_GUILESS_MAIN(TestNetworkGroups)
#include "tst_network_groups.moc"
