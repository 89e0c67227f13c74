#include "core/data/folder_walk.h"

#include <algorithm>
#include <filesystem>
#include <string_view>

#include "core/api/natural_order.h"

namespace studio::data {
namespace {

namespace fs = std::filesystem;

constexpr int deepestFolder = 64;

/// Names reach JSON and the screen; both want UTF-8.
bool isUtf8(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const int more = lead < 0x80                   ? 0
                         : lead >= 0xc2 && lead < 0xe0 ? 1
                         : lead >= 0xe0 && lead < 0xf0 ? 2
                         : lead >= 0xf0 && lead < 0xf5 ? 3
                                                       : -1;
        if (more < 0 || i + static_cast<std::size_t>(more) >= text.size()) {
            return false;
        }
        for (int k = 0; k < more; ++k) {
            if ((static_cast<unsigned char>(text[++i]) & 0xc0) != 0x80) {
                return false;
            }
        }
    }
    return true;
}

std::string printable(std::string text) {
    std::replace_if(
        text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; }, '?');
    return text;
}

/// Why an entry of this name is never a picture; empty when it may be one.
std::string nameObjection(const std::string& name) {
    if (!isUtf8(name)) {
        return "The name is not valid UTF-8; rename it.";
    }
    if (name == ".DS_Store" || name == "Thumbs.db" || name == "desktop.ini") {
        return "A file of the operating system.";
    }
    if (name.starts_with("._")) {
        return "A companion file of macOS (AppleDouble).";
    }
    return name.starts_with('.') ? "Hidden." : "";
}

class Walk {
  public:
    Walk(fs::path root, const std::stop_token& stop) : m_root(std::move(root)), m_stop(stop) {}

    Result<FolderListing> run() {
        std::error_code error;
        for (fs::directory_iterator it(m_root, error), end; !error && it != end; it.increment(error)) {
            visitTop(*it);
        }
        if (error) {
            return Error{"The folder cannot be read: " + error.message() + ".", m_root.string(),
                         "Choose a folder that you may open."};
        }
        if (m_stop.stop_requested()) {
            return Error::cancelled();
        }
        std::sort(m_listing.classes.begin(), m_listing.classes.end(),
                  [](const auto& a, const auto& b) { return api::naturallyBefore(a.name, b.name); });
        for (auto& entry : m_listing.classes) {
            std::sort(entry.files.begin(), entry.files.end(), api::naturallyBefore);
        }
        return std::move(m_listing);
    }

  private:
    void ignore(const std::string& path, std::string reason) {
        m_listing.ignored.push_back(
            {isUtf8(path) ? path : printable(path), api::ProblemKind::Ignored, std::move(reason)});
    }

    /// True when the link leads to one of its own parents, or to nothing.
    bool leadsBack(const fs::path& link) const {
        std::error_code error;
        const fs::path target = fs::canonical(link, error);
        if (error) {
            return true;
        }
        const fs::path root = fs::canonical(m_root, error);
        return error ||
               std::mismatch(target.begin(), target.end(), root.begin(), root.end()).first == target.end();
    }

    void visitTop(const fs::directory_entry& entry) {
        const std::string name = entry.path().filename().string();
        std::error_code error;
        if (auto reason = nameObjection(name); !reason.empty()) {
            ignore(name, std::move(reason));
        } else if (!entry.exists(error) || error) {
            ignore(name, "A link that leads nowhere.");
        } else if (!entry.is_directory(error)) {
            ignore(name, "Lies beside the class folders, in none of them.");
        } else if (entry.is_symlink(error) && leadsBack(entry.path())) {
            ignore(name, "A link that leads back to this folder.");
        } else {
            m_listing.classes.push_back({name, {}});
            visitFolder(entry.path(), name, 1);
        }
    }

    void visitFolder(const fs::path& folder, const std::string& relative, int depth) {
        std::error_code error;
        for (fs::directory_iterator it(folder, error), end; !error && it != end && !m_stop.stop_requested();
             it.increment(error)) {
            visit(*it, relative + "/" + it->path().filename().string(), depth);
        }
        if (error) {
            ignore(relative, "The folder cannot be read: " + error.message() + ".");
        }
    }

    void visit(const fs::directory_entry& entry, const std::string& relative, int depth) {
        std::error_code error;
        if (auto reason = nameObjection(entry.path().filename().string()); !reason.empty()) {
            return ignore(relative, std::move(reason));
        }
        if (!entry.exists(error) || error) {
            return ignore(relative, "A link that leads nowhere.");
        }
        if (entry.is_directory(error)) {
            if (entry.is_symlink(error)) {
                return ignore(relative, "A link to a folder; these are not followed.");
            }
            return depth < deepestFolder ? visitFolder(entry.path(), relative, depth + 1)
                                         : ignore(relative, "Nested too deep.");
        }
        if (!entry.is_regular_file(error)) {
            return ignore(relative, "Not a regular file.");
        }
        m_listing.classes.back().files.push_back(relative);
    }

    fs::path m_root;
    const std::stop_token& m_stop;
    FolderListing m_listing;
};

}  // namespace

Result<FolderListing> walkFolder(const std::string& folder, const std::stop_token& stop) {
    return Walk(folder, stop).run();
}

}  // namespace studio::data
