#include <QtTest>
#include <bit>
#include <numeric>

#include "core/data/random.h"
#include "core/data/scan/duplicates.h"

using namespace studio;

namespace {

/// Half of its bits set, so that it says as much as a look can.
std::uint64_t randomLook(data::Random& random) {
    std::uint64_t look = random.bits();
    while (std::popcount(look) < 31 || std::popcount(look) > 33) {
        look = random.bits();
    }
    return look;
}

api::Sample sample(std::uint64_t content, std::uint64_t look, int width = 100, int height = 80) {
    api::Sample sample{"a/" + std::to_string(content) + ".png", 0, width, height};
    sample.content = content;
    sample.look = look;
    return sample;
}

std::vector<int> groupsOf(std::vector<api::Sample> samples) {
    data::groupDuplicates(samples);
    std::vector<int> groups;
    for (const auto& one : samples) {
        groups.push_back(one.group);
    }
    return groups;
}

std::uint64_t flipped(std::uint64_t look, const std::vector<int>& bits) {
    for (const int bit : bits) {
        look ^= std::uint64_t{1} << bit;
    }
    return look;
}

/// All pairs, one after the other.
std::size_t pairsByForce(const std::vector<api::Sample>& samples) {
    std::size_t pairs = 0;
    for (std::size_t i = 0; i < samples.size(); ++i) {
        for (std::size_t k = i + 1; k < samples.size(); ++k) {
            pairs += std::popcount(samples[i].look ^ samples[k].look) <= data::alikeBits ? 1 : 0;
        }
    }
    return pairs;
}

}  // namespace

class TestDuplicates : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    /// Else a copy under another name would validate what its original taught.
    void equalBytesAreOneGroup() {
        QCOMPARE(groupsOf({sample(7, 0), sample(8, 0), sample(7, 0), sample(9, 0), sample(8, 0)}),
                 (std::vector<int>{0, 1, 0, -1, 1}));
    }

    /// Else a picture that was saved again would count as another one.
    void looksThatDifferInFewBitsAreOneGroup() {
        data::Random random(1);
        for (int round = 0; round < 200; ++round) {
            const std::uint64_t look = randomLook(random);
            std::vector<int> bits(64);
            std::iota(bits.begin(), bits.end(), 0);
            for (std::size_t i = 0; i < 4; ++i) {
                std::swap(bits[i], bits[i + random.below(64 - i)]);
            }
            bits.resize(4);
            const std::uint64_t four = flipped(look, bits);
            bits.resize(3);
            const std::uint64_t three = flipped(look, bits);
            QCOMPARE(groupsOf({sample(1, look), sample(2, three)}), (std::vector<int>{0, 0}));
            if (std::popcount(four) == std::popcount(look)) {
                QCOMPARE(groupsOf({sample(1, look), sample(2, four)}), (std::vector<int>{-1, -1}));
            }
        }
    }

    /// Else what is cut out of a picture would pass for the picture, by chance.
    void otherProportionsAreAnotherPicture() {
        data::Random random(2);
        const std::uint64_t look = randomLook(random);
        QCOMPARE(groupsOf({sample(1, look, 100, 80), sample(2, look, 50, 40), sample(3, look, 80, 100)}),
                 (std::vector<int>{0, 0, -1}));
    }

    /// Else all blank pages, all skies and all icons would be one group, and stand on one side of the split.
    void flatAndTinyPicturesAreComparedByTheirBytesAlone() {
        data::Random random(3);
        const std::uint64_t look = randomLook(random);
        QCOMPARE(groupsOf({sample(1, 0), sample(2, 0), sample(3, ~std::uint64_t{0}),
                           sample(4, ~std::uint64_t{0}), sample(5, 0x0101), sample(6, 0x0101),
                           sample(7, look, 28, 28), sample(8, look, 28, 28)}),
                 std::vector<int>(8, -1));
    }

    /// Else A and B would stand on one side, and C, which is like B, on the other.
    void groupsThatTouchAreOne() {
        data::Random random(4);
        const std::uint64_t look = randomLook(random);
        const std::uint64_t second = flipped(look, {1, 20, 40});
        const std::uint64_t third = flipped(second, {5, 30, 60});
        QCOMPARE(groupsOf({sample(1, look), sample(2, third), sample(3, second), sample(3, 0)}),
                 (std::vector<int>{0, 0, 0, 0}));
    }

    /// Else the quick search would miss pairs that comparing all with all finds.
    void everyPairIsFound() {
        data::Random random(5);
        std::vector<api::Sample> samples;
        for (std::uint64_t i = 0; i < 1500; ++i) {
            std::uint64_t look = randomLook(random);
            if (i % 3 == 1) {
                look = flipped(samples.back().look, {static_cast<int>(random.below(64)), 0, 63});
            }
            samples.push_back(sample(i + 1, look));
        }
        const std::size_t pairs = pairsByForce(samples);
        const auto groups = groupsOf(samples);
        const auto grouped =
            groups.size() - static_cast<std::size_t>(std::count(groups.begin(), groups.end(), -1));
        QVERIFY(pairs >= std::size_t{490});
        QVERIFY(grouped >= 2 * std::size_t{450});
    }

    /// Else a folder of drawings, which share most of their bits, would be compared all with all.
    void manyPicturesThatShareMostBitsAreStillManageable() {
        data::Random random(6);
        std::vector<api::Sample> samples;
        constexpr std::uint64_t ground = 0x00ff00ff00ff0000;
        for (std::uint64_t i = 0; i < 100'000; ++i) {
            samples.push_back(sample(i + 1, ground | (random.bits() & 0xffffffff)));
        }
        data::groupDuplicates(samples);
        QVERIFY(std::any_of(samples.begin(), samples.end(), [](const auto& one) { return one.group >= 0; }));
    }
};

QTEST_GUILESS_MAIN(TestDuplicates)
#include "tst_duplicates.moc"
