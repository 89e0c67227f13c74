#include "core/engine/checkpoint.h"

#include <charconv>
#include <unordered_map>

#include "core/engine/safetensors.h"

namespace studio::engine {
namespace {

constexpr const char* epochKey = "epoch";

void append(NamedTensors& all, std::string_view prefix, const NamedTensors& part) {
    for (const auto& [name, tensor] : part) {
        all.emplace_back(std::string(prefix) + name, tensor);
    }
}

NamedTensors tensorsOf(const Network& network, const Optimizer* optimizer) {
    NamedTensors all;
    append(all, modelPrefix, network.state());
    if (optimizer) {
        append(all, optimizerPrefix, optimizer->state());
    }
    return all;
}

Error doesNotFit(const std::filesystem::path& file, const std::string& why) {
    return {"The checkpoint does not fit the network: " + why + ".", file.string(),
            "Use the project that the run was trained with."};
}

/// Empty when the metadata does not say.
Result<int> epochOf(const SafetensorsFile& read, const std::filesystem::path& file) {
    const auto it = read.metadata.find(epochKey);
    const std::string text = it == read.metadata.end() ? std::string() : it->second;
    int epoch = -1;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), epoch);
    if (code != std::errc{} || end != text.data() + text.size() || epoch < 0) {
        return Error{"The file is no checkpoint: it does not say of which epoch it is.", file.string(),
                     "Use another checkpoint."};
    }
    return epoch;
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

}  // namespace

Status saveCheckpoint(const std::filesystem::path& file, const Network& network, const Optimizer* optimizer,
                      int epoch) {
    return writeSafetensors(file, tensorsOf(network, optimizer),
                            {{"format", "pt"}, {epochKey, std::to_string(epoch)}});
}

Result<int> loadCheckpoint(const std::filesystem::path& file, const Network& network,
                           const Optimizer* optimizer) {
    const auto read = readSafetensors(
        file, [&](const std::string& name) { return optimizer != nullptr || name.starts_with(modelPrefix); });
    if (!read) {
        return read.error();
    }
    const auto epoch = epochOf(*read, file);
    if (!epoch) {
        return epoch.error();
    }
    const auto wanted = tensorsOf(network, optimizer);
    const auto sources = match(wanted, *read, file);
    if (!sources) {
        return sources.error();
    }
    const torch::NoGradGuard noGradient;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        torch::Tensor target = wanted[i].second;
        target.copy_((*sources)[i]);
    }
    return *epoch;
}

}  // namespace studio::engine
