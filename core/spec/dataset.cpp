#include "core/spec/dataset.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "core/spec/json_fields.h"

namespace studio::spec {
namespace {

constexpr int largestSide = 4096;
constexpr int mostFolds = 100;
constexpr const char* colorNames[] = {"rgb", "grey"};
constexpr const char* layoutNames[] = {"automatic", "classFolders", "splitFolders", "table", "masks"};
constexpr const char* resizeNames[] = {"stretch", "fit", "crop"};
constexpr const char* interpolationNames[] = {"automatic", "nearest", "bilinear",
                                              "bicubic",   "area",    "lanczos"};
constexpr const char* splitNames[] = {"automatic", "share", "folders", "kFold"};
constexpr const char* balanceNames[] = {"none", "classWeights", "oversampling", "ownWeights"};
constexpr const char* encodingNames[] = {"automatic", "index", "binary", "colors"};

bool isSide(int pixels) {
    return pixels >= 1 && pixels <= largestSide;
}

void checkSide(Errors& errors, const char* field, const char* label, int pixels) {
    if (!isSide(pixels)) {
        errors.push_back({std::string(label) + " cannot be " + std::to_string(pixels) + ".",
                          std::string("dataset.") + field, "Use 1 to 4096 pixels."});
    }
}

void checkShare(Errors& errors, const char* field, const char* label, double share) {
    if (!(share >= 0.0 && share <= 0.9)) {
        errors.push_back(
            {std::string(label) + " is out of range.", std::string("dataset.") + field, "Use 0 to 0.9."});
    }
}

void checkSplit(Errors& errors, const DatasetSpec& dataset) {
    checkShare(errors, "validationShare", "The validation share", dataset.validationShare);
    checkShare(errors, "testShare", "The test share", dataset.testShare);
    const bool nothingLeft =
        dataset.splitMode <= SplitMode::Share && dataset.validationShare + dataset.testShare > 0.95;
    if (errors.empty() && nothingLeft) {
        errors.push_back({"Validation and test leave nothing to train on.", "dataset.testShare",
                          "Let the two shares add up to 0.95 at most."});
    }
    if (dataset.splitMode != SplitMode::KFold) {
        return;
    }
    if (dataset.folds < 2 || dataset.folds > mostFolds) {
        errors.push_back({"There cannot be " + std::to_string(dataset.folds) + " folds.", "dataset.folds",
                          "Use 2 to 100."});
    } else if (dataset.fold < 1 || dataset.fold > dataset.folds) {
        errors.push_back({"There is no fold " + std::to_string(dataset.fold) + ".", "dataset.fold",
                          "Use 1 to " + std::to_string(dataset.folds) + "."});
    }
}

nlohmann::json editsJson(const std::map<std::string, PictureEdit>& edits) {
    nlohmann::json json = nlohmann::json::object();
    for (const auto& [path, edit] : edits) {
        nlohmann::json entry = nlohmann::json::object();
        if (edit.excluded) {
            entry["excluded"] = true;
        }
        if (edit.useDamaged) {
            entry["useDamaged"] = true;
        }
        if (!edit.label.empty()) {
            entry["label"] = edit.label;
        }
        if (edit.labels) {
            entry["labels"] = *edit.labels;
        }
        json[path] = std::move(entry);
    }
    return json;
}

Status readLabels(const nlohmann::json& edit, std::optional<std::vector<std::string>>& labels) {
    const auto found = edit.find("labels");
    if (found == edit.end()) {
        return {};
    }
    const auto isName = [](const nlohmann::json& name) {
        return name.is_string() && !name.get_ref<const std::string&>().empty();
    };
    if (!found->is_array() || !std::all_of(found->begin(), found->end(), isName)) {
        return Error{"'dataset.edits.labels' is not what it must be.", "dataset.edits.labels",
                     "Write a list of class names."};
    }
    const auto names = found->get<std::set<std::string>>();
    labels.emplace(names.begin(), names.end());
    return {};
}

Status readEdits(const nlohmann::json& json, std::map<std::string, PictureEdit>& edits) {
    const auto found = json.find("edits");
    if (found == json.end()) {
        return {};
    }
    if (!found->is_object()) {
        return Error{"'dataset.edits' is not what it must be.", "dataset.edits", "Write a JSON object."};
    }
    for (const auto& [path, entry] : found->items()) {
        PictureEdit edit;
        Status status = JsonFields(entry, "dataset.edits")
                            .read("excluded", edit.excluded)
                            .read("useDamaged", edit.useDamaged)
                            .read("label", edit.label)
                            .status();
        if (status) {
            status = readLabels(entry, edit.labels);
        }
        if (!status) {
            return status;
        }
        if (!edit.isNone()) {
            edits[path] = std::move(edit);
        }
    }
    return {};
}

nlohmann::json masksJson(const MaskSpec& masks) {
    nlohmann::json mapping = nlohmann::json::array();
    for (const auto& [value, label] : masks.mapping) {
        mapping.push_back({value, label});
    }
    return {{"encoding", encodingNames[static_cast<int>(masks.encoding)]},
            {"voidIndex", masks.voidIndex},
            {"mapping", std::move(mapping)}};
}

Status readMasks(const nlohmann::json& json, MaskSpec& masks) {
    const auto found = json.find("masks");
    if (found == json.end()) {
        return {};
    }
    Status status = JsonFields(*found, "dataset.masks")
                        .readEnum("encoding", masks.encoding, encodingNames)
                        .read("voidIndex", masks.voidIndex)
                        .status();
    const auto mapping = status ? found->find("mapping") : found->end();
    if (!status || mapping == found->end()) {
        return status;
    }
    for (const auto& pair : mapping->is_array() ? *mapping : nlohmann::json::array({0})) {
        if (!pair.is_array() || pair.size() != 2 || !pair[0].is_number_unsigned() ||
            !pair[1].is_number_integer()) {
            return Error{"'dataset.masks.mapping' is not what it must be.", "dataset.masks.mapping",
                         "Write a list of [value, class] pairs."};
        }
        masks.mapping.push_back({pair[0].get<std::uint32_t>(), pair[1].get<int>()});
    }
    return {};
}

Status readClassWeights(const nlohmann::json& json, std::map<std::string, double>& weights) {
    const auto found = json.find("classWeights");
    if (found == json.end()) {
        return {};
    }
    const auto isNumber = [](const nlohmann::json& value) { return value.is_number(); };
    if (!found->is_object() || !std::all_of(found->begin(), found->end(), isNumber)) {
        return Error{"'dataset.classWeights' is not what it must be.", "dataset.classWeights",
                     "Write a JSON object of class names and numbers."};
    }
    found->get_to(weights);
    return {};
}

void checkClassWeights(Errors& errors, const std::map<std::string, double>& weights) {
    for (const auto& [name, weight] : weights) {
        if (!std::isfinite(weight) || weight <= 0.0 || weight > 1e6) {
            errors.push_back({"The weight of class '" + name + "' is out of range.", "dataset.classWeights",
                              "Use more than 0, up to 1000000; 1 counts as every other picture."});
        }
    }
}

}  // namespace

Errors DatasetSpec::validate() const {
    Errors errors;
    if (folder.empty()) {
        errors.push_back({"No dataset folder is chosen.", "dataset.folder",
                          "Choose a folder with one subfolder of pictures per class."});
    }
    checkSide(errors, "width", "The width", width);
    checkSide(errors, "height", "The height", height);
    Errors split;
    checkSplit(split, *this);
    errors.insert(errors.end(), split.begin(), split.end());
    checkClassWeights(errors, classWeights);
    if (cacheMegabytes < 0) {
        errors.push_back({"The cache cannot be smaller than nothing.", "dataset.cacheMegabytes",
                          "Use 0 to have it chosen, or a number of megabytes."});
    }
    return errors;
}

nlohmann::json toJson(const DatasetSpec& dataset) {
    return {{"folder", dataset.folder},
            {"layout", layoutNames[static_cast<int>(dataset.layout)]},
            {"table", dataset.table},
            {"masks", masksJson(dataset.masks)},
            {"width", dataset.width},
            {"height", dataset.height},
            {"color", colorNames[static_cast<int>(dataset.color)]},
            {"resize", resizeNames[static_cast<int>(dataset.resize)]},
            {"interpolation", interpolationNames[static_cast<int>(dataset.interpolation)]},
            {"splitMode", splitNames[static_cast<int>(dataset.splitMode)]},
            {"validationShare", dataset.validationShare},
            {"testShare", dataset.testShare},
            {"folds", dataset.folds},
            {"fold", dataset.fold},
            {"keepDuplicatesApart", dataset.keepDuplicatesApart},
            {"seed", dataset.seed},
            {"balance", balanceNames[static_cast<int>(dataset.balance)]},
            {"classWeights", dataset.classWeights},
            {"cacheMegabytes", dataset.cacheMegabytes},
            {"edits", editsJson(dataset.edits)}};
}

Result<DatasetSpec> datasetFromJson(const nlohmann::json& json) {
    DatasetSpec dataset;
    Status status = JsonFields(json, "dataset")
                        .read("folder", dataset.folder)
                        .readEnum("layout", dataset.layout, layoutNames)
                        .read("table", dataset.table)
                        .read("width", dataset.width)
                        .read("height", dataset.height)
                        .readEnum("color", dataset.color, colorNames)
                        .readEnum("resize", dataset.resize, resizeNames)
                        .readEnum("interpolation", dataset.interpolation, interpolationNames)
                        .readEnum("splitMode", dataset.splitMode, splitNames)
                        .read("validationShare", dataset.validationShare)
                        .read("testShare", dataset.testShare)
                        .read("folds", dataset.folds)
                        .read("fold", dataset.fold)
                        .read("keepDuplicatesApart", dataset.keepDuplicatesApart)
                        .read("seed", dataset.seed)
                        .readEnum("balance", dataset.balance, balanceNames)
                        .read("cacheMegabytes", dataset.cacheMegabytes)
                        .status();
    if (status) {
        status = readMasks(json, dataset.masks);
    }
    if (status) {
        status = readClassWeights(json, dataset.classWeights);
    }
    if (status) {
        status = readEdits(json, dataset.edits);
    }
    if (!status) {
        return status.error();
    }
    return dataset;
}

}  // namespace studio::spec
