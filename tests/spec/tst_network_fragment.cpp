#include <QTest>

#include "core/spec/network_fragment.h"
#include "core/spec/network_groups.h"
#include "tests/spec/random_network.h"

using namespace studio;
using namespace studio::spec;

namespace {

using Ids = std::vector<std::string>;

/// input → a → b → c → d → e, and e takes a too; b and c are the group g.
NetworkSpec chain() {
    NetworkSpec network;
    network.layers = {{"a", "Conv2D", {}, {inputId}},
                      {"b", "Conv2D", {{"filters", std::int64_t{7}}}, {"a"}, "g"},
                      {"c", "Activation", {}, {"b"}, "g"},
                      {"d", "Dropout", {}, {"c"}},
                      {"e", "Add", {}, {"d", "a"}}};
    network.groups = {{"g", "Stage", 2}};
    return network;
}

const Ids& inputs(const NetworkSpec& network, const std::string& id) {
    return network.find(id)->inputs;
}

LayerSpec layer(const std::string& id) {
    return {id, "BatchNorm", {}, {}};
}

/// A connection that is there, or "behind" a layer.
Edge randomEdge(const NetworkSpec& network, std::mt19937& random) {
    const auto& to = network.layers[test::draw(random, network.layers.size())];
    const auto& from = to.inputs[test::draw(random, to.inputs.size())];
    return {from, test::draw(random, 3) == 0 ? "" : to.id};
}

std::string randomLayer(const NetworkSpec& network, std::mt19937& random) {
    return network.layers[test::draw(random, network.layers.size())].id;
}

/// One edit of those that the canvas has.
void edit(NetworkSpec& network, std::mt19937& random) {
    const std::string id = randomLayer(network, random);
    const std::string other = randomLayer(network, random);
    switch (test::draw(random, 14)) {
        case 0:
            return static_cast<void>(
                insertOn(network, randomEdge(network, random), layer(network.freeId("BatchNorm"))));
        case 1:
            return static_cast<void>(moveTo(network, {id}, randomEdge(network, random)));
        case 2:
            return static_cast<void>(moveTo(network, {id, other}, randomEdge(network, random)));
        case 3:
            return static_cast<void>(spec::connect(network, other, id));
        case 4:
            return static_cast<void>(spec::disconnect(network, randomEdge(network, random)));
        case 5:
            return removeAll(network, {id, other});
        case 6:
            return static_cast<void>(paste(network,
                                           fragment(network, {id, other, randomLayer(network, random)}),
                                           randomLayer(network, random)));
        case 7:
            return static_cast<void>(paste(network, network, id));
        case 8:
            return static_cast<void>(network.duplicate(id));
        case 9:
            return network.moveUp(id);
        case 10:
            return network.moveDown(id);
        case 11:
            return static_cast<void>(makeGroup(network, {id, other}, "G"));
        case 12:
            return static_cast<void>(dissolveGroup(network, network.find(id)->group));
        default:
            return network.remove(id);
    }
}

}  // namespace

