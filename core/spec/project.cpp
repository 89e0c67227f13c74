#include "core/spec/project.h"

#include <algorithm>

#include "core/spec/files.h"
#include "core/spec/json_fields.h"
#include "core/spec/json_text.h"
#include "core/spec/presets.h"

namespace studio::spec {
namespace {

constexpr int tutorialClasses = 11;

/// `ours` laid over `original`: keys that only the original has survive; layers are matched by id.
void mergeOver(nlohmann::json& original, const nlohmann::json& ours) {
    if (!original.is_object() || !ours.is_object()) {
        original = ours;
        return;
    }
    for (const auto& [key, value] : ours.items()) {
        // These are whole values: what is no longer in them is gone.
        if (key == "params" || key == "edits" || key == "mapping" || key == "groups") {
            original[key] = value;
        } else if (key == "layers" && original.contains(key) && original[key].is_array()) {
            const nlohmann::json before = original[key];
            original[key] = nlohmann::json::array();
            for (const auto& layer : value) {
                nlohmann::json merged = nlohmann::json::object();
                for (const auto& old : before) {
                    if (old.is_object() && old.value("id", nlohmann::json()) == layer.at("id")) {
                        merged = old;
                    }
                }
                merged.erase("group");
                mergeOver(merged, layer);
                original[key].push_back(std::move(merged));
            }
        } else {
            mergeOver(original[key], value);
        }
    }
}

/// Reads `key` of the file with `read` into `target`, when it is there.
template <class Read, class Target>
Status readPart(const nlohmann::json& json, const char* key, Read read, Target& target) {
    const auto it = json.find(key);
    if (it == json.end()) {
        return {};
    }
    auto part = read(*it);
    if (!part) {
        return part.error();
    }
    target = *std::move(part);
    return {};
}

/// The ranges of version 1 have become steps; kept, they would say something else than the steps beside them.
nlohmann::json withoutVersion1(nlohmann::json json) {
    const auto augmentation = json.find("augmentation");
    if (augmentation != json.end() && !augmentation->contains("steps")) {
        for (const char* key : {"rotationRange", "shearRange", "widthShiftRange", "heightShiftRange",
                                "zoomRange", "horizontalFlip", "verticalFlip"}) {
            augmentation->erase(key);
        }
    }
    return json;
}

/// `path` may have been given relative to the folder of `file`.
void makeAbsolute(std::string& path, const std::filesystem::path& file) {
    const std::filesystem::path given = path;
    if (!given.empty() && given.is_relative()) {
        path = (std::filesystem::absolute(file).parent_path() / given).lexically_normal().string();
    }
}

Status checkVersion(const nlohmann::json& json) {
    if (!json.is_object() || !json.contains("schemaVersion")) {
        return Error{"This is not a CNN Studio project.", "schemaVersion", "Open a *.cnnproj file."};
    }
    int version = 0;
    Status status = JsonFields(json, "project").read("schemaVersion", version).status();
    if (!status) {
        return status;
    }
    if (version < 1) {
        return Error{"There is no schema version " + std::to_string(version) + ".", "schemaVersion",
                     "The file is damaged; use another one."};
    }
    if (version > Project::schemaVersion) {
        return Error{"The project was written by a newer version (schema " + std::to_string(version) + ").",
                     "schemaVersion", "Update CNN Studio to open it."};
    }
    return {};
}

}  // namespace

Errors Project::validate() const {
    Errors errors = dataset.validate();
    for (const auto& part : {augmentation.validate(), training.validate()}) {
        errors.insert(errors.end(), part.begin(), part.end());
    }
    const auto channels = static_cast<std::size_t>(dataset.channels());
    const auto& normalization = augmentation.normalization;
    for (const auto* values : {&normalization.mean, &normalization.deviation}) {
        if (normalization.featurewise() && !values->empty() && values->size() != channels) {
            errors.push_back(
                {"There is not one mean and deviation for each of " + std::to_string(channels) + " channels.",
                 "augmentation.featurewise", "Have them computed again."});
            break;
        }
    }
    return errors;
}

bool Project::operator==(const Project& other) const {
    return name == other.name && dataset == other.dataset && augmentation == other.augmentation &&
           network == other.network && training == other.training;
}

Status usePreset(Project& project, const std::string& id, int classes) {
    auto network = presetNetwork(
        id, Shape::maps(project.dataset.channels(), project.dataset.height, project.dataset.width), classes);
    if (!network) {
        return network.error();
    }
    project.network = *std::move(network);
    const auto all = presets();
    const auto wanted = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.id == id; });
    double& rate = project.training.optimizer.learningRate;
    const bool untouched =
        std::any_of(all.begin(), all.end(), [&](const auto& one) { return one.learningRate == rate; });
    if (untouched && wanted != all.end()) {
        rate = wanted->learningRate;
    }
    return {};
}

Project newProject() {
    Project project;
    static_cast<void>(usePreset(project, "tutorial", tutorialClasses));
    return project;
}

Project sampleProject(const std::string& folder) {
    Project project = newProject();
    project.name = "Sample";
    project.dataset.folder = folder;
    static_cast<void>(usePreset(project, "compact", tutorialClasses));
    // A standing figure turned by 45° is a lying one: the tutorial's range would blur classes.
    auto& rotation = project.augmentation.step(AugmentationKind::Rotation);
    rotation.low = -10.0;
    rotation.high = 10.0;
    project.training.epochs = 20;
    project.training.batchSize = 16;
    return project;
}

nlohmann::json toJson(const Project& project) {
    nlohmann::json json = nlohmann::json::parse(project.source, nullptr, false);
    if (!json.is_object()) {
        json = nlohmann::json::object();
    }
    mergeOver(json, {{"schemaVersion", Project::schemaVersion},
                     {"name", project.name},
                     {"dataset", toJson(project.dataset)},
                     {"augmentation", toJson(project.augmentation)},
                     {"network", toJson(project.network)},
                     {"training", toJson(project.training)}});
    return json;
}

Result<Project> projectFromJson(const nlohmann::json& json) {
    Status status = checkVersion(json);
    Project project;
    if (status) {
        status = JsonFields(json, "project").read("name", project.name).status();
    }
    if (status) {
        status = readPart(json, "dataset", datasetFromJson, project.dataset);
    }
    if (status) {
        status = readPart(json, "augmentation", augmentationFromJson, project.augmentation);
    }
    if (status) {
        status = readPart(json, "network", networkFromJson, project.network);
    }
    if (status) {
        status = readPart(json, "training", trainingFromJson, project.training);
    }
    if (!status) {
        return status.error();
    }
    project.source = withoutVersion1(json).dump();
    return project;
}

Result<Project> loadProject(const std::filesystem::path& file) {
    const auto text = readFile(file);
    if (!text) {
        return text.error();
    }
    const auto json = parseJson(*text);
    if (!json) {
        return Error{json.error().what, file.string(), json.error().remedy};
    }
    auto project = projectFromJson(*json);
    if (!project) {
        Error error = project.error();
        error.where = file.string() + ": " + error.where;
        return error;
    }
    makeAbsolute(project->dataset.folder, file);
    makeAbsolute(project->training.initialWeights, file);
    return project;
}

Status saveProject(const Project& project, const std::filesystem::path& file) {
    return writeFileAtomically(
        file, toJson(project).dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
}

}  // namespace studio::spec
