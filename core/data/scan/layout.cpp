#include "core/data/scan/layout.h"

namespace studio::data {
namespace {

Error misfit(const std::string& what, const std::string& remedy) {
    return {what, "dataset.layout", remedy + " Or let the layout be recognised."};
}

Result<LayoutPlan> asked(LayoutPlan plan, const std::string& what, const std::string& remedy) {
    if (plan.pictures.empty()) {
        return misfit(what, remedy);
    }
    plan.reason = "You chose it. " + plan.reason;
    return plan;
}

Result<LayoutPlan> recognised(const FolderListing& listing, const std::string& root) {
    if (auto masks = planMasks(listing); masks.convinces) {
        return masks;
    }
    if (auto split = planSplitFolders(listing); split.convinces) {
        return split;
    }
    auto table = planTable(listing, root, "");
    if (table && table->convinces) {
        return table;
    }
    auto folders = planClassFolders(listing);
    // One folder is one class, from which nothing is learned: then a table knows better, be it ever so
    // patchy.
    if (folders.classes.size() == 1 && table && table->classes.size() > 1) {
        return table;
    }
    return folders;
}

}  // namespace

Result<LayoutPlan> planLayout(const FolderListing& listing, const std::string& root,
                              const spec::DatasetSpec& dataset) {
    switch (dataset.layout) {
        case spec::Layout::Automatic:
            return recognised(listing, root);
        case spec::Layout::ClassFolders:
            return asked(planClassFolders(listing),
                         "The folder '" + root + "' holds no subfolder with files.",
                         "Put the pictures into one subfolder per class, named after the class.");
        case spec::Layout::SplitFolders:
            return asked(planSplitFolders(listing),
                         "The folder '" + root +
                             "' holds no folder 'train', 'val' or 'test' with class "
                             "folders in it.",
                         "Name the folders 'train', 'val' and 'test', with one folder per class in each.");
        case spec::Layout::Table: {
            auto plan = planTable(listing, root, dataset.table);
            if (plan) {
                plan->reason = "You chose it. " + plan->reason;
            }
            return plan;
        }
        case spec::Layout::Masks:
            return asked(planMasks(listing), "The folder '" + root + "' holds no pictures with masks.",
                         "Put pictures into 'images' and masks of the same names into 'masks', or name the "
                         "masks 'NAME_mask.png'.");
    }
    return misfit("There is no such layout.", "Choose one of those offered.");
}

}  // namespace studio::data