/// What the canvas does with the mouse and the clipboard.
class TestNetworkFragment : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void aLayerIsPutOnOneConnection() {
        auto network = chain();
        QVERIFY(insertOn(network, {"a", "e"}, layer("n")));
        QVERIFY(inputs(network, "n") == Ids{"a"});
        QVERIFY(inputs(network, "e") == (Ids{"d", "n"}));
        QVERIFY(inputs(network, "b") == Ids{"a"});
        QVERIFY(insertOn(network, {"a", ""}, layer("m")));
        QVERIFY(inputs(network, "b") == Ids{"m"} && inputs(network, "n") == Ids{"m"});
        QVERIFY(insertOn(network, {inputId, "a"}, layer("first")));
        QVERIFY(inputs(network, "a") == Ids{"first"});
    }

    void betweenTwoOfAGroupItJoinsTheGroup() {
        auto network = chain();
        QVERIFY(insertOn(network, {"b", "c"}, layer("n")));
        QCOMPARE(network.find("n")->group, std::string("g"));
        QVERIFY(insertOn(network, {"c", "d"}, layer("m")));
        QVERIFY(network.find("m")->group.empty());
        QVERIFY(expand(network).ok());
    }

    void aConnectionThatIsNotThereTakesNothing() {
        auto network = chain();
        for (const Edge& edge : {Edge{"a", "c"}, Edge{"nobody", ""}, Edge{"a", "nobody"}, Edge{"", ""}}) {
            QVERIFY(!insertOn(network, edge, layer("n")));
            QVERIFY(!moveTo(network, {"d"}, edge));
        }
        QVERIFY(!insertOn(network, {"a", "b"}, layer("c")));  // The name is taken.
        QVERIFY(network == chain());
    }

    void aDraggedLayerLeavesNoGap() {
        auto network = chain();
        QVERIFY(moveTo(network, {"d"}, {inputId, "a"}));
        QVERIFY(inputs(network, "d") == Ids{inputId} && inputs(network, "a") == Ids{"d"});
        QVERIFY(inputs(network, "e") == (Ids{"c", "a"}));
        QVERIFY(moveTo(network, {"d"}, {"b", "c"}));
        QCOMPARE(network.find("d")->group, std::string("g"));
        QVERIFY(moveTo(network, {"d"}, {"a", "e"}));
        QVERIFY(network.find("d")->group.empty());
        QVERIFY(inputs(network, "e") == (Ids{"c", "d"}));
        QCOMPARE(test::whatIsWrong(network), std::string());
    }

    void aDraggedChainStaysOne() {
        auto network = chain();
        QVERIFY(moveTo(network, {"c", "b"}, {"d", "e"}));
        QVERIFY(inputs(network, "d") == Ids{"a"});
        QVERIFY(inputs(network, "b") == Ids{"d"} && inputs(network, "c") == Ids{"b"});
        QVERIFY(inputs(network, "e") == (Ids{"c", "a"}));
        QCOMPARE(network.findGroup("g")->repeat, 2);  // It moved as a whole.
        QVERIFY(network.members("g") == (Ids{"b", "c"}));
    }

    void whatIsNoChainIsNotDragged() {
        auto network = chain();
        QVERIFY(!moveTo(network, {"a", "c"}, {"d", "e"}));
        QVERIFY(!moveTo(network, {"a", "b"}, {"d", "e"}));  // e takes a too.
        QVERIFY(!moveTo(network, {}, {"d", "e"}));
        QVERIFY(!moveTo(network, {"nobody"}, {"d", "e"}));
        QVERIFY(!moveTo(network, {"d"}, {"c", "d"}));
        QVERIFY(!moveTo(network, {"e"}, {inputId, "a"}));  // It would depend on itself.
        QVERIFY(network == chain());
    }

    // Repetitions that vanish without a word would be another network.
    void aRepeatedGroupIsNotDraggedIntoAnotherOne() {
        auto network = chain();
        QVERIFY(insertOn(network, {"d", "e"}, layer("n")));
        QVERIFY(makeGroup(network, {"d", "n"}, "H").ok());
        const auto before = network;
        QVERIFY(!moveTo(network, {"b", "c"}, {"d", "n"}));
        QVERIFY(network == before);
        network.groups[0].repeat = 1;
        QVERIFY(moveTo(network, {"b", "c"}, {"d", "n"}));
        QCOMPARE(network.groups.size(), std::size_t{1});
        QCOMPARE(network.members(network.groups[0].id).size(), std::size_t{4});
    }

    void aSkipConnectionIsDrawnAndTakenAway() {
        auto network = chain();
        QVERIFY(spec::connect(network, "b", "e").ok());
        QVERIFY(inputs(network, "e") == (Ids{"d", "a", "b"}));
        QVERIFY(spec::connect(network, inputId, "e").ok());
        QVERIFY(spec::disconnect(network, {"b", "e"}));
        QVERIFY(!spec::disconnect(network, {"b", "e"}));
        QVERIFY(!spec::disconnect(network, {"a", "b"}));  // Its only input.
        QVERIFY(!spec::disconnect(network, {"a", ""}));
        QVERIFY(inputs(network, "e") == (Ids{"d", "a", inputId}));
    }

    void aConnectionThatCannotBeIsRefusedWithAReason() {
        auto network = chain();
        const auto refused = [&](const char* from, const char* to) {
            const auto status = spec::connect(network, from, to);
            return status ? std::string() : status.error().what;
        };
        QVERIFY(refused("d", "b").find("circle") != std::string::npos);
        QVERIFY(refused("b", "b").find("circle") != std::string::npos);
        QVERIFY(refused("a", "e").find("already") != std::string::npos);
        QVERIFY(refused("nobody", "e").find("'nobody'") != std::string::npos);
        QVERIFY(refused("a", "nobody").find("'nobody'") != std::string::npos);
        QVERIFY(network == chain());
    }

    void whatIsCopiedIsANetworkOfItsOwn() {
        const auto copied = fragment(chain(), {"c", "b", "e"});
        QCOMPARE(copied.layers.size(), std::size_t{3});
        QVERIFY(inputs(copied, "b") == Ids{inputId} && inputs(copied, "c") == Ids{"b"});
        QVERIFY(inputs(copied, "e") == (Ids{inputId, inputId}));
        QVERIFY(copied.groups == chain().groups);
        const auto part = fragment(chain(), {"c"});
        QVERIFY(part.groups.empty() && part.layers[0].group.empty());
        QVERIFY(fragment(chain(), {}).layers.empty());
    }

    void whatIsPastedFollowsAndGetsFreeNames() {
        auto network = chain();
        const auto copied = networkFromText(networkText(fragment(network, {"b", "c"})));
        const Ids ids = paste(network, *copied, "d");
        QCOMPARE(ids.size(), std::size_t{2});
        QVERIFY(inputs(network, ids[0]) == Ids{"d"} && inputs(network, ids[1]) == Ids{ids[0]});
        QVERIFY(inputs(network, "e") == (Ids{ids[1], "a"}));
        QCOMPARE(intOr(network.find(ids[0])->params, "filters", 0), std::int64_t{7});
        QCOMPARE(network.groups.size(), std::size_t{2});
        QCOMPARE(network.groups[1].repeat, 2);
        QVERIFY(network.members(network.groups[1].id) == ids);
        QVERIFY(expand(network).ok());
        NetworkSpec empty;
        QVERIFY(paste(empty, *copied, inputId) == (Ids{"b", "c"}));
    }

    // So that a fifth block of a stage is named like the four before it.
    void aPastedBlockIsNumberedOn() {
        NetworkSpec network;
        network.layers = {{"stem", "Conv2D", {}, {inputId}},
                          {"layer1_0_conv", "Conv2D", {}, {"stem"}, "layer1_0"},
                          {"layer1_0_add", "Add", {}, {"layer1_0_conv", "stem"}, "layer1_0"}};
        network.groups = {{"layer1_0", "Block", 3}};
        const auto copied = fragment(network, network.members("layer1_0"));
        QVERIFY(paste(network, copied, "layer1_0_add") == (Ids{"layer1_3_conv", "layer1_3_add"}));
        QCOMPARE(network.groups[1].id, std::string("layer1_3"));
        const auto expanded = expand(network);
        QVERIFY(expanded->network.find("layer1_5_add"));
    }

    void withinAGroupAPastedGroupIsWrittenOut() {
        auto network = chain();
        const auto copied = fragment(network, {"b", "c"});
        const Ids ids = paste(network, copied, "b");
        QCOMPARE(ids.size(), std::size_t{4});
        QCOMPARE(network.groups.size(), std::size_t{1});
        QCOMPARE(network.members("g").size(), std::size_t{6});
        QVERIFY(inputs(network, "c") == Ids{ids[3]});
        QVERIFY(expand(network).ok());
    }

    // The clipboard may hold anything.
    void whatCannotBePastedChangesNothing() {
        auto network = chain();
        NetworkSpec circle;
        circle.layers = {{"x", "Conv2D", {}, {"y"}}, {"y", "Conv2D", {}, {"x"}}};
        NetworkSpec lost;
        lost.layers = {{"x", "Conv2D", {}, {"nobody"}}};
        NetworkSpec twice;
        twice.layers = {{"x", "Conv2D", {}, {inputId}}, {"x", "Conv2D", {}, {"x"}}};
        NetworkSpec odd;
        odd.layers = {{"no name", "Conv2D", {}, {inputId}}};
        for (const auto& bad : {circle, lost, twice, odd, NetworkSpec()}) {
            QVERIFY(paste(network, bad, "a").empty());
        }
        QVERIFY(paste(network, fragment(network, {"b"}), "nobody").empty());
        QVERIFY(network == chain());
    }

    // Ten minutes with the mouse, a hundred times: whatever is done leaves a network that can be drawn, and
    // its value before can be put back.
    void everyEditLeavesAValidNetwork() {
        std::mt19937 random(3);
        for (int run = 0; run < 100; ++run) {
            auto network = test::randomNetwork(random);
            for (int i = 0; i < 40 && !network.layers.empty() && network.layers.size() < 120; ++i) {
                const NetworkSpec before = network;
                edit(network, random);
                QVERIFY2(test::whatIsWrong(network).empty(),
                         (test::whatIsWrong(network) + "\nbefore:\n" + networkText(before) + "after:\n" +
                          networkText(network))
                             .c_str());
                if (const auto expanded = expand(network)) {
                    QVERIFY(test::whatIsWrong(expanded->network).empty());
                }
                const auto read = networkFromText(networkText(network));
                QVERIFY(read.ok() && *read == network);
                network = before;
                edit(network, random);
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestNetworkFragment)
#include "tst_network_fragment.moc"
