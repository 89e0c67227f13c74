#include "core/data/scan.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "core/api/natural_order.h"
#include "core/data/folder_walk.h"
#include "core/data/parallel.h"
#include "core/data/probe.h"

namespace studio::data {
namespace {

namespace fs = std::filesystem;

Result<std::string> absoluteFolder(const std::string& folder) {
    std::error_code error;
    if (folder.empty() || !fs::is_directory(folder, error)) {
        return Error{"There is no folder '" + folder + "'.", "dataset.folder",
                     "Choose a folder with one subfolder of pictures per class."};
    }
    std::string path = fs::absolute(folder, error).lexically_normal().string();
    while (path.size() > 1 && path.back() == '/') {
        path.pop_back();
    }
    return path;
}

std::vector<std::string> allFiles(const FolderListing& listing) {
    std::vector<std::string> files;
    for (const auto& entry : listing.classes) {
        files.insert(files.end(), entry.files.begin(), entry.files.end());
    }
    return files;
}

/// Probes are in the order of allFiles().
void gather(const FolderListing& listing, const std::vector<Probe>& probes, api::DatasetReport& report) {
    auto probe = probes.begin();
    for (const auto& entry : listing.classes) {
        const std::size_t before = report.samples.size();
        for (const auto& file : entry.files) {
            if (probe->problem) {
                report.problems.push_back({file, *probe->problem, probe->reason});
            } else {
                report.samples.push_back(
                    {file, static_cast<int>(report.classes.size()), probe->width, probe->height});
            }
            ++probe;
        }
        if (report.samples.size() > before) {
            report.classes.push_back(entry.name);
        } else {
            report.problems.push_back(
                {entry.name, api::ProblemKind::EmptyClass, "A class folder without a readable picture."});
        }
    }
}

Error nothingFound(const api::DatasetReport& report) {
    const auto unreadable =
        std::find_if(report.problems.begin(), report.problems.end(), [](const auto& problem) {
            return problem.kind == api::ProblemKind::Unreadable || problem.kind == api::ProblemKind::Damaged;
        });
    if (unreadable != report.problems.end()) {
        return {"The folder '" + report.folder + "' holds no readable picture of a class; '" +
                    unreadable->path + "': " + unreadable->reason,
                "dataset.folder", "Choose a folder with one subfolder of pictures per class."};
    }
    return {"The folder '" + report.folder + "' holds no subfolder with pictures.", "dataset.folder",
            "Put the pictures into one subfolder per class, named after the class."};
}

}  // namespace

Result<api::DatasetReport> scan(const spec::DatasetSpec& dataset, const std::stop_token& stop,
                                const api::Progress& progress) {
    auto absolute = absoluteFolder(dataset.folder);
    if (!absolute) {
        return absolute.error();
    }
    auto listing = walkFolder(*absolute, stop);
    if (!listing) {
        return listing.error();
    }
    api::DatasetReport report;
    report.folder = *std::move(absolute);
    report.problems = std::move(listing->ignored);
    const auto files = allFiles(*listing);
    std::vector<Probe> probes(files.size());
    const bool finished = forEachParallel(files.size(), stop, progress, [&](std::size_t i) {
        probes[i] = probePicture(report.folder + "/" + files[i]);
    });
    if (!finished) {
        return Error::cancelled();
    }
    gather(*listing, probes, report);
    std::stable_sort(report.problems.begin(), report.problems.end(),
                     [](const auto& a, const auto& b) { return api::naturallyBefore(a.path, b.path); });
    if (report.samples.empty()) {
        return nothingFound(report);
    }
    return report;
}

}  // namespace studio::data
