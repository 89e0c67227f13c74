#include "core/data/scan/duplicates.h"

#include <algorithm>
#include <bit>
#include <numeric>
#include <span>
#include <unordered_map>
#include <utility>

namespace studio::data {
namespace {

/// A picture of which fewer bits are set (or unset) than this is flat or a plain gradient.
constexpr int leastInformation = 12;
/// Below this a hash of 9 × 8 pixels takes in too little detail to tell symbols apart.
constexpr int leastSide = 32;

class UnionFind {
  public:
    explicit UnionFind(std::size_t count) : m_parent(count) {
        std::iota(m_parent.begin(), m_parent.end(), std::size_t{0});
    }
    std::size_t find(std::size_t i) {
        while (m_parent[i] != i) {
            i = m_parent[i] = m_parent[m_parent[i]];
        }
        return i;
    }
    /// The lower number stands for both.
    void join(std::size_t a, std::size_t b) {
        a = find(a);
        b = find(b);
        m_parent[std::max(a, b)] = std::min(a, b);
    }

  private:
    std::vector<std::size_t> m_parent;
};

/// Set or unset bits, whichever are fewer: 32 in busy pictures, few in drawings on an empty ground.
int information(std::uint64_t look) {
    const int ones = std::popcount(look);
    return std::min(ones, 64 - ones);
}

bool speaks(const api::Sample& sample) {
    return information(sample.look) >= leastInformation && std::min(sample.width, sample.height) >= leastSide;
}

/// Drawings share their empty ground, so that what is left must agree the more.
bool looksAlike(std::uint64_t a, std::uint64_t b) {
    const int allowed = std::min({alikeBits, information(a) / 7 - 1, information(b) / 7 - 1});
    return std::popcount(a ^ b) <= allowed;
}

/// Within 5 % of one another: what is saved again or in another size keeps its proportions.
bool sameProportions(const api::Sample& a, const api::Sample& b) {
    const double first = static_cast<double>(a.width) * b.height;
    const double second = static_cast<double>(b.width) * a.height;
    return std::max(first, second) <= 1.05 * std::min(first, second);
}

void joinEqualBytes(const std::vector<api::Sample>& samples, UnionFind& groups) {
    std::unordered_map<std::uint64_t, std::size_t> first;
    for (std::size_t i = 0; i < samples.size(); ++i) {
        // 0: its bytes are not known.
        if (samples[i].content == 0) {
            continue;
        }
        const auto [other, isNew] = first.try_emplace(samples[i].content, i);
        if (!isNew && samples[other->second].bytes == samples[i].bytes) {
            groups.join(other->second, i);
        }
    }
}

/// A look, and the first sample that has it.
struct Look {
    std::uint64_t bits = 0;
    std::size_t sample = 0;
};
using Looks = std::span<Look>;

/// Pairs within alikeBits of one another, found without comparing all with all: of `parts` disjoint groups of
/// bits at least one is equal in both. Sorting by each in turn brings such pairs together; where many remain
/// together the same holds for the bits that are left.
class AlikeSearch {
  public:
    AlikeSearch(const std::vector<api::Sample>& samples, UnionFind& groups)
        : m_samples(samples), m_groups(groups) {}

    void run(Looks looks, std::uint64_t open) {
        open &= varyingBits(looks);
        if (looks.size() <= fewLooks || std::popcount(open) < parts) {
            return compareAll(looks);
        }
        for (int part = 0; part < parts; ++part) {
            const std::uint64_t mask = partOf(open, part);
            std::sort(looks.begin(), looks.end(), [mask](const Look& a, const Look& b) {
                return std::pair(a.bits & mask, a.sample) < std::pair(b.bits & mask, b.sample);
            });
            for (std::size_t first = 0; first < looks.size();) {
                std::size_t last = first + 1;
                while (last < looks.size() && ((looks[first].bits ^ looks[last].bits) & mask) == 0) {
                    ++last;
                }
                run(looks.subspan(first, last - first), open & ~mask);
                first = last;
            }
        }
    }

  private:
    static constexpr int parts = alikeBits + 1;
    static constexpr std::size_t fewLooks = 32;

    /// Bits in which the looks differ: the others tell none of them apart.
    static std::uint64_t varyingBits(Looks looks) {
        std::uint64_t all = ~std::uint64_t{0};
        std::uint64_t any = 0;
        for (const Look& look : looks) {
            all &= look.bits;
            any |= look.bits;
        }
        return any & ~all;
    }

    static std::uint64_t partOf(std::uint64_t open, int part) {
        const int count = std::popcount(open);
        std::uint64_t mask = 0;
        for (int seen = 0; open != 0; open &= open - 1, ++seen) {
            if (seen * parts / count == part) {
                mask |= open & (~open + 1);
            }
        }
        return mask;
    }

    void compareAll(Looks looks) {
        for (std::size_t i = 0; i < looks.size(); ++i) {
            for (std::size_t k = i + 1; k < looks.size(); ++k) {
                if (looksAlike(looks[i].bits, looks[k].bits) &&
                    sameProportions(m_samples[looks[i].sample], m_samples[looks[k].sample])) {
                    m_groups.join(looks[i].sample, looks[k].sample);
                }
            }
        }
    }

    const std::vector<api::Sample>& m_samples;
    UnionFind& m_groups;
};

/// One sample for each look and proportion: a thousand copies would make a million pairs.
std::vector<Look> distinctLooks(const std::vector<api::Sample>& samples, UnionFind& groups) {
    std::unordered_map<std::uint64_t, std::vector<std::size_t>> known;
    std::vector<Look> distinct;
    for (std::size_t i = 0; i < samples.size(); ++i) {
        if (!speaks(samples[i])) {
            continue;
        }
        auto& others = known[samples[i].look];
        const auto other = std::find_if(others.begin(), others.end(), [&](std::size_t k) {
            return sameProportions(samples[k], samples[i]);
        });
        if (other != others.end()) {
            groups.join(*other, i);
        } else {
            others.push_back(i);
            distinct.push_back({samples[i].look, i});
        }
    }
    return distinct;
}

}  // namespace

void groupDuplicates(std::vector<api::Sample>& samples) {
    UnionFind groups(samples.size());
    joinEqualBytes(samples, groups);
    auto looks = distinctLooks(samples, groups);
    AlikeSearch(samples, groups).run(looks, ~std::uint64_t{0});
    std::vector<std::size_t> sizes(samples.size(), 0);
    for (std::size_t i = 0; i < samples.size(); ++i) {
        ++sizes[groups.find(i)];
    }
    std::unordered_map<std::size_t, int> numbers;
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const std::size_t root = groups.find(i);
        samples[i].group =
            sizes[root] < 2 ? -1 : numbers.try_emplace(root, static_cast<int>(numbers.size())).first->second;
    }
}

}  // namespace studio::data
