#include "core/runs/run_trash.h"

#include <algorithm>

#include "core/runs/run_lock.h"
#include "core/runs/table_text.h"

namespace studio::runs {
namespace {

namespace fs = std::filesystem;

constexpr const char* trashName = ".trash";
constexpr int mostPlaces = 1'000'000;

Error cannot(const std::string& what, const fs::path& place, const std::error_code& code) {
    return {what + ": " + code.message() + ".", place.string(), "Check that you may write to the folder."};
}

/// "run-007" of "run-007.2"; empty for any other name.
std::string nameIn(const std::string& token) {
    const auto dot = token.rfind('.');
    const bool plain = token.find('/') == std::string::npos && token.starts_with("run-");
    return plain && dot != std::string::npos && wholeIn(std::string_view(token).substr(dot + 1))
               ? token.substr(0, dot)
               : std::string();
}

}  // namespace

Result<api::TrashedRun> moveToTrash(const fs::path& run) {
    const auto lock = RunLock::take(run);
    if (!lock) {
        return lock.error();
    }
    const fs::path trash = run.parent_path() / trashName;
    const std::string name = run.filename().string();
    std::error_code code;
    fs::create_directory(trash, code);
    if (code) {
        return cannot("The trash could not be made", trash, code);
    }
    int number = 1;
    while (number < mostPlaces && fs::exists(trash / (name + '.' + std::to_string(number)), code)) {
        ++number;
    }
    const std::string token = name + '.' + std::to_string(number);
    fs::rename(run, trash / token, code);
    if (code) {
        return cannot("The run could not be moved to the trash", run, code);
    }
    return api::TrashedRun{token, name, run.string()};
}

Result<std::string> restoreFromTrash(const fs::path& base, const std::string& token) {
    const std::string name = nameIn(token);
    const fs::path from = base / trashName / token;
    std::error_code code;
    if (name.empty() || !fs::is_directory(from, code)) {
        return Error{"There is no run '" + token + "' in the trash.", base.string(), "Choose one that is."};
    }
    const fs::path to = base / name;
    if (fs::exists(to, code)) {
        return Error{"There is a run '" + name + "' already.", to.string(), "Move that one away first."};
    }
    fs::rename(from, to, code);
    if (code) {
        return cannot("The run could not be brought back", from, code);
    }
    return to.string();
}

std::vector<api::TrashedRun> trashedIn(const fs::path& base) {
    std::vector<std::pair<fs::file_time_type, api::TrashedRun>> found;
    std::error_code code;
    for (fs::directory_iterator it(base / trashName, code), end; !code && it != end; it.increment(code)) {
        const std::string token = it->path().filename().string();
        const std::string name = nameIn(token);
        if (!name.empty()) {
            std::error_code ignored;
            found.push_back(
                {fs::last_write_time(it->path(), ignored), {token, name, (base / name).string()}});
        }
    }
    std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<api::TrashedRun> runs;
    for (auto& [time, run] : found) {
        runs.push_back(std::move(run));
    }
    return runs;
}

Status deleteTrash(const fs::path& base) {
    std::error_code code;
    fs::remove_all(base / trashName, code);
    return code ? Status(cannot("The trash could not be emptied", base / trashName, code)) : Status();
}

}  // namespace studio::runs
