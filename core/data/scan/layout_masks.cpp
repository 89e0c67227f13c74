#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>

#include "core/data/scan/file_names.h"
#include "core/data/scan/layout.h"

namespace studio::data {
namespace {

/// Folders of the common segmentation datasets (CamVid, PASCAL VOC, ADE20K, Cityscapes) and of habit.
constexpr std::array<std::string_view, 14> pictureFolders = {
    "images", "image", "imgs",       "img", "pictures",    "photos", "frames",
    "inputs", "rgb",   "jpegimages", "x",   "leftimg8bit", "input",  "original"};
constexpr std::array<std::string_view, 19> maskFolders = {"masks",
                                                          "mask",
                                                          "labels",
                                                          "label",
                                                          "annotations",
                                                          "annotation",
                                                          "annot",
                                                          "annots",
                                                          "segmentation",
                                                          "segmentations",
                                                          "segmentationclass",
                                                          "gt",
                                                          "gtfine",
                                                          "groundtruth",
                                                          "ground_truth",
                                                          "targets",
                                                          "y",
                                                          "seg",
                                                          "labelids"};
/// What stands behind a picture's name to name its mask, as folder or as file.
constexpr std::array<std::string_view, 14> maskSuffixes = {
    "_gtfine_labelids", "annotations", "annotation", "annots", "annot", "_masks", "_mask",
    "-masks",           "-mask",       "_labels",    "_label", "_seg",  "_gt",    "-gt"};
constexpr std::string_view pictureSuffix = "_leftimg8bit";

/// What a path says: pictures and masks that belong together have the same key.
struct Role {
    std::string key;
    bool mask = false;
    bool inMaskFolder = false;
    api::Part part = api::Part::Free;
};

/// Cuts a suffix that names masks; true when there was one.
bool cutMaskSuffix(std::string& name) {
    const std::string word = folded(name);
    for (const auto suffix : maskSuffixes) {
        if (word.size() > suffix.size() && word.ends_with(suffix)) {
            name.resize(name.size() - suffix.size());
            return true;
        }
    }
    return false;
}

template <std::size_t n>
bool isOneOf(const std::array<std::string_view, n>& names, const std::string& word) {
    return std::find(names.begin(), names.end(), word) != names.end();
}

void readFolder(std::string name, Role& role) {
    const std::string word = folded(name);
    if (isOneOf(pictureFolders, word)) {
        return;
    }
    const bool named = isOneOf(maskFolders, word);
    role.inMaskFolder = role.inMaskFolder || named || cutMaskSuffix(name);
    if (named) {
        return;
    }
    if (const auto part = partNamed(name)) {
        role.part = *part;
    }
    role.key += name + "/";
}

Role roleOf(std::string_view path) {
    Role role;
    for (auto slash = path.find('/'); slash != std::string_view::npos; slash = path.find('/')) {
        readFolder(std::string(path.substr(0, slash)), role);
        path.remove_prefix(slash + 1);
    }
    std::string stem(withoutExtension(path));
    role.mask = cutMaskSuffix(stem) || role.inMaskFolder;
    if (!role.mask && folded(stem).ends_with(pictureSuffix)) {
        stem.resize(stem.size() - pictureSuffix.size());
    }
    role.key += stem;
    return role;
}

/// Files that are surely neither picture nor mask.
bool isBeside(std::string_view path) {
    static constexpr std::array<std::string_view, 17> others = {"txt",  "csv", "tsv", "json",  "xml", "md",
                                                                "html", "pdf", "zip", "mat",   "npy", "npz",
                                                                "yaml", "yml", "py",  "ipynb", "h5"};
    return isOneOf(others, extensionOf(path));
}

bool mayNameClasses(std::string_view path) {
    static constexpr std::array<std::string_view, 9> names = {"classes",     "labels",      "label_colors",
                                                              "label_names", "class_names", "class_dict",
                                                              "labelmap",    "codes",       "names"};
    const std::string extension = extensionOf(path);
    return (extension == "txt" || extension == "csv") &&
           isOneOf(names, folded(withoutExtension(fileName(path))));
}

class Pairing {
  public:
    explicit Pairing(const FolderListing& listing) : m_listing(listing) {}

    LayoutPlan run() {
        m_plan.layout = spec::Layout::Masks;
        for (std::size_t i = 0; i < m_listing.files.size(); ++i) {
            sortOut(i);
        }
        for (const std::size_t file : m_order) {
            pair(file);
        }
        for (const auto& [key, file] : m_masks) {
            unmatched(file, "A mask without its picture.");
        }
        m_plan.convinces = convinces(m_masks.size());
        m_plan.reason = m_inFolders
                            ? "It holds pictures and, in folders beside them, masks of the same names."
                            : "Its masks lie beside their pictures, named after them.";
        return std::move(m_plan);
    }

  private:
    void unmatched(std::size_t file, std::string reason) {
        m_plan.problems.push_back(
            {m_listing.files[file].path, api::ProblemKind::Unmatched, std::move(reason)});
    }

    void sortOut(std::size_t file) {
        const std::string& path = m_listing.files[file].path;
        if (mayNameClasses(path)) {
            m_plan.nameFiles.push_back(file);
        } else if (isBeside(path)) {
            m_plan.problems.push_back({path, api::ProblemKind::Ignored, "Neither a picture nor a mask."});
        } else if (Role role = roleOf(path); role.mask) {
            m_inFolders = m_inFolders || role.inMaskFolder;
            if (const auto [other, isNew] = m_masks.try_emplace(role.key, file); !isNew) {
                unmatched(file, "Another mask, '" + m_listing.files[other->second].path + "', has its name.");
            }
        } else {
            m_order.push_back(file);
        }
    }

    void pair(std::size_t file) {
        const Role role = roleOf(m_listing.files[file].path);
        const auto mask = m_masks.find(role.key);
        if (mask == m_masks.end()) {
            const auto other = m_taken.find(role.key);
            return unmatched(file, other == m_taken.end()
                                       ? "A picture without its mask."
                                       : "Another picture, '" + m_listing.files[other->second].path +
                                             "', has the mask of this name.");
        }
        m_plan.pictures.push_back({file, 0, role.part, mask->second});
        m_taken.emplace(role.key, file);
        m_masks.erase(mask);
    }

    /// Most masks have their picture. Pictures of a test set may lack masks, where folders tell masks apart.
    [[nodiscard]] bool convinces(std::size_t masksAlone) const {
        const std::size_t pairs = m_plan.pictures.size();
        const std::size_t picturesAlone = m_order.size() - pairs;
        return pairs > 0 && masksAlone <= pairs && picturesAlone <= (m_inFolders ? 9 : 1) * pairs;
    }

    const FolderListing& m_listing;
    LayoutPlan m_plan;
    std::unordered_map<std::string, std::size_t> m_masks;
    std::unordered_map<std::string, std::size_t> m_taken;
    std::vector<std::size_t> m_order;
    bool m_inFolders = false;
};

}  // namespace

LayoutPlan planMasks(const FolderListing& listing) {
    return Pairing(listing).run();
}

}  // namespace studio::data
