#include "core/data/sample/sample_dataset.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <mutex>
#include <set>
#include <system_error>

#include "core/data/draw/map_sheet.h"
#include "core/data/parallel.h"
#include "core/data/sample/picture.h"

namespace studio::data::sample {
namespace {

namespace fs = std::filesystem;

constexpr int mostPerClass = 10000;

std::string fileName(const Action& action, int index) {
    char number[24];
    std::snprintf(number, sizeof number, "_%03d.png", index + 1);
    return action.name + number;
}

/// Whether a folder's entry is one that generate() makes.
bool isOurs(const fs::directory_entry& entry, bool topLevel) {
    const std::string name = entry.path().filename().string();
    return std::any_of(actions().begin(), actions().end(), [&](const Action& action) {
        return topLevel ? name == action.name : name.starts_with(action.name + "_") && name.ends_with(".png");
    });
}

/// The first entry that an earlier sample cannot have left; empty when there is none.
std::string foreignEntry(const fs::path& folder) {
    for (const auto& entry : fs::directory_iterator(folder)) {
        if (!isOurs(entry, true) || !entry.is_directory() || entry.is_symlink()) {
            return entry.path().filename().string();
        }
        for (const auto& file : fs::directory_iterator(entry)) {
            if (!isOurs(file, false)) {
                return entry.path().filename().string() + "/" + file.path().filename().string();
            }
        }
    }
    return {};
}

/// An earlier sample may have had more pictures.
Status makeFolders(const fs::path& folder) {
    fs::create_directories(folder);
    if (const std::string foreign = foreignEntry(folder); !foreign.empty()) {
        return Error{"The folder holds something else than a sample dataset: '" + foreign + "'.",
                     folder.string(), "Choose an empty folder, or a new one."};
    }
    for (const auto& action : actions()) {
        fs::remove_all(folder / action.name);
        fs::create_directory(folder / action.name);
    }
    return {};
}

}  // namespace

Status generate(const std::string& folder, std::uint64_t seed, int perClass, const std::stop_token& stop,
                const api::Progress& progress) {
    if (perClass < 1 || perClass > mostPerClass) {
        return Error{"Pictures per class cannot be " + std::to_string(perClass) + ".", "perClass",
                     "Use 1 to " + std::to_string(mostPerClass) + "."};
    }
    try {
        if (Status made = makeFolders(folder); !made) {
            return made;
        }
    } catch (const fs::filesystem_error& error) {
        return Error{"The folder cannot be written: " + error.code().message() + ".", folder,
                     "Choose a folder you may write to."};
    }
    std::mutex mutex;
    Status failure;
    const auto perAction = static_cast<std::size_t>(perClass);
    const bool finished = forEachParallel(actions().size() * perAction, stop, progress, [&](std::size_t i) {
        const Action& action = actions()[i / perAction];
        const int index = static_cast<int>(i % perAction);
        const std::string file = folder + "/" + action.name + "/" + fileName(action, index);
        const Status written = writePng(drawPicture(action, seed, index), file);
        if (!written) {
            const std::lock_guard lock(mutex);
            failure = written;
        }
    });
    return finished ? failure : Status(Error::cancelled());
}

}  // namespace studio::data::sample
