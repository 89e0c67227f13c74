#include "core/engine/weight_pairs.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/engine/checkpoint.h"

namespace studio::engine {
namespace {

constexpr std::string_view batchCounter = "num_batches_tracked";

/// A tensor of the file under the name by which it is compared.
struct Candidate {
    std::string name;
    const SafetensorsEntry* entry = nullptr;
    bool claimed = false;
};

std::string underscored(std::string name) {
    std::replace(name.begin(), name.end(), '.', '_');
    return name;
}

/// A layer may be called "model" too: its tensors bear the network's own names.
bool isCheckpoint(const SafetensorsHeader& header, const std::vector<std::string>& own) {
    const auto begins = [&](std::string_view prefix) {
        return [prefix](const SafetensorsEntry& entry) { return entry.name.starts_with(prefix); };
    };
    const auto& entries = header.entries;
    const std::set<std::string> known(own.begin(), own.end());
    const bool asOurs = std::any_of(entries.begin(), entries.end(),
                                    [&](const auto& entry) { return known.count(entry.name) > 0; });
    return !asOurs && std::any_of(entries.begin(), entries.end(), begins(modelPrefix)) &&
           std::all_of(entries.begin(), entries.end(), [&](const auto& entry) {
               return begins(modelPrefix)(entry) || begins(trainingPrefix)(entry) ||
                      begins(optimizerPrefix)(entry);
           });
}

/// "module." of "module.conv.weight"; empty when there is no dot.
std::string firstPart(const std::string& name) {
    const auto dot = name.find('.');
    return dot == std::string::npos ? std::string() : name.substr(0, dot + 1);
}

/// Takes off what wrappers put before all names, one part after the other.
void dropSharedPrefix(std::vector<Candidate>& candidates, const std::vector<std::string>& own) {
    while (!candidates.empty()) {
        const std::string prefix = firstPart(candidates.front().name);
        const bool shared =
            !prefix.empty() && std::all_of(candidates.begin(), candidates.end(),
                                           [&](const auto& one) { return one.name.starts_with(prefix); });
        const bool meant = std::any_of(own.begin(), own.end(), [&](const std::string& name) {
            return underscored(name).starts_with(underscored(prefix));
        });
        if (!shared || meant) {
            return;
        }
        for (auto& candidate : candidates) {
            candidate.name.erase(0, prefix.size());
        }
    }
}

std::vector<Candidate> candidatesOf(const SafetensorsHeader& header, const std::vector<std::string>& own) {
    const bool checkpoint = isCheckpoint(header, own);
    std::vector<Candidate> candidates;
    for (const auto& entry : header.entries) {
        const bool skipped = (checkpoint && !entry.name.starts_with(modelPrefix)) ||
                             entry.name == batchCounter ||
                             entry.name.ends_with("." + std::string(batchCounter));
        if (!skipped) {
            candidates.push_back({entry.name.substr(checkpoint ? modelPrefix.size() : 0), &entry});
        }
    }
    dropSharedPrefix(candidates, own);
    return candidates;
}

Error twoMeanings(const std::string& one, const std::string& other, const std::string& name) {
    return {"'" + one + "' and '" + other + "' could both be '" + name + "'.", "",
            "Rename one of them, so that each tensor has a name of its own."};
}

/// Pairs what has no partner yet with what is left, dots counting as underscores.
Status pairLoosely(std::vector<WeightPair>& pairs, std::vector<Candidate>& candidates) {
    std::map<std::string, std::vector<Candidate*>> byName;
    for (auto& candidate : candidates) {
        if (!candidate.claimed && c10::isFloatingType(candidate.entry->type)) {
            byName[underscored(candidate.name)].push_back(&candidate);
        }
    }
    std::map<const Candidate*, std::string> takers;
    for (auto& pair : pairs) {
        const auto it = pair.entry ? byName.end() : byName.find(underscored(pair.name));
        if (it == byName.end()) {
            continue;
        }
        auto* candidate = it->second.front();
        if (it->second.size() > 1) {
            return twoMeanings(candidate->entry->name, it->second[1]->entry->name, pair.name);
        }
        if (const auto [taker, first] = takers.emplace(candidate, pair.name); !first) {
            return twoMeanings(taker->second, pair.name, candidate->entry->name);
        }
        pair.entry = candidate->entry;
        candidate->claimed = true;
    }
    return {};
}

}  // namespace

Result<WeightPairs> pairWeights(const Network& network, const SafetensorsHeader& header) {
    std::vector<std::string> own;
    for (const auto& [name, tensor] : network.state()) {
        own.push_back(name);
    }
    auto candidates = candidatesOf(header, own);
    std::map<std::string, Candidate*> byName;
    for (auto& candidate : candidates) {
        if (c10::isFloatingType(candidate.entry->type)) {
            byName.emplace(candidate.name, &candidate);
        }
    }
    WeightPairs result;
    for (const auto& name : own) {
        const auto it = byName.find(name);
        result.pairs.push_back({name, it == byName.end() ? nullptr : it->second->entry});
        if (it != byName.end()) {
            it->second->claimed = true;
        }
    }
    if (const Status loosely = pairLoosely(result.pairs, candidates); !loosely) {
        return loosely.error();
    }
    for (const auto& candidate : candidates) {
        if (!candidate.claimed) {
            result.unclaimed.push_back(candidate.entry);
        }
    }
    return result;
}

}  // namespace studio::engine
