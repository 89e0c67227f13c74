#include "core/data/scan/table_paths.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <optional>

#include "core/data/scan/file_names.h"

namespace studio::data {
namespace {

/// Folders that hold a table's pictures by habit.
bool isPictureFolder(std::string_view name) {
    constexpr std::array<std::string_view, 10> names = {"images", "image", "imgs", "img", "pictures",
                                                        "photos", "data",  "jpg",  "png", "jpeg"};
    const std::string word = folded(name);
    return std::find(names.begin(), names.end(), word) != names.end() || partNamed(name) ||
           word.find("image") != std::string::npos;
}

/// "train.csv" and "Training_set.csv" are tables of "train".
bool sharesName(std::string_view table, std::string_view folder) {
    const std::string a = folded(withoutExtension(fileName(table)));
    const std::string b = folded(folder);
    return a.starts_with(b) || b.starts_with(a);
}

/// `path` without "." and "..", relative to the root; nothing where it leads out of it.
std::optional<std::string> within(const std::string& root, const std::string& path) {
    std::filesystem::path plain = std::filesystem::path(path).lexically_normal();
    if (plain.is_absolute()) {
        plain = plain.lexically_relative(root);
    }
    if (plain.empty() || *plain.begin() == "..") {
        return std::nullopt;
    }
    return plain.string();
}

bool isWindowsDrive(std::string_view path) {
    return path.size() > 1 && path[1] == ':';
}

}  // namespace

TablePaths::TablePaths(const FolderListing& listing, const std::string& root, const std::string& table)
    : m_root(root) {
    for (std::size_t i = 0; i < listing.files.size(); ++i) {
        const std::string_view path = listing.files[i].path;
        m_files.emplace(path, i);
        const auto [stem, isNew] = m_stems.try_emplace(withoutExtension(path), i);
        if (!isNew && namesPicture(path)) {
            // A text beside a picture of the same name does not count.
            const bool both =
                stem->second == LayoutPlan::noFile || namesPicture(listing.files[stem->second].path);
            stem->second = both ? LayoutPlan::noFile : i;
        }
    }
    const std::string home = folderOf(table).empty() ? "" : std::string(folderOf(table)) + "/";
    std::vector<std::string> likely;
    for (const auto& folder : listing.folders) {
        const bool beside = folder.starts_with(home) && folder.find('/', home.size()) == std::string::npos;
        const auto name = fileName(folder);
        if (beside && sharesName(table, name)) {
            m_bases.push_back(folder + "/");
        } else if (beside && isPictureFolder(name)) {
            likely.push_back(folder + "/");
        }
    }
    m_bases.insert(m_bases.begin(), home);
    m_bases.insert(m_bases.end(), likely.begin(), likely.end());
    if (!home.empty()) {
        m_bases.emplace_back();
    }
}

TablePaths::Found TablePaths::find(std::string_view written) const {
    std::string path(written);
    std::replace(path.begin(), path.end(), '\\', '/');
    const std::string quoted = "'" + (isUtf8(path) ? path : printable(path)) + "'";
    if (path.empty()) {
        return {LayoutPlan::noFile, "There is no path."};
    }
    if (isWindowsDrive(path) || !within(m_root, path.front() == '/' ? path : m_bases.front() + path)) {
        return {LayoutPlan::noFile, quoted + " leads out of the dataset folder, and is refused."};
    }
    for (const auto& base : m_bases) {
        const auto plain = within(m_root, path.front() == '/' ? path : base + path);
        if (!plain) {
            continue;
        }
        if (const auto file = m_files.find(*plain); file != m_files.end()) {
            return {file->second, ""};
        }
        if (const auto stem = m_stems.find(*plain); stem != m_stems.end()) {
            return stem->second != LayoutPlan::noFile
                       ? Found{stem->second, ""}
                       : Found{LayoutPlan::noFile,
                               "Several files have the name " + quoted + "; add the extension."};
        }
    }
    return {LayoutPlan::noFile, "There is no file " + quoted + "."};
}

}  // namespace studio::data
