#include <QtTest>

#include "core/spec/network.h"

using namespace studio::spec;

namespace {

using Ids = std::vector<std::string>;

/// input → a → b → c → d, and e = Add(d, a) at the end.
NetworkSpec withSkip() {
    NetworkSpec network;
    network.layers = {{"a", "Conv2D", {}, {"input"}},
                      {"b", "Conv2D", {{"filters", std::int64_t{7}}}, {"a"}},
                      {"c", "Activation", {}, {"b"}},
                      {"d", "Dropout", {}, {"c"}},
                      {"e", "Add", {}, {"d", "a"}}};
    return network;
}

Ids order(const NetworkSpec& network) {
    Ids ids;
    for (const auto& layer : network.layers) {
        ids.push_back(layer.id);
    }
    return ids;
}

const Ids& inputs(const NetworkSpec& network, const std::string& id) {
    return network.find(id)->inputs;
}

}  // namespace

class TestNetworkEdits : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void aCopyFollowsItsOriginalAndKeepsItsParameters();
    void aCopyOfAMergeLayerKeepsItsOtherInputs();
    void copyingWhatIsNotThereChangesNothing();
    void renamingKeepsEveryConnection();
    void aNameThatIsTakenOrMalformedIsRefused();
    void aLayerMovesUpAndDownItsChain();
    void movingUpAndDownAgainRestoresTheNetwork();
    void aLayerDoesNotMovePastABranch();
    void theEndsOfTheNetworkDoNotMoveOut();
    void onlyLayersThatDoNotDependOnItCanBeAnInput();
};

void TestNetworkEdits::aCopyFollowsItsOriginalAndKeepsItsParameters() {
    NetworkSpec network = withSkip();
    const std::string copy = network.duplicate("b");
    QCOMPARE(copy, std::string("conv2d_1"));
    QCOMPARE(order(network), (Ids{"a", "b", "conv2d_1", "c", "d", "e"}));
    QCOMPARE(inputs(network, copy), Ids{"b"});
    QCOMPARE(inputs(network, "c"), Ids{copy});
    QCOMPARE(intOr(network.find(copy)->params, "filters", 0), std::int64_t{7});
}

void TestNetworkEdits::aCopyOfAMergeLayerKeepsItsOtherInputs() {
    NetworkSpec network = withSkip();
    const std::string copy = network.duplicate("e");
    QCOMPARE(inputs(network, copy), (Ids{"e", "a"}));
    QVERIFY(network.topologicalOrder().ok());
    QCOMPARE(network.layers[static_cast<std::size_t>(network.outputIndex())].id, copy);
}

void TestNetworkEdits::copyingWhatIsNotThereChangesNothing() {
    NetworkSpec network = withSkip();
    QVERIFY(network.duplicate("nobody").empty());
    QCOMPARE(order(network), order(withSkip()));
}

void TestNetworkEdits::renamingKeepsEveryConnection() {
    NetworkSpec network = withSkip();
    QVERIFY(network.rename("a", "stem").ok());
    QCOMPARE(inputs(network, "b"), Ids{"stem"});
    QCOMPARE(inputs(network, "e"), (Ids{"d", "stem"}));
    QVERIFY(network.topologicalOrder().ok());
}

void TestNetworkEdits::aNameThatIsTakenOrMalformedIsRefused() {
    NetworkSpec network = withSkip();
    for (const char* name : {"b", "input", "", "2nd", "with space", "dot.ted", "ümlaut"}) {
        const auto status = network.rename("a", name);
        QVERIFY2(!status.ok(), name);
        QCOMPARE(status.error().where, std::string("a"));
        QVERIFY(!status.error().remedy.empty());
    }
    QVERIFY(network == withSkip());
    QVERIFY(network.rename("a", "a").ok());
}

void TestNetworkEdits::aLayerMovesUpAndDownItsChain() {
    NetworkSpec network = withSkip();
    QVERIFY(network.canMoveUp("d"));
    network.moveUp("d");
    QCOMPARE(order(network), (Ids{"a", "b", "d", "c", "e"}));
    QCOMPARE(inputs(network, "d"), Ids{"b"});
    QCOMPARE(inputs(network, "c"), Ids{"d"});
    QCOMPARE(inputs(network, "e"), (Ids{"c", "a"}));
    QVERIFY(network.canMoveDown("b"));
    network.moveDown("b");
    QCOMPARE(order(network), (Ids{"a", "d", "b", "c", "e"}));
    QCOMPARE(inputs(network, "d"), Ids{"a"});
    QVERIFY(network.topologicalOrder().ok());
}

void TestNetworkEdits::movingUpAndDownAgainRestoresTheNetwork() {
    NetworkSpec network = withSkip();
    network.moveUp("c");
    QVERIFY(!(network == withSkip()));
    network.moveDown("c");
    QVERIFY(network == withSkip());
}

void TestNetworkEdits::aLayerDoesNotMovePastABranch() {
    NetworkSpec network = withSkip();
    QVERIFY(!network.canMoveUp("b"));  // 'e' takes 'a' as well.
    QVERIFY(!network.canMoveDown("a"));
    QVERIFY(!network.canMoveUp("e"));    // Two inputs.
    QVERIFY(!network.canMoveDown("d"));  // 'e' has two inputs.
    network.moveUp("b");
    network.moveDown("d");
    QVERIFY(network == withSkip());
}

void TestNetworkEdits::theEndsOfTheNetworkDoNotMoveOut() {
    NetworkSpec network = withSkip();
    QVERIFY(!network.canMoveUp("a"));
    QVERIFY(!network.canMoveDown("e"));
    QVERIFY(!network.canMoveUp("nobody"));
    QVERIFY(!network.canMoveDown("input"));
}

void TestNetworkEdits::onlyLayersThatDoNotDependOnItCanBeAnInput() {
    const NetworkSpec network = withSkip();
    QCOMPARE(network.possibleInputs("c"), (Ids{"input", "a", "b"}));
    QCOMPARE(network.possibleInputs("e"), (Ids{"input", "a", "b", "c", "d"}));
    QCOMPARE(network.possibleInputs("a"), Ids{"input"});
}

QTEST_APPLESS_MAIN(TestNetworkEdits)
#include "tst_network_edits.moc"
