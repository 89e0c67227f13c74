#pragma once

#include <QString>
#include <map>
#include <string>
#include <vector>

#include "core/api/descriptors.h"
#include "core/spec/project.h"
#include "core/spec/sweep.h"

namespace studio::ui {

/// A setting that a search can vary, as the forms describe it.
struct SearchPlace {
    QString group;                         ///< "Training", "Optimizer · Adam", "Layer conv2d_1".
    api::ParamDescriptor setting;          ///< Its key is the place: "training.batchSize".
    std::map<std::string, QString> names;  ///< Of choices that are shown as something else.
    spec::ParamValue present;              ///< In the project.

    [[nodiscard]] const std::string& place() const { return setting.key; }
    [[nodiscard]] QString label() const { return QString::fromStdString(setting.label); }
    /// Tells it from all others: "Batch size", "conv2d_1 · Filters".
    [[nodiscard]] QString title() const;
    /// "adam" as "Adam", true as "yes", 0.00031622 as "0.0003162".
    [[nodiscard]] QString textOf(const spec::ParamValue& value) const;
};

/// All that can be varied in the project, in the order of the work. Without what changes no result, such as
/// threads, and without the watched figure, by which runs are compared.
[[nodiscard]] std::vector<SearchPlace> searchPlaces(const spec::Project& project,
                                                    const api::Catalogue& catalogue);
/// nullptr: the project has no such setting.
[[nodiscard]] const SearchPlace* findPlace(const std::vector<SearchPlace>& places, const std::string& place);

/// What a person might want to try: values around the present one, and a range with a scale that suits it.
[[nodiscard]] spec::SweepAxis proposedAxis(const SearchPlace& place);

}  // namespace studio::ui
