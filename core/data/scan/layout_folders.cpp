#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "core/api/natural_order.h"
#include "core/data/scan/file_names.h"
#include "core/data/scan/layout.h"

namespace studio::data {
namespace {

/// Takes the first folder from the front of `path`; empty for a file at the top.
std::string_view takeFolder(std::string_view& path) {
    const auto slash = path.find('/');
    if (slash == std::string_view::npos) {
        return {};
    }
    const auto folder = path.substr(0, slash);
    path.remove_prefix(slash + 1);
    return folder;
}

std::string counted(std::size_t count, const std::string& thing) {
    return std::to_string(count) + " " + thing + (count == 1 ? "" : "s");
}

/// Classes in natural order, and the index of each.
class ClassList {
  public:
    void add(std::string_view name, std::string_view place) {
        m_places.try_emplace(std::string(name), place);
    }

    /// Call once, when all are added.
    std::vector<LayoutPlan::Class> sorted() {
        std::vector<LayoutPlan::Class> classes;
        for (const auto& [name, place] : m_places) {
            classes.push_back({name, place});
        }
        std::sort(classes.begin(), classes.end(),
                  [](const auto& a, const auto& b) { return api::naturallyBefore(a.name, b.name); });
        for (std::size_t i = 0; i < classes.size(); ++i) {
            m_labels[classes[i].name] = static_cast<int>(i);
        }
        return classes;
    }
    [[nodiscard]] int labelOf(std::string_view name) const { return m_labels.find(name)->second; }

  private:
    std::map<std::string, std::string, std::less<>> m_places;
    std::map<std::string, int, std::less<>> m_labels;
};

/// "'train' and 'test'"
std::string listed(const std::vector<std::string>& names) {
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i) {
        text += (i == 0 ? "" : i + 1 == names.size() ? " and " : ", ") + ("'" + names[i] + "'");
    }
    return text;
}

/// The folders at the top that name a part of the split and hold folders themselves, training first.
std::vector<std::string> partFolders(const FolderListing& listing) {
    std::set<std::pair<api::Part, std::string>> found;
    for (const auto& folder : listing.folders) {
        std::string_view rest = folder;
        const auto top = takeFolder(rest);
        if (const auto part = partNamed(top)) {
            found.emplace(*part, top);
        }
    }
    std::vector<std::string> names;
    for (const auto& [part, folder] : found) {
        names.push_back(folder);
    }
    return names;
}

/// Pictures to train on, and either others to validate on or nothing but such folders.
bool convinces(const LayoutPlan& plan, const FolderListing& listing) {
    std::set<api::Part> parts;
    for (const auto& picture : plan.pictures) {
        parts.insert(picture.part);
    }
    const bool onlyParts = std::all_of(
        listing.folders.begin(), listing.folders.end(),
        [](const auto& folder) { return folder.find('/') != std::string::npos || partNamed(folder); });
    return parts.contains(api::Part::Training) && (parts.size() > 1 || onlyParts);
}

/// What an archive unpacks to is often one folder that holds the dataset.
std::string oneFolderReason(const FolderListing& listing, const std::string& name) {
    const bool nested = listing.folders.size() > 1;
    return "It holds one folder, '" + name + "', which is its only class." +
           (nested ? " If the folders in it are the classes, choose '" + name + "' itself." : "");
}

}  // namespace

LayoutPlan planClassFolders(const FolderListing& listing) {
    LayoutPlan plan;
    plan.layout = spec::Layout::ClassFolders;
    ClassList classes;
    for (const auto& folder : listing.folders) {
        if (folder.find('/') == std::string::npos) {
            classes.add(folder, folder);
        }
    }
    plan.classes = classes.sorted();
    for (std::size_t i = 0; i < listing.files.size(); ++i) {
        std::string_view rest = listing.files[i].path;
        const auto folder = takeFolder(rest);
        if (folder.empty()) {
            plan.problems.push_back({listing.files[i].path, api::ProblemKind::Ignored,
                                     "Lies beside the class folders, in none of them."});
        } else {
            plan.pictures.push_back({i, classes.labelOf(folder)});
        }
    }
    plan.reason = plan.classes.size() == 1
                      ? oneFolderReason(listing, plan.classes.front().name)
                      : "It holds " + counted(plan.classes.size(), "folder") + ", each named after a class.";
    return plan;
}

LayoutPlan planSplitFolders(const FolderListing& listing) {
    LayoutPlan plan;
    plan.layout = spec::Layout::SplitFolders;
    const auto parts = partFolders(listing);
    ClassList classes;
    for (const auto& folder : listing.folders) {
        std::string_view rest = folder;
        const auto top = takeFolder(rest);
        if (!top.empty() && partNamed(top) && rest.find('/') == std::string_view::npos) {
            classes.add(rest, folder);
        }
    }
    plan.classes = classes.sorted();
    const std::string beside = "Lies beside the folders " + listed(parts) + ".";
    for (std::size_t i = 0; i < listing.files.size(); ++i) {
        std::string_view rest = listing.files[i].path;
        const auto top = takeFolder(rest);
        const auto part = top.empty() ? std::nullopt : partNamed(top);
        const auto folder = takeFolder(rest);
        if (part && !folder.empty()) {
            plan.pictures.push_back({i, classes.labelOf(folder), *part});
        } else {
            plan.problems.push_back(
                {listing.files[i].path, api::ProblemKind::Ignored,
                 part ? "Lies in '" + std::string(top) + "', in none of its class folders." : beside});
        }
    }
    plan.convinces = convinces(plan, listing);
    plan.reason = "It holds the " + std::string(parts.size() == 1 ? "folder " : "folders ") + listed(parts) +
                  (parts.size() == 1 ? " with class folders." : ", with class folders in them.");
    return plan;
}

}  // namespace studio::data
