#include "core/engine/weight_import.h"

#include <array>
#include <filesystem>
#include <fstream>
#include <map>

#include "core/engine/safetensors.h"
#include "core/engine/weight_pairs.h"

namespace studio::engine {
namespace {

using Match = api::WeightMatch;
using Outcome = api::WeightMatch::Outcome;

constexpr const char* place = "training.initialWeights";
constexpr std::size_t mostNamed = 3;

std::string inQuotes(const std::string& text) {
    return "'" + text + "'";
}

/// What people have instead of safetensors, told by its first bytes; empty when it may be one.
std::string otherFormat(const std::string& file) {
    std::array<char, 8> bytes{};
    std::ifstream(file, std::ios::binary).read(bytes.data(), bytes.size());
    const std::string_view begin(bytes.data(), bytes.size());
    return begin.starts_with("PK\x03\x04") ? "a zip file, as torch.save and Keras write them"
           : begin.starts_with("\x89HDF")  ? "an HDF5 file, as Keras writes them"
           : begin.starts_with("\x80\x02") ? "a pickle, as torch.save wrote them"
           : begin.starts_with("GGUF")     ? "a GGUF file"
                                           : "";
}

Result<SafetensorsHeader> headerOf(const std::string& file) {
    if (const std::string other = otherFormat(file); !other.empty()) {
        return Error{"This is " + other + ", not a safetensors file.", file,
                     "Convert it in Python: safetensors.torch.save_file(torch.load('weights.pth', "
                     "map_location='cpu'), 'weights.safetensors'). Kernels must be O×I×H×W, Dense O×I."};
    }
    return readSafetensorsHeader(file);
}

Result<api::WeightReport> reportOf(const Network& network, const std::string& file) {
    const auto header = headerOf(file);
    if (!header) {
        return header.error();
    }
    const auto paired = pairWeights(network, *header);
    if (!paired) {
        return Error{paired.error().what, file, paired.error().remedy};
    }
    const auto state = network.state();
    api::WeightReport report;
    for (std::size_t i = 0; i < state.size(); ++i) {
        const auto& [name, tensor] = state[i];
        const auto* entry = paired->pairs[i].entry;
        Match match{Outcome::NotInFile, name, name.substr(0, name.find('.')), "", tensor.sizes().vec(), {}};
        if (entry) {
            match.outcome = entry->shape == match.shape ? Outcome::Match : Outcome::OtherShape;
            match.fileTensor = entry->name;
            match.fileShape = entry->shape;
        }
        report.matches.push_back(std::move(match));
    }
    for (const auto* entry : paired->unclaimed) {
        report.matches.push_back({Outcome::NotInNetwork, "", "", entry->name, {}, entry->shape});
    }
    return report;
}

Error nothingFits(const api::WeightReport& report, const std::string& file) {
    const auto& first = report.matches.front();
    std::string other;
    for (const auto& match : report.matches) {
        other = other.empty() ? match.fileTensor : other;
    }
    return {"Nothing in the file has the name and shape of one of the network's tensors.", file,
            first.tensor.empty() || other.empty()
                ? "Choose another file."
                : "The network's names begin with " + inQuotes(first.tensor) + ", the file's with " +
                      inQuotes(other) + ". Name the layers as the file does, or choose another file."};
}

/// As float32, and finite.
Result<torch::Tensor> usable(const torch::Tensor& tensor, const std::string& name, const std::string& file) {
    const torch::Tensor plain = tensor.to(torch::kFloat32);
    if (!torch::isfinite(plain).all().item<bool>()) {
        return Error{inQuotes(name) + " holds numbers that are infinite or none.", file,
                     "Use weights of a training that went well."};
    }
    return plain;
}

/// The first names of one outcome, "'fc.weight', 'fc.bias' and 3 more".
std::string namesOf(const api::WeightReport& report, Outcome outcome) {
    std::string names;
    std::size_t count = 0;
    for (const auto& match : report.matches) {
        if (match.outcome == outcome && ++count <= mostNamed) {
            names += (names.empty() ? "" : ", ") + inQuotes(match.tensor);
        }
    }
    return count > mostNamed ? names + " and " + std::to_string(count - mostNamed) + " more" : names;
}

Error noticeOf(const api::WeightReport& report, const std::string& file) {
    const std::size_t all = report.matches.size() - report.count(Outcome::NotInNetwork);
    std::string text = std::to_string(report.count(Outcome::Match)) + " of " + std::to_string(all) +
                       " tensors start from " + inQuotes(std::filesystem::path(file).filename().string()) +
                       ".";
    if (const auto names = namesOf(report, Outcome::OtherShape); !names.empty()) {
        text += " Of another shape there, and drawn from the seed: " + names + ".";
    }
    if (const auto names = namesOf(report, Outcome::NotInFile); !names.empty()) {
        text += " Not there, and drawn from the seed: " + names + ".";
    }
    return {text, place, ""};
}

}  // namespace

Result<api::WeightReport> matchWeights(const spec::NetworkSpec& network, const spec::Shape& input,
                                       const std::string& file) {
    const auto outline = Network::outline(network, input);
    return outline ? reportOf(**outline, file) : outline.error();
}

Result<api::WeightReport> loadMatchingWeights(Network& network, const std::string& file) {
    auto report = reportOf(network, file);
    if (!report) {
        return report;
    }
    if (report->count(Outcome::Match) == 0) {
        return nothingFits(*report, file);
    }
    std::map<std::string, torch::Tensor> targets;
    const auto state = network.state();
    for (std::size_t i = 0; i < state.size(); ++i) {
        if (report->matches[i].outcome == Outcome::Match) {
            targets.emplace(report->matches[i].fileTensor, state[i].second);
        }
    }
    auto read = readSafetensors(file, [&](const std::string& name) { return targets.count(name) > 0; });
    if (!read) {
        return read.error();
    }
    for (auto& [name, tensor] : read->tensors) {
        auto plain = usable(tensor, name, file);
        if (!plain || tensor.sizes() != targets.at(name).sizes()) {
            return plain ? Error{"The file changed while it was read.", file, "Try again."} : plain.error();
        }
        tensor = *std::move(plain);
    }
    const torch::NoGradGuard noGradient;
    for (const auto& [name, tensor] : read->tensors) {
        targets.at(name).copy_(tensor);
    }
    return report;
}

Status loadInitialWeights(Network& network, const spec::TrainingSpec& training, Errors& notices) {
    if (training.initialWeights.empty()) {
        return {};
    }
    const auto report = loadMatchingWeights(network, training.initialWeights);
    if (!report) {
        const Error& error = report.error();
        return Error{"The weights to start from cannot be used: " + error.what + " (" +
                         inQuotes(training.initialWeights) + ")",
                     place, error.remedy};
    }
    notices.push_back(noticeOf(*report, training.initialWeights));
    return {};
}

}  // namespace studio::engine
