#include "core/spec/augmentation.h"

#include <cmath>

#include "core/spec/json_fields.h"

namespace studio::spec {
namespace {

constexpr const char* fillNames[] = {"nearest", "constant", "reflect", "wrap"};

std::string numberText(double value) {
    return nlohmann::json(value).dump();
}

void checkRange(Errors& errors, const std::string& field, const std::string& label, double value, double low,
                double high) {
    if (!(value >= low && value <= high)) {
        errors.push_back({label + " is out of range.", "augmentation." + field,
                          "Use " + numberText(low) + " to " + numberText(high) + "."});
    }
}

void checkStep(Errors& errors, const AugmentationInfo& info, const AugmentationStep& step) {
    const std::size_t before = errors.size();
    if (info.range != AugmentationRange::None) {
        checkRange(errors, info.id, info.label, step.low, info.minimum, info.maximum);
        if (errors.size() == before) {
            checkRange(errors, info.id, info.label, step.high, info.minimum, info.maximum);
        }
        if (errors.size() == before && step.low > step.high) {
            errors.push_back({info.label + " ends below its beginning.", "augmentation." + info.id,
                              "Make the second number at least the first."});
        }
    }
    if (errors.size() == before) {
        checkRange(errors, info.id, "The probability of " + info.label, step.probability, 0.0, 1.0);
    }
}

void checkNormalization(Errors& errors, const NormalizationSpec& normalization) {
    constexpr double least = 1e-6;
    constexpr double most = 1e6;
    const double rescale = std::abs(normalization.rescale);
    if (!(rescale >= least && rescale <= most)) {
        errors.push_back({"Rescale cannot be zero, nor beyond a million either way.", "augmentation.rescale",
                          "Use 1/255 to bring pixels to 0 … 1."});
    }
    for (const auto* values : {&normalization.mean, &normalization.deviation}) {
        for (const double value : *values) {
            const bool negative = values == &normalization.deviation && value < 0.0;
            if (!std::isfinite(value) || negative) {
                errors.push_back({"A mean or deviation of the training pictures is none.",
                                  "augmentation.featurewise", "Have them computed again."});
                return;
            }
        }
    }
}

/// One of the fields of version 1.
struct OldRange {
    const char* key;
    AugmentationKind kind;
    double centre;
};
constexpr OldRange oldRanges[] = {{"rotationRange", AugmentationKind::Rotation, 0.0},
                                  {"shearRange", AugmentationKind::Shear, 0.0},
                                  {"widthShiftRange", AugmentationKind::WidthShift, 0.0},
                                  {"heightShiftRange", AugmentationKind::HeightShift, 0.0},
                                  {"zoomRange", AugmentationKind::Zoom, 1.0}};

Status readVersion1(const nlohmann::json& json, AugmentationSpec& augmentation) {
    JsonFields fields(json, "augmentation");
    for (const auto& old : oldRanges) {
        if (!json.contains(old.key)) {
            continue;
        }
        double range = 0;
        fields.read(old.key, range);
        auto& step = augmentation.step(old.kind);
        step.on = range != 0.0;
        if (step.on) {
            step.low = old.centre - range;
            step.high = old.centre + range;
        }
    }
    fields.read("horizontalFlip", augmentation.step(AugmentationKind::HorizontalFlip).on)
        .read("verticalFlip", augmentation.step(AugmentationKind::VerticalFlip).on);
    return fields.status();
}

Status readSteps(const nlohmann::json& json, AugmentationSpec& augmentation) {
    if (!json.is_object()) {
        return Error{"'augmentation.steps' is not what it must be.", "augmentation.steps",
                     "Write a JSON object."};
    }
    for (const auto kind : augmentationKinds()) {
        const auto& info = augmentationInfo(kind);
        const auto it = json.find(info.id);
        if (it == json.end()) {
            continue;
        }
        auto& step = augmentation.step(kind);
        Status status = JsonFields(*it, "augmentation.steps." + info.id)
                            .read("on", step.on)
                            .read("low", step.low)
                            .read("high", step.high)
                            .read("probability", step.probability)
                            .status();
        if (!status) {
            return status;
        }
    }
    return {};
}

Status readNumbers(const nlohmann::json& json, const char* key, std::vector<double>& numbers) {
    const auto it = json.find(key);
    if (it == json.end()) {
        return {};
    }
    numbers.clear();
    const bool isList = it->is_array() && it->size() <= 4;
    for (const auto& value : isList ? *it : nlohmann::json::array()) {
        if (value.is_number()) {
            numbers.push_back(value.get<double>());
        }
    }
    if (!isList || numbers.size() != it->size()) {
        return Error{"'augmentation." + std::string(key) + "' is not what it must be.",
                     "augmentation." + std::string(key), "Write a list of one number for each channel."};
    }
    return {};
}

nlohmann::json stepsJson(const AugmentationSpec& augmentation) {
    nlohmann::json steps = nlohmann::json::object();
    for (const auto kind : augmentationKinds()) {
        const auto& step = augmentation.step(kind);
        steps[augmentationInfo(kind).id] = {
            {"on", step.on}, {"low", step.low}, {"high", step.high}, {"probability", step.probability}};
    }
    return steps;
}

}  // namespace

AugmentationSpec::AugmentationSpec() {
    for (const auto kind : augmentationKinds()) {
        step(kind) = augmentationInfo(kind).usual;
    }
    for (const auto kind :
         {AugmentationKind::Rotation, AugmentationKind::Shear, AugmentationKind::HorizontalFlip}) {
        step(kind).on = true;
    }
}

Errors AugmentationSpec::validate() const {
    Errors errors;
    for (const auto kind : augmentationKinds()) {
        checkStep(errors, augmentationInfo(kind), step(kind));
    }
    checkRange(errors, "fillValue", "The fill value", fillValue, 0.0, 255.0);
    checkNormalization(errors, normalization);
    return errors;
}

nlohmann::json toJson(const AugmentationSpec& augmentation) {
    const auto& normalization = augmentation.normalization;
    return {{"enabled", augmentation.enabled},
            {"steps", stepsJson(augmentation)},
            {"fillMode", fillNames[static_cast<int>(augmentation.fillMode)]},
            {"fillValue", augmentation.fillValue},
            {"rescale", normalization.rescale},
            {"samplewiseCenter", normalization.samplewiseCenter},
            {"samplewiseStd", normalization.samplewiseStd},
            {"featurewiseCenter", normalization.featurewiseCenter},
            {"featurewiseStd", normalization.featurewiseStd},
            {"mean", normalization.mean},
            {"deviation", normalization.deviation}};
}

Result<AugmentationSpec> augmentationFromJson(const nlohmann::json& json) {
    AugmentationSpec augmentation;
    auto& normalization = augmentation.normalization;
    Status status = JsonFields(json, "augmentation")
                        .read("enabled", augmentation.enabled)
                        .readEnum("fillMode", augmentation.fillMode, fillNames)
                        .read("fillValue", augmentation.fillValue)
                        .read("rescale", normalization.rescale)
                        .read("samplewiseCenter", normalization.samplewiseCenter)
                        .read("samplewiseStd", normalization.samplewiseStd)
                        .read("featurewiseCenter", normalization.featurewiseCenter)
                        .read("featurewiseStd", normalization.featurewiseStd)
                        .status();
    if (status) {
        status = json.contains("steps") ? readSteps(json.at("steps"), augmentation)
                                        : readVersion1(json, augmentation);
    }
    if (status) {
        status = readNumbers(json, "mean", normalization.mean);
    }
    if (status) {
        status = readNumbers(json, "deviation", normalization.deviation);
    }
    if (!status) {
        return status.error();
    }
    return augmentation;
}

}  // namespace studio::spec
