#include "core/data/scan/scan_report.h"

#include <algorithm>

#include "core/api/natural_order.h"
#include "core/spec/files.h"

namespace studio::data {
namespace {

api::Sample sampleOf(const FolderListing& listing, const LayoutPlan::Picture& planned, const Probe& probe) {
    const auto& file = listing.files[planned.file];
    api::Sample sample{file.path, planned.label, probe.width, probe.height};
    sample.part = planned.part;
    sample.mask = planned.mask != LayoutPlan::noFile ? listing.files[planned.mask].path : "";
    sample.bytes = file.stamp.bytes;
    sample.modified = file.stamp.modified;
    sample.content = probe.content;
    sample.look = probe.look;
    sample.labels = planned.labels;
    return sample;
}

std::string sizeText(int width, int height) {
    return std::to_string(width) + "×" + std::to_string(height);
}

/// Why a picture cannot be used with its mask; empty when it can.
std::string maskObjection(const MaskSummary& mask, const Probe& picture) {
    if (!mask.problem.empty()) {
        return "Its mask cannot be used: " + mask.problem;
    }
    if (mask.tooMany) {
        return "Its mask holds more than 256 different values, which are no classes.";
    }
    if (mask.width != picture.width || mask.height != picture.height) {
        return "It has " + sizeText(picture.width, picture.height) + " pixels, its mask " +
               sizeText(mask.width, mask.height) + ".";
    }
    return "";
}

class Filling {
  public:
    Filling(const FolderListing& listing, const LayoutPlan& plan, const FilesRead& files,
            api::DatasetReport& report)
        : m_listing(listing), m_plan(plan), m_files(files), m_report(report) {}

    void takePictures() {
        for (const auto& planned : m_plan.pictures) {
            take(planned);
        }
    }

    /// Labels of classes without a sample go, the others move up.
    void closeRanks() {
        std::vector<std::size_t> counts(m_plan.classes.size(), 0);
        for (const auto& sample : m_report.samples) {
            for (const int label : m_report.labelsOf(sample)) {
                ++counts[static_cast<std::size_t>(label)];
            }
        }
        std::vector<int> labels(counts.size(), 0);
        for (std::size_t i = 0; i < counts.size(); ++i) {
            const auto& [name, place] = m_plan.classes[i];
            if (counts[i] > 0) {
                labels[i] = static_cast<int>(m_report.classes.size());
                m_report.classes.push_back(name);
            } else {
                const std::string what = m_plan.layout == spec::Layout::Table ? "label" : "class folder";
                m_report.problems.push_back(
                    {place, api::ProblemKind::EmptyClass, "A " + what + " without a readable picture."});
            }
        }
        for (auto& sample : m_report.samples) {
            sample.label = labels[static_cast<std::size_t>(sample.label)];
            for (int& label : sample.labels) {
                label = labels[static_cast<std::size_t>(label)];
            }
        }
    }

    Status nameMaskClasses(const spec::MaskSpec& spec) {
        auto meaning = understandMasks(m_masks, maskNames(), spec);
        if (!meaning) {
            return meaning.error();
        }
        m_report.masks = std::move(meaning->facts);
        m_report.classes = std::move(meaning->classes);
        for (const auto& name : meaning->unseen) {
            m_report.problems.push_back({name, api::ProblemKind::EmptyClass, "No mask holds this class."});
        }
        return {};
    }

  private:
    void take(const LayoutPlan::Picture& planned) {
        const Probe& probe = *m_files.pictures[planned.file];
        const std::string& path = m_listing.files[planned.file].path;
        const bool usable = !probe.problem || *probe.problem == api::ProblemKind::Damaged;
        if (probe.problem) {
            m_report.problems.push_back({path, *probe.problem, probe.reason});
        }
        if (!usable || !takeMask(planned, probe)) {
            return;
        }
        api::Sample sample = sampleOf(m_listing, planned, probe);
        if (probe.problem) {
            sample.label = 0;
            sample.labels.clear();
            m_report.damaged.push_back(aside(std::move(sample), planned));
        } else {
            m_report.samples.push_back(std::move(sample));
        }
    }

    /// False when the picture cannot be used without its mask.
    bool takeMask(const LayoutPlan::Picture& planned, const Probe& probe) {
        if (planned.mask == LayoutPlan::noFile) {
            return true;
        }
        const MaskSummary& mask = *m_files.masks[planned.mask];
        if (auto objection = maskObjection(mask, probe); !objection.empty()) {
            m_report.problems.push_back(
                {m_listing.files[planned.file].path, api::ProblemKind::Unmatched, std::move(objection)});
            return false;
        }
        m_masks.push_back(&mask);
        return true;
    }

    [[nodiscard]] api::SetAside aside(api::Sample sample, const LayoutPlan::Picture& planned) const {
        api::SetAside aside{std::move(sample), "", {}};
        for (const int label : planned.labels) {
            aside.classNames.push_back(className(label));
        }
        aside.className = m_plan.multiLabel      ? api::listOf(aside.classNames)
                          : m_plan.classes.empty() ? ""
                                                   : className(planned.label);
        return aside;
    }

    [[nodiscard]] const std::string& className(int label) const {
        return m_plan.classes[static_cast<std::size_t>(label)].name;
    }

    /// Of the file that names most.
    [[nodiscard]] std::vector<MaskName> maskNames() const {
        std::vector<MaskName> best;
        for (const std::size_t file : m_plan.nameFiles) {
            const auto text = readFile(m_report.folder + "/" + m_listing.files[file].path, 1U << 20);
            auto names = text ? readMaskNames(*text) : std::vector<MaskName>();
            if (names.size() > best.size()) {
                best = std::move(names);
            }
        }
        return best;
    }

    const FolderListing& m_listing;
    const LayoutPlan& m_plan;
    const FilesRead& m_files;
    api::DatasetReport& m_report;
    std::vector<const MaskSummary*> m_masks;
};

}  // namespace

Status fillReport(const FolderListing& listing, const LayoutPlan& plan, const FilesRead& files,
                  const spec::MaskSpec& masks, api::DatasetReport& report) {
    Filling filling(listing, plan, files, report);
    filling.takePictures();
    if (plan.layout != spec::Layout::Masks) {
        filling.closeRanks();
    } else if (auto status = filling.nameMaskClasses(masks); !status) {
        return status;
    }
    std::sort(report.samples.begin(), report.samples.end(), [](const api::Sample& a, const api::Sample& b) {
        return a.label != b.label ? a.label < b.label : api::naturallyBefore(a.path, b.path);
    });
    return {};
}

}  // namespace studio::data
