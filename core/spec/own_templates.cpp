#include "core/spec/own_templates.h"

#include <algorithm>
#include <cmath>
#include <system_error>

#include "core/spec/files.h"
#include "core/spec/json_fields.h"
#include "core/spec/json_text.h"

namespace studio::spec {
namespace {

namespace fs = std::filesystem;

constexpr const char* classesMark = "classes";
constexpr std::size_t mostFiles = 1000;
constexpr std::uintmax_t mostBytes = 16u << 20;
constexpr std::size_t longestLabel = 60;

std::string trimmed(const std::string& text) {
    const auto isSpace = [](unsigned char c) { return c <= ' '; };
    const auto begin = std::find_if_not(text.begin(), text.end(), isSpace);
    const auto end = std::find_if_not(text.rbegin(), std::make_reverse_iterator(begin), isSpace).base();
    return {begin, end};
}

std::size_t letters(const std::string& utf8) {
    return static_cast<std::size_t>(
        std::count_if(utf8.begin(), utf8.end(), [](unsigned char c) { return (c & 0xC0u) != 0x80u; }));
}

/// The label as a file's name: what a name cannot hold, or would hide the file, is written as %2F.
std::string fileStem(const std::string& label) {
    constexpr const char* digits = "0123456789ABCDEF";
    constexpr std::string_view kept = " _-+()[],;=@";
    std::string stem;
    for (const char c : label) {
        const auto byte = static_cast<unsigned char>(c);
        if (std::isalnum(byte) || byte >= 0x80 || kept.find(c) != std::string_view::npos ||
            (c == '.' && !stem.empty())) {
            stem += c;
        } else {
            stem += {'%', digits[byte >> 4], digits[byte & 15u]};
        }
    }
    return stem;
}

Result<fs::path> fileOf(const fs::path& folder, const std::string& id) {
    const std::string prefix = ownTemplatePrefix;
    const std::string stem = id.starts_with(prefix) ? id.substr(prefix.size()) : std::string();
    if (stem.empty() || stem.front() == '.' ||
        stem.find_first_of(std::string_view("/\0", 2)) != std::string::npos) {
        return Error{"There is no template '" + id + "' of your own.", id, "Choose one of the list."};
    }
    return folder / (stem + ".json");
}

struct OwnTemplate {
    Preset preset;
    NetworkSpec network;
};

/// The layer and the key where the number of classes belongs; no layer: nowhere.
struct ClassesPlace {
    LayerSpec* layer = nullptr;
    const char* key = "";
};

/// Walks back from the output, past layers that leave the number of channels alone.
ClassesPlace classesPlace(NetworkSpec& network, bool perPixel) {
    const int output = network.outputIndex();
    LayerSpec* at = output < 0 ? nullptr : &network.layers[static_cast<std::size_t>(output)];
    bool filtersAnswer = perPixel;
    for (std::size_t steps = 0; at && steps < network.layers.size(); ++steps) {
        if (at->type == "Dense" || at->params.contains("units")) {
            return {at, "units"};
        }
        if (at->params.contains("filters")) {
            return filtersAnswer ? ClassesPlace{at, "filters"} : ClassesPlace{};
        }
        filtersAnswer = filtersAnswer || at->type == "GlobalAvgPool" || at->type == "GlobalMaxPool";
        at = at->inputs.size() == 1 ? network.find(at->inputs.front()) : nullptr;
    }
    return {};
}

/// Where the file says "classes".
ClassesPlace markedPlace(NetworkSpec& network) {
    for (auto& layer : network.layers) {
        for (const char* key : {"units", "filters"}) {
            if (textOr(layer.params, key, "") == classesMark) {
                return {&layer, key};
            }
        }
    }
    return {};
}

Result<OwnTemplate> readTemplate(const fs::path& file) {
    const auto text = readFile(file, mostBytes);
    if (!text) {
        return text.error();
    }
    const auto json = parseJson(*text);
    if (!json) {
        return Error{json.error().what, file.string(), json.error().remedy};
    }
    OwnTemplate own;
    Preset& preset = own.preset;
    const Status status = JsonFields(*json, "template")
                              .read("label", preset.label)
                              .read("help", preset.help)
                              .read("learningRate", preset.learningRate)
                              .status();
    if (!status) {
        return Error{status.error().what, file.string(), status.error().remedy};
    }
    const auto network = json->find("network");
    if (network == json->end()) {
        return Error{"The template has no network.", file.string(), "Save it again, or delete it."};
    }
    auto read = networkFromJson(*network);
    if (!read) {
        return Error{read.error().what, file.string(), read.error().remedy};
    }
    own.network = *std::move(read);
    if (!(std::isfinite(preset.learningRate) && preset.learningRate > 0.0)) {
        preset.learningRate = Preset().learningRate;
    }
    preset.id = ownTemplatePrefix + file.stem().string();
    preset.label = trimmed(preset.label).empty() ? file.stem().string() : preset.label;
    preset.family = "Own";
    preset.perPixel = std::string_view(markedPlace(own.network).key) == "filters" &&
                      classesPlace(own.network, false).layer == nullptr;
    return own;
}

}  // namespace

std::vector<Preset> ownTemplates(const fs::path& folder) {
    std::vector<Preset> list;
    std::error_code code;
    std::size_t count = 0;
    for (fs::directory_iterator it(folder, code), end; !code && it != end && count < mostFiles;
         it.increment(code), ++count) {
        if (it->path().extension() != ".json") {
            continue;
        }
        if (auto own = readTemplate(it->path())) {
            list.push_back(std::move(own->preset));
        }
    }
    std::sort(list.begin(), list.end(), [](const Preset& a, const Preset& b) {
        return a.label != b.label ? a.label < b.label : a.id < b.id;
    });
    return list;
}

Result<NetworkSpec> ownTemplateNetwork(const fs::path& folder, const std::string& id, int classes) {
    const auto file = fileOf(folder, id);
    if (!file) {
        return file.error();
    }
    auto own = readTemplate(*file);
    if (!own) {
        return own.error();
    }
    if (const auto place = markedPlace(own->network); place.layer) {
        place.layer->params[place.key] = std::int64_t{std::max(classes, 1)};
    }
    return std::move(own->network);
}

Result<std::string> saveOwnTemplate(const fs::path& folder, const Preset& preset,
                                    const NetworkSpec& network) {
    const std::string label = trimmed(preset.label);
    if (label.empty() || letters(label) > longestLabel) {
        return Error{label.empty() ? "The template has no name." : "The template's name is too long.",
                     "label", "Give it a name of at most " + std::to_string(longestLabel) + " letters."};
    }
    if (network.outputIndex() < 0) {
        return Error{"The network has not one output.", "network", "Join its ends, then save it."};
    }
    NetworkSpec marked = network;
    if (const auto place = classesPlace(marked, preset.perPixel); place.layer) {
        place.layer->params[place.key] = std::string(classesMark);
    }
    std::error_code code;
    fs::create_directories(folder, code);
    if (code) {
        return Error{"The folder for templates could not be made: " + code.message() + ".", folder.string(),
                     "Check that you may write there."};
    }
    const nlohmann::json json{{"label", label},
                              {"help", preset.help},
                              {"learningRate", preset.learningRate},
                              {"network", toJson(marked)}};
    const std::string stem = fileStem(label);
    const Status written = writeFileAtomically(
        folder / (stem + ".json"), json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
    if (!written) {
        return written.error();
    }
    return ownTemplatePrefix + stem;
}

Status removeOwnTemplate(const fs::path& folder, const std::string& id) {
    const auto file = fileOf(folder, id);
    if (!file) {
        return file.error();
    }
    std::error_code code;
    if (fs::remove(*file, code)) {
        return {};
    }
    return code ? Error{"The template could not be deleted: " + code.message() + ".", file->string(),
                        "Check that you may write there."}
                : Error{"There is no template '" + id + "' of your own.", id, "Choose one of the list."};
}

}  // namespace studio::spec
