#include "core/data/scan/scan.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "core/api/natural_order.h"
#include "core/data/scan/duplicates.h"
#include "core/data/scan/layout.h"
#include "core/data/scan/scan_report.h"

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

Error nothingFound(const api::DatasetReport& report) {
    const auto reason = std::find_if(report.problems.begin(), report.problems.end(), [](const auto& problem) {
        return problem.kind != api::ProblemKind::Ignored && problem.kind != api::ProblemKind::EmptyClass;
    });
    if (reason != report.problems.end()) {
        return {"The folder '" + report.folder + "' holds no picture that can be used; '" + reason->path +
                    "': " + reason->reason,
                "dataset.folder", "Mend the files, or choose another folder or layout."};
    }
    if (report.multiLabel && !report.samples.empty()) {
        return {"No picture that can be used has a label.", "dataset.table",
                "Write at least one label, or a 1, into the table."};
    }
    return {"The folder '" + report.folder + "' holds no subfolder with pictures.", "dataset.folder",
            "Put the pictures into one subfolder per class, named after the class."};
}

/// Damaged pictures too, since a person may take them in.
void groupAlike(api::DatasetReport& report) {
    const auto count = static_cast<std::ptrdiff_t>(report.samples.size());
    std::vector<api::Sample> all = std::move(report.samples);
    for (const auto& aside : report.damaged) {
        all.push_back(aside.sample);
    }
    groupDuplicates(all);
    for (std::size_t i = 0; i < report.damaged.size(); ++i) {
        report.damaged[i].sample.group = all[static_cast<std::size_t>(count) + i].group;
    }
    all.erase(all.begin() + count, all.end());
    report.samples = std::move(all);
}

/// The report but for its groups; what was read to make it is gone afterwards.
Result<api::DatasetReport> readFolder(const std::string& folder, const spec::DatasetSpec& dataset,
                                      const std::stop_token& stop, const api::Progress& progress,
                                      ScanIndex& index) {
    auto listing = walkFolder(folder, stop, progress);
    if (!listing) {
        return listing.error();
    }
    auto plan = planLayout(*listing, folder, dataset);
    if (!plan) {
        return plan.error();
    }
    const auto files = readFiles(folder, *listing, *plan, stop, progress, index);
    if (!files) {
        return files.error();
    }
    api::DatasetReport report;
    report.folder = folder;
    report.layout = plan->layout;
    report.layoutReason = plan->reason;
    report.multiLabel = plan->multiLabel;
    report.problems = std::move(listing->ignored);
    report.problems.insert(report.problems.end(), plan->problems.begin(), plan->problems.end());
    if (auto status = fillReport(*listing, *plan, *files, dataset.masks, report); !status) {
        return status.error();
    }
    return report;
}

Result<api::DatasetReport> scanFolder(const std::string& folder, const spec::DatasetSpec& dataset,
                                      const std::stop_token& stop, const api::Progress& progress,
                                      ScanIndex& index) {
    auto report = readFolder(folder, dataset, stop, progress, index);
    if (!report) {
        return report.error();
    }
    std::stable_sort(report->problems.begin(), report->problems.end(),
                     [](const auto& a, const auto& b) { return api::naturallyBefore(a.path, b.path); });
    if (report->samples.empty() || report->classes.empty()) {
        return nothingFound(*report);
    }
    groupAlike(*report);
    return report;
}

}  // namespace

Result<api::DatasetReport> scan(const spec::DatasetSpec& dataset, const std::stop_token& stop,
                                const api::Progress& progress, ScanIndex* index) {
    auto folder = absoluteFolder(dataset.folder);
    if (!folder) {
        return folder.error();
    }
    ScanIndex forgotten;
    return scanFolder(*folder, dataset, stop, progress, index != nullptr ? *index : forgotten);
}

}  // namespace studio::data
