#include "app/cli/dataset_view.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <ostream>

#include "app/cli/terminal.h"

namespace studio::cli {
namespace {

const char* layoutText(spec::Layout layout) {
    switch (layout) {
        case spec::Layout::SplitFolders:
            return "split folders";
        case spec::Layout::Table:
            return "table";
        case spec::Layout::Masks:
            return "pictures with masks";
        default:
            return "class folders";
    }
}

const char* kindText(api::ProblemKind kind) {
    switch (kind) {
        case api::ProblemKind::Unreadable:
            return "unreadable";
        case api::ProblemKind::Damaged:
            return "damaged";
        case api::ProblemKind::EmptyClass:
            return "empty class";
        case api::ProblemKind::Unmatched:
            return "unmatched";
        default:
            return "ignored";
    }
}

std::string counted(std::size_t count, const std::string& one, const std::string& many) {
    return std::to_string(count) + " " + (count == 1 ? one : many);
}

std::string sizeRange(const api::DatasetReport& report) {
    const auto& samples = report.samples;
    const auto text = [](const api::Sample& s) {
        return std::to_string(s.width) + "×" + std::to_string(s.height);
    };
    const auto [least,
                most] = std::minmax_element(samples.begin(), samples.end(), [](const auto& a, const auto& b) {
        return static_cast<std::int64_t>(a.width) * a.height < static_cast<std::int64_t>(b.width) * b.height;
    });
    return samples.empty() ? "" : ", " + text(*least) + " to " + text(*most) + " pixels";
}

/// How many labels pictures have.
void printLabels(std::ostream& out, const api::DatasetReport& report) {
    std::size_t labels = 0;
    std::size_t most = 0;
    std::size_t bare = 0;
    for (const auto& sample : report.samples) {
        labels += sample.labels.size();
        most = std::max(most, sample.labels.size());
        bare += sample.labels.empty() ? 1 : 0;
    }
    char mean[32];
    std::snprintf(mean, sizeof mean, "%.2f",
                  static_cast<double>(labels) / static_cast<double>(std::max<std::size_t>(report.samples.size(), 1)));
    out << "Task: multi-label, " << mean << " labels per picture, at most " << most << "; "
        << counted(bare, "picture has", "pictures have") << " none\n";
}

void printClasses(std::ostream& out, const api::DatasetReport& report) {
    if (!report.hasMasks()) {
        const auto counts = report.countPerClass();
        for (std::size_t i = 0; i < counts.size(); ++i) {
            out << "  " << counts[i] << '\t' << printable(report.classes[i]) << '\n';
        }
        return;
    }
    const auto print = [&](int label, const std::string& name) {
        double share = 0;
        std::size_t masks = 0;
        for (const auto& value : report.masks.values) {
            share += value.label == label ? value.share : 0.0;
            masks = value.label == label ? std::max(masks, value.pictures) : masks;
        }
        if (masks > 0) {
            out << "  " << percentText(share) << " of the pixels, in " << counted(masks, "mask", "masks")
                << "\t" << printable(name) << '\n';
        }
    };
    for (std::size_t i = 0; i < report.classes.size(); ++i) {
        print(static_cast<int>(i), report.classes[i]);
    }
    print(-1, "void, no class");
}

void printSplit(std::ostream& out, const api::DatasetReport& report, const api::Split& split,
                const api::DatasetHealth& health) {
    out << "Split: " << split.training.size() << " train, " << split.validation.size() << " validate, "
        << split.test.size() << " test\n";
    if (health.strays > 0) {
        out << "  " << counted(health.strays, "picture that is", "pictures that are")
            << " kept for testing would train or validate; --split-mode folders keeps them out.\n";
    }
    for (const int label : health.untaught) {
        out << "  No picture of '" << printable(report.classes[static_cast<std::size_t>(label)])
            << "' trains: it cannot be learned.\n";
    }
    if (split.validation.empty()) {
        out << "  No picture validates: nothing will tell how well new pictures are recognised.\n";
    }
    if (report.classes.size() == 1 && !report.multiLabel) {
        out << "  There is only one class: every answer is right, and nothing is learned.\n";
    }
    // With masks it is pixels that are counted, with several labels single answers.
    if (!split.validation.empty() && !report.hasMasks() && !report.multiLabel) {
        out << "An accuracy near 50 % on " << counted(split.validation.size(), "picture", "pictures")
            << " is uncertain by ±" << std::lround(100.0 * health.uncertainty) << " points (95 %).\n";
    }
}

void printAlike(std::ostream& out, const api::DatasetReport& report, const api::DatasetHealth& health) {
    if (health.duplicates.empty()) {
        return;
    }
    out << "Alike: " << counted(health.duplicates.size(), "group", "groups") << " of pictures, "
        << health.conflicts << " with different labels, " << health.leaks << " on both sides of the split\n";
    for (const auto& group : health.duplicates) {
        out << "  " << (group.exact ? "equal" : "alike") << (group.conflict ? ", different labels" : "")
            << (group.leak ? ", on both sides" : "") << ":\n";
        for (const std::size_t sample : group.samples) {
            out << "    " << printable(report.samples[sample].path) << '\n';
        }
    }
    if (health.conflicts > 0) {
        out << "  Decide which label is right: in the studio, exclude or relabel the others.\n";
    }
    if (health.leaks > 0) {
        out << "  They flatter the accuracy: split by share, or exclude them on one side.\n";
    }
}

void printShape(std::ostream& out, const api::DatasetReport& report, const api::DatasetHealth& health) {
    if (health.imbalance >= api::notableImbalance) {
        char ratio[32];
        std::snprintf(ratio, sizeof ratio, "%.1f", health.imbalance);
        out << "Balance: the largest class has " << ratio
            << " times the training pictures of the smallest; train with --balance class-weights"
            << (report.multiLabel ? ".\n" : " or oversampling.\n");
    }
    if (!health.tiny.empty()) {
        out << "Tiny: " << counted(health.tiny.size(), "picture has", "pictures have")
            << " fewer than 8 pixels on a side.\n";
    }
    if (!health.extreme.empty()) {
        out << "Extreme: " << counted(health.extreme.size(), "picture is", "pictures are")
            << " more than 4 times as long as wide; --resize fit or crop keeps proportions.\n";
    }
}

void printProblems(std::ostream& out, const api::DatasetReport& report) {
    if (!report.excluded.empty()) {
        out << "Excluded by you: " << report.excluded.size() << '\n';
    }
    if (!report.problems.empty()) {
        out << "Left out: " << report.problems.size() << '\n';
    }
    for (const auto& problem : report.problems) {
        out << "  " << kindText(problem.kind) << '\t' << printable(problem.path) << ": "
            << printable(problem.reason) << '\n';
    }
    if (!report.damaged.empty()) {
        out << "  " << counted(report.damaged.size(), "damaged picture", "damaged pictures")
            << " can be used all the same: say so in the studio.\n";
    }
}

}  // namespace

void printDataset(std::ostream& out, const api::DatasetReport& report, const api::Split& split,
                  const api::DatasetHealth& health) {
    out << counted(report.samples.size(), "picture", "pictures") << " in "
        << counted(report.classes.size(), "class", "classes") << sizeRange(report) << '\n';
    out << "Layout: " << layoutText(report.layout) << ". " << report.layoutReason << '\n';
    if (report.multiLabel) {
        printLabels(out, report);
    }
    printClasses(out, report);
    printSplit(out, report, split, health);
    printAlike(out, report, health);
    printShape(out, report, health);
    printProblems(out, report);
}

}  // namespace studio::cli
