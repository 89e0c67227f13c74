#include <algorithm>
#include <map>
#include <set>

#include "core/api/dataset_report.h"
#include "core/api/natural_order.h"

namespace studio::api {
namespace {

struct Named {
    Sample sample;
    std::vector<std::string> classes;
};

/// Every picture that may take part, with the names of its classes; none where each pixel has its own.
std::vector<Named> allPictures(const DatasetReport& report) {
    std::vector<Named> all;
    all.reserve(report.samples.size());
    for (const auto& sample : report.samples) {
        auto& named = all.emplace_back(Named{sample, {}});
        for (const int label : report.labelsOf(sample)) {
            if (!report.hasMasks()) {
                named.classes.push_back(report.classes[static_cast<std::size_t>(label)]);
            }
        }
    }
    return all;
}

std::vector<std::string> inOrder(const std::set<std::string>& names) {
    std::vector<std::string> sorted(names.begin(), names.end());
    std::sort(sorted.begin(), sorted.end(), naturallyBefore);
    return sorted;
}

std::vector<std::string> classNames(const std::vector<Named>& pictures) {
    std::set<std::string> names;
    for (const auto& picture : pictures) {
        names.insert(picture.classes.begin(), picture.classes.end());
    }
    return inOrder(names);
}

/// Takes damaged pictures that a person wants out of the problems.
void takeDamaged(DatasetReport& report, const spec::DatasetSpec& dataset, std::vector<Named>& pictures) {
    std::set<std::string> taken;
    std::erase_if(report.damaged, [&](const SetAside& aside) {
        const auto edit = dataset.edits.find(aside.sample.path);
        if (edit == dataset.edits.end() || !edit->second.useDamaged) {
            return false;
        }
        pictures.push_back({aside.sample, report.multiLabel ? aside.classNames
                                                            : std::vector<std::string>{aside.className}});
        pictures.back().sample.damaged = true;
        taken.insert(aside.sample.path);
        return true;
    });
    std::erase_if(report.problems, [&](const Problem& problem) {
        return problem.kind == ProblemKind::Damaged && taken.contains(problem.path);
    });
}

SetAside asideOf(const DatasetReport& report, const Named& picture) {
    if (report.multiLabel) {
        return {picture.sample, listOf(picture.classes), picture.classes};
    }
    return {picture.sample, picture.classes.empty() ? "" : picture.classes.front(), {}};
}

void relabel(const DatasetReport& report, const spec::PictureEdit& edit, Named& picture) {
    if (report.multiLabel && edit.labels) {
        picture.classes = inOrder({edit.labels->begin(), edit.labels->end()});
    } else if (!report.multiLabel && !report.hasMasks() && !edit.label.empty()) {
        picture.classes = {edit.label};
    }
}

/// Excluded pictures go; relabelled ones get their new names.
void decide(DatasetReport& report, const spec::DatasetSpec& dataset, std::vector<Named>& pictures) {
    std::erase_if(pictures, [&](Named& picture) {
        const auto edit = dataset.edits.find(picture.sample.path);
        if (edit == dataset.edits.end()) {
            return false;
        }
        relabel(report, edit->second, picture);
        if (edit->second.excluded) {
            report.excluded.push_back(asideOf(report, picture));
        }
        return edit->second.excluded;
    });
}

void sortInto(DatasetReport& report, std::vector<Named> pictures) {
    const bool changesClasses = !report.hasMasks();
    if (changesClasses) {
        report.classes = classNames(pictures);
    }
    std::map<std::string, int> labels;
    for (std::size_t i = 0; i < report.classes.size(); ++i) {
        labels[report.classes[i]] = static_cast<int>(i);
    }
    report.samples.clear();
    for (auto& picture : pictures) {
        picture.sample.label = 0;
        picture.sample.labels.clear();
        for (const auto& name : picture.classes) {
            if (report.multiLabel) {
                picture.sample.labels.push_back(labels[name]);
            } else if (changesClasses) {
                picture.sample.label = labels[name];
            }
        }
        std::sort(picture.sample.labels.begin(), picture.sample.labels.end());
        report.samples.push_back(std::move(picture.sample));
    }
    std::sort(report.samples.begin(), report.samples.end(), [](const Sample& a, const Sample& b) {
        return a.label != b.label ? a.label < b.label : naturallyBefore(a.path, b.path);
    });
}

/// "train/cat" → "cat"
std::string lastPart(const std::string& path) {
    return path.substr(path.rfind('/') + 1);
}

/// Classes that have pictures by now are not empty any more, and those that lost their last one are.
void mendEmptyClasses(const DatasetReport& scanned, DatasetReport& report) {
    const std::set<std::string> now(report.classes.begin(), report.classes.end());
    std::erase_if(report.problems, [&](const Problem& problem) {
        return problem.kind == ProblemKind::EmptyClass && now.contains(lastPart(problem.path));
    });
    for (const auto& name : scanned.classes) {
        if (!now.contains(name)) {
            const char* reason = report.multiLabel
                                     ? "No picture that takes part has this label now."
                                     : "All its pictures are excluded or belong to other classes now.";
            report.problems.push_back({name, ProblemKind::EmptyClass, reason});
        }
    }
    std::stable_sort(report.problems.begin(), report.problems.end(),
                     [](const auto& a, const auto& b) { return naturallyBefore(a.path, b.path); });
}

}  // namespace

DatasetReport withEdits(const DatasetReport& scanned, const spec::DatasetSpec& dataset) {
    if (dataset.edits.empty()) {
        return scanned;
    }
    DatasetReport report = scanned;
    std::vector<Named> pictures = allPictures(scanned);
    takeDamaged(report, dataset, pictures);
    decide(report, dataset, pictures);
    sortInto(report, std::move(pictures));
    mendEmptyClasses(scanned, report);
    return report;
}

}  // namespace studio::api
