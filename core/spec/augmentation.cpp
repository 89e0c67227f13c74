#include "core/spec/augmentation.h"

#include <cmath>

#include "core/spec/json_fields.h"

namespace studio::spec {
namespace {

constexpr const char* fillNames[] = {"nearest", "constant", "reflect", "wrap"};

void checkRange(Errors& errors, const char* field, const char* label, double value, double low, double high) {
    if (!(value >= low && value <= high)) {
        errors.push_back({std::string(label) + " is out of range.", std::string("augmentation.") + field,
                          "Use " + nlohmann::json(low).dump() + " to " + nlohmann::json(high).dump() + "."});
    }
}

}  // namespace

Errors AugmentationSpec::validate() const {
    Errors errors;
    checkRange(errors, "rotationRange", "The rotation range", rotationRange, 0.0, 180.0);
    checkRange(errors, "shearRange", "The shear range", shearRange, 0.0, 89.0);
    checkRange(errors, "widthShiftRange", "The width shift range", widthShiftRange, 0.0, 1.0);
    checkRange(errors, "heightShiftRange", "The height shift range", heightShiftRange, 0.0, 1.0);
    checkRange(errors, "zoomRange", "The zoom range", zoomRange, 0.0, 0.95);
    checkRange(errors, "fillValue", "The fill value", fillValue, 0.0, 255.0);
    if (!std::isfinite(rescale) || rescale == 0.0) {
        errors.push_back(
            {"Rescale cannot be zero.", "augmentation.rescale", "Use 1/255 to bring pixels to 0 … 1."});
    }
    return errors;
}

nlohmann::json toJson(const AugmentationSpec& augmentation) {
    return {{"enabled", augmentation.enabled},
            {"rotationRange", augmentation.rotationRange},
            {"shearRange", augmentation.shearRange},
            {"widthShiftRange", augmentation.widthShiftRange},
            {"heightShiftRange", augmentation.heightShiftRange},
            {"zoomRange", augmentation.zoomRange},
            {"horizontalFlip", augmentation.horizontalFlip},
            {"verticalFlip", augmentation.verticalFlip},
            {"fillMode", fillNames[static_cast<int>(augmentation.fillMode)]},
            {"fillValue", augmentation.fillValue},
            {"rescale", augmentation.rescale}};
}

Result<AugmentationSpec> augmentationFromJson(const nlohmann::json& json) {
    AugmentationSpec augmentation;
    const Status status = JsonFields(json, "augmentation")
                              .read("enabled", augmentation.enabled)
                              .read("rotationRange", augmentation.rotationRange)
                              .read("shearRange", augmentation.shearRange)
                              .read("widthShiftRange", augmentation.widthShiftRange)
                              .read("heightShiftRange", augmentation.heightShiftRange)
                              .read("zoomRange", augmentation.zoomRange)
                              .read("horizontalFlip", augmentation.horizontalFlip)
                              .read("verticalFlip", augmentation.verticalFlip)
                              .readEnum("fillMode", augmentation.fillMode, fillNames)
                              .read("fillValue", augmentation.fillValue)
                              .read("rescale", augmentation.rescale)
                              .status();
    if (!status) {
        return status.error();
    }
    return augmentation;
}

}  // namespace studio::spec
