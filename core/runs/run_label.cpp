#include "core/runs/run_label.h"

#include <algorithm>

#include "core/spec/files.h"
#include "core/spec/json_fields.h"
#include "core/spec/json_text.h"

namespace studio::runs {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t mostBytes = 1u << 20;

/// The object that a file holds; null where there is none.
Result<nlohmann::json> readObject(const fs::path& file) {
    std::error_code code;
    if (!fs::exists(file, code)) {
        return nlohmann::json();
    }
    const auto text = readFile(file, mostBytes);
    if (!text) {
        return text.error();
    }
    auto json = nlohmann::json::parse(*text, nullptr, false);
    if (!json.is_object()) {
        return Error{"The file is damaged: it holds no JSON object.", file.string(),
                     "Remove it; only what was noted about the run is lost."};
    }
    return json;
}

/// Texts of a list, each once; anything else in it is passed over.
std::vector<std::string> textsIn(const nlohmann::json& json, const char* key) {
    std::vector<std::string> texts;
    const auto list = json.find(key);
    if (list == json.end() || !list->is_array()) {
        return texts;
    }
    for (const auto& item : *list) {
        if (item.is_string() && std::find(texts.begin(), texts.end(), item) == texts.end()) {
            texts.push_back(item);
        }
    }
    return texts;
}

}  // namespace

Result<api::RunLabel> readLabel(const fs::path& file) {
    const auto json = readObject(file);
    if (!json) {
        return json.error();
    }
    api::RunLabel label;
    if (json->is_null()) {
        return label;
    }
    const Status status = spec::JsonFields(*json, "about")
                              .read("title", label.title)
                              .read("note", label.note)
                              .read("starred", label.starred)
                              .read("hidden", label.hidden)
                              .status();
    if (!status) {
        return status.error();
    }
    label.tags = textsIn(*json, "tags");
    return label;
}

Status writeLabel(const fs::path& file, const api::RunLabel& label) {
    const nlohmann::json json{{"title", label.title},
                              {"note", label.note},
                              {"tags", label.tags},
                              {"starred", label.starred},
                              {"hidden", label.hidden}};
    return writeFileAtomically(file, json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace));
}

Result<api::RunProvenance> readProvenance(const fs::path& file) {
    const auto json = readObject(file);
    if (!json) {
        return json.error();
    }
    api::RunProvenance provenance;
    if (json->is_null()) {
        return provenance;
    }
    const Status status = spec::JsonFields(*json, "provenance")
                              .read("parent", provenance.parent)
                              .read("checkpoint", provenance.checkpoint)
                              .read("sweep", provenance.sweep)
                              .status();
    if (!status) {
        return status.error();
    }
    const auto values = json->find("values");
    if (values != json->end() && values->is_array()) {
        for (const auto& pair : *values) {
            if (pair.is_array() && pair.size() == 2 && pair[0].is_string() && pair[1].is_string()) {
                provenance.values.emplace_back(pair[0], pair[1]);
            }
        }
    }
    return provenance;
}

Status writeProvenance(const fs::path& file, const api::RunProvenance& provenance) {
    nlohmann::json values = nlohmann::json::array();
    for (const auto& [place, value] : provenance.values) {
        values.push_back({place, value});
    }
    const nlohmann::json json{{"parent", provenance.parent},
                              {"checkpoint", provenance.checkpoint},
                              {"sweep", provenance.sweep},
                              {"values", std::move(values)}};
    return writeFileAtomically(file, json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace));
}

}  // namespace studio::runs
