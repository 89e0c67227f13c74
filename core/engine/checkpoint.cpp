#include "core/engine/checkpoint.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <unordered_map>

#include "core/engine/safetensors.h"

namespace studio::engine {
namespace {

using Metadata = std::map<std::string, std::string>;

constexpr const char* epochKey = "epoch";
constexpr const char* scheduleKey = "schedule_epochs";
constexpr const char* factorKey = "learning_rate_factor";
constexpr const char* optimizerKey = "optimizer";
constexpr const char* averagedKey = "averaged";

void append(NamedTensors& all, std::string_view prefix, const NamedTensors& part) {
    for (const auto& [name, tensor] : part) {
        all.emplace_back(std::string(prefix) + name, tensor);
    }
}

/// As they are written, and as they are wanted back where the file has averages.
NamedTensors tensorsOf(const CheckpointContents& contents) {
    NamedTensors all;
    append(all, modelPrefix, contents.average ? contents.average->state() : contents.network.state());
    if (contents.average) {
        append(all, trainingPrefix, contents.network.state());
    }
    if (contents.optimizer) {
        append(all, optimizerPrefix, contents.optimizer->state());
    }
    return all;
}

Error doesNotFit(const std::filesystem::path& file, const std::string& why) {
    return {"The checkpoint does not fit the network: " + why + ".", file.string(),
            "Use the project that the run was trained with."};
}

template <class Number>
bool read(const Metadata& metadata, const char* key, Number& number) {
    const auto it = metadata.find(key);
    const std::string_view text = it == metadata.end() ? std::string_view() : it->second;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), number);
    return code == std::errc{} && end == text.data() + text.size();
}

Result<CheckpointFacts> factsOf(const Metadata& metadata, const std::filesystem::path& file) {
    CheckpointFacts facts;
    if (!read(metadata, epochKey, facts.epoch) || facts.epoch < 0) {
        return Error{"The file is no checkpoint: it does not say of which epoch it is.", file.string(),
                     "Use another checkpoint."};
    }
    read(metadata, scheduleKey, facts.scheduleEpochs);
    if (!read(metadata, factorKey, facts.rateFactor)) {
        facts.rateFactor = 1;
    }
    const auto optimizer = metadata.find(optimizerKey);
    facts.optimizer = optimizer == metadata.end() ? std::string() : optimizer->second;
    facts.averaged = metadata.contains(averagedKey);
    return facts;
}

std::string shortest(double number) {
    std::array<char, 40> text{};
    return {text.data(), std::to_chars(text.data(), text.data() + text.size(), number).ptr};
}

/// Each wanted tensor's source, or what is missing or of another kind.
Result<std::vector<torch::Tensor>> match(const NamedTensors& wanted, const SafetensorsFile& read,
                                         const std::filesystem::path& file) {
    std::unordered_map<std::string_view, torch::Tensor> byName;
    for (const auto& [name, tensor] : read.tensors) {
        byName.emplace(name, tensor);
    }
    std::vector<torch::Tensor> sources;
    for (const auto& [name, tensor] : wanted) {
        const auto it = byName.find(name);
        if (it == byName.end()) {
            return doesNotFit(file, "'" + name + "' is missing");
        }
        if (it->second.sizes() != tensor.sizes() || it->second.scalar_type() != tensor.scalar_type()) {
            return doesNotFit(file, "'" + name + "' has another shape");
        }
        sources.push_back(it->second);
    }
    if (sources.size() != read.tensors.size()) {
        return doesNotFit(file, "it holds more layers");
    }
    return sources;
}

/// Reads `wanted` and nothing else that begins with one of `prefixes`.
Result<CheckpointFacts> fill(const std::filesystem::path& file, const NamedTensors& wanted,
                             const std::vector<std::string_view>& prefixes) {
    const auto read = readSafetensors(file, [&prefixes](const std::string& name) {
        return std::any_of(prefixes.begin(), prefixes.end(),
                           [&name](std::string_view prefix) { return name.starts_with(prefix); });
    });
    if (!read) {
        return read.error();
    }
    auto facts = factsOf(read->metadata, file);
    if (!facts) {
        return facts.error();
    }
    const auto sources = match(wanted, *read, file);
    if (!sources) {
        return sources.error();
    }
    const torch::NoGradGuard noGradient;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        torch::Tensor target = wanted[i].second;
        target.copy_((*sources)[i]);
    }
    return *std::move(facts);
}

}  // namespace

Status saveCheckpoint(const std::filesystem::path& file, const CheckpointContents& contents,
                      const CheckpointFacts& facts) {
    Metadata metadata{{"format", "pt"},
                      {epochKey, std::to_string(facts.epoch)},
                      {factorKey, shortest(facts.rateFactor)},
                      {optimizerKey, facts.optimizer}};
    if (facts.scheduleEpochs > 0) {
        metadata[scheduleKey] = std::to_string(facts.scheduleEpochs);
    }
    if (contents.average) {
        metadata[averagedKey] = "yes";
    }
    return writeSafetensors(file, tensorsOf(contents), metadata);
}

Result<CheckpointFacts> readCheckpointFacts(const std::filesystem::path& file) {
    const auto header = readSafetensorsHeader(file);
    return header ? factsOf(header->metadata, file) : header.error();
}

Result<CheckpointFacts> loadCheckpoint(const std::filesystem::path& file,
                                       const CheckpointContents& contents) {
    const auto facts = readCheckpointFacts(file);
    if (!facts) {
        return facts.error();
    }
    // What is trained on lies apart only where the file has averages too.
    const bool both = facts->averaged && contents.average;
    NamedTensors wanted;
    append(wanted, facts->averaged ? trainingPrefix : modelPrefix, contents.network.state());
    std::vector<std::string_view> prefixes{facts->averaged ? trainingPrefix : modelPrefix};
    if (both) {
        append(wanted, modelPrefix, contents.average->state());
        prefixes.push_back(modelPrefix);
    }
    if (contents.optimizer) {
        append(wanted, optimizerPrefix, contents.optimizer->state());
        prefixes.push_back(optimizerPrefix);
    }
    auto filled = fill(file, wanted, prefixes);
    if (filled && contents.average && !both) {
        contents.average->restart();
    }
    return filled;
}

Result<int> loadModelWeights(const std::filesystem::path& file, const Network& network) {
    NamedTensors wanted;
    append(wanted, modelPrefix, network.state());
    const auto facts = fill(file, wanted, {modelPrefix});
    if (!facts) {
        return facts.error();
    }
    return facts->epoch;
}

}  // namespace studio::engine
