#include "ui/pages/data/findings.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>
#include <numeric>

#include "ui/pages/data/label_edits.h"
#include "ui/session/dataset_session.h"
#include "ui/widgets/number_text.h"

namespace studio::ui {
namespace {

/// An accuracy less sure than this is worth a warning.
constexpr double notableUncertainty = 0.1;

QString tr(const char* text) {
    return QCoreApplication::translate("studio::ui::Findings", text);
}

QString number(std::size_t count) {
    return countText(static_cast<std::int64_t>(count));
}

QString counted(std::size_t count, const char* one, const char* several) {
    return count == 1 ? tr(one) : tr(several).arg(number(count));
}

QString pointsText(double share) {
    return QString::number(100.0 * share, 'f', share < 0.02 ? 1 : 0);
}

QString said(std::size_t count, const char* one, const char* several) {
    return tr(count == 1 ? one : several);
}

class Collector {
  public:
    Collector(const DatasetSession& dataset, const spec::DatasetSpec& spec)
        : m_dataset(dataset), m_report(*dataset.report()), m_spec(spec) {}

    QVector<Finding> collect() {
        addDuplicates();
        addOwnSplit();
        addFiles();
        addImbalance();
        addUncertainty();
        addShapes();
        addDecisions();
        addSizes();
        std::stable_sort(m_findings.begin(), m_findings.end(), [](const Finding& a, const Finding& b) {
            return a.severity != b.severity ? a.severity < b.severity : a.kind < b.kind;
        });
        return std::move(m_findings);
    }

  private:
    void add(FindingKind kind, Severity severity, std::size_t count, const QString& title,
             const QString& text) {
        m_findings.append({kind, severity, count, title, text});
    }
    void addIf(FindingKind kind, Severity severity, std::size_t count, const QString& title,
               const QString& text) {
        if (count > 0)
            add(kind, severity, count, title, text);
    }
    [[nodiscard]] std::size_t groups(FindingKind kind) const {
        const auto& all = m_dataset.health().duplicates;
        return static_cast<std::size_t>(std::count_if(
            all.begin(), all.end(), [kind](const auto& group) { return kindOf(group) == kind; }));
    }
    void addDuplicates();
    void addOwnSplit();
    void addFiles();
    void addImbalance();
    void addUncertainty();
    void addShapes();
    void addDecisions();
    void addSizes();

    const DatasetSession& m_dataset;
    const api::DatasetReport& m_report;
    const spec::DatasetSpec& m_spec;
    QVector<Finding> m_findings;
};

void Collector::addDuplicates() {
    if (m_dataset.health().duplicates.empty()) {
        add(FindingKind::Copies, Severity::Good, 0, tr("No picture is there twice"),
            tr("Every picture was compared with every other by a hash of its bytes and one of its look."));
        return;
    }
    const std::size_t conflicts = groups(FindingKind::Conflicts);
    addIf(FindingKind::Conflicts, Severity::Warning, conflicts,
          counted(conflicts, "1 group across classes", "%1 groups across classes"),
          tr("Pictures that are equal, or alike to the eye, stand in different classes: a label conflict. "
             "The network is told two things about one picture. Exclude the wrong ones or move them."));
    const std::size_t leaks = groups(FindingKind::Leaks);
    addIf(FindingKind::Leaks, Severity::Warning, leaks,
          counted(leaks, "1 group on both sides of the split", "%1 groups on both sides of the split"),
          tr("Alike pictures stand on both sides of the split: the network is tested on what it has learned "
             "by heart, and the accuracy looks better than it is."));
    const std::size_t copies = groups(FindingKind::Copies);
    addIf(FindingKind::Copies, Severity::Info, copies,
          counted(copies, "1 group of exact copies", "%1 groups of exact copies"),
          tr("Files of equal bytes in one class, on one side of the split. They do no harm, but count "
             "several times."));
    const std::size_t near = groups(FindingKind::Near);
    addIf(FindingKind::Near, Severity::Info, near,
          counted(near, "1 group of near duplicates", "%1 groups of near duplicates"),
          tr("Pictures that are alike to the eye (few bits of their perceptual hash differ), in one class "
             "and on one side of the split: saved anew, resized or taken in a burst."));
}

void Collector::addOwnSplit() {
    if (api::splitModeOf(m_report, m_spec.splitMode) == spec::SplitMode::Folders)
        return;
    const auto aside = static_cast<std::size_t>(
        std::count_if(m_report.samples.begin(), m_report.samples.end(), [](const api::Sample& sample) {
            return sample.part == api::Part::Validation || sample.part == api::Part::Test;
        }));
    addIf(
        FindingKind::OwnSplit, Severity::Warning, aside, tr("The folder's own split is not used"),
        tr("%1 pictures lie in folders for validation and test, and some of them train as the split stands. "
           "Results are then not those that others have on this dataset.")
            .arg(number(aside)));
}

void Collector::addFiles() {
    const std::size_t damaged = m_report.damaged.size();
    const std::size_t unreadable = countOf(m_report, api::ProblemKind::Unreadable);
    addIf(FindingKind::Damaged, Severity::Warning, damaged,
          counted(damaged, "1 damaged file", "%1 damaged files"),
          said(damaged,
               "It ends too early or holds garbage, and decodes only in part, as shown here. It is left out "
               "unless you use it anyway.",
               "They end too early or hold garbage, and decode only in part, as shown here. They are left "
               "out unless you use them anyway."));
    addIf(FindingKind::Unreadable, Severity::Warning, unreadable,
          counted(unreadable, "1 unreadable file", "%1 unreadable files"),
          said(unreadable,
               "It cannot be decoded as a picture at all and is left out, for the reason below. Mend or "
               "remove it and scan again.",
               "They cannot be decoded as pictures at all and are left out. Each has its reason below; mend "
               "or remove them and scan again."));
    if (damaged + unreadable == 0)
        add(FindingKind::Unreadable, Severity::Good, 0, tr("Every picture is readable"),
            tr("Each file was opened and checked to its end."));
    const std::size_t unmatched = countOf(m_report, api::ProblemKind::Unmatched);
    addIf(FindingKind::Unmatched, Severity::Warning, unmatched,
          counted(unmatched, "1 entry without its other half", "%1 entries without their other half"),
          said(unmatched,
               "A line of the table without its file, a picture without its mask, or a mask without its "
               "picture. It is left out.",
               "Lines of the table without their file, pictures without their mask, or masks without their "
               "picture. They are left out."));
    const QStringList bare = classesWithoutPixels(m_report);
    const auto without = static_cast<std::size_t>(bare.size());
    addIf(FindingKind::NoPixels, Severity::Warning, without,
          counted(without, "1 class without pixels: ", "%1 classes without pixels: ") +
              bare.join(QStringLiteral(", ")),
          tr("No pixel of any mask belongs there: the network gets an output that it is never taught. Map a "
             "value to the class in the table beside the pictures, or undo."));
    const std::size_t empty = countOf(m_report, api::ProblemKind::EmptyClass);
    if (m_report.multiLabel)
        addIf(FindingKind::EmptyClasses, Severity::Info, empty,
              counted(empty, "1 label without a picture", "%1 labels without a picture"),
              tr("A label that no picture has is no class: the network gets no output for it."));
    else
        addIf(FindingKind::EmptyClasses, Severity::Info, empty,
              counted(empty, "1 empty class folder", "%1 empty class folders"),
              tr("A folder without a readable picture is no class: the network gets no output for it."));
    const std::size_t ignored = countOf(m_report, api::ProblemKind::Ignored);
    addIf(FindingKind::Ignored, Severity::Info, ignored,
          counted(ignored, "1 entry ignored", "%1 entries ignored"),
          said(ignored,
               "A hidden or system file, or one that belongs to no class. It is no picture of a class, and "
               "nothing needs to be done.",
               "Hidden and system files, and files that belong to no class. They are no pictures of a class, "
               "and nothing needs to be done."));
}

void Collector::addImbalance() {
    if (m_report.hasMasks() || m_report.classes.size() < 2)
        return;
    const double ratio = m_dataset.health().imbalance;
    const bool notable = ratio >= api::notableImbalance;
    const bool remedied = m_spec.balance != spec::Balance::None;
    const QString size = QString::number(ratio, 'f', ratio < 10.0 ? 1 : 0);
    add(FindingKind::Imbalance, notable && !remedied ? Severity::Warning : Severity::Good, notable ? 1 : 0,
        notable ? tr("Classes of unequal size, %1 : 1").arg(size) : tr("Classes of similar size"),
        notable ? tr("The largest class has %1 times as many training pictures as the smallest. A network "
                     "that always says the largest is then right often, and learns the small ones badly.")
                      .arg(size)
                : tr("The largest class has %1 times as many training pictures as the smallest. From 2 : 1 "
                     "on a remedy is worth a try.")
                      .arg(size));
}

void Collector::addUncertainty() {
    // Several answers to one picture are no independent trials.
    if (m_report.multiLabel && !m_dataset.split().validation.empty())
        return;
    const double half = m_dataset.health().uncertainty;
    if (m_dataset.split().validation.empty()) {
        add(FindingKind::Uncertainty, Severity::Warning, 1, tr("No validation pictures"),
            tr("Nothing tells whether the network has understood the pictures or learned them by heart. "
               "Set a validation share."));
        return;
    }
    add(FindingKind::Uncertainty, half >= notableUncertainty ? Severity::Warning : Severity::Info, 1,
        tr("Accuracy uncertain by ±%1 points").arg(pointsText(half)),
        uncertaintyText(m_dataset.split(), m_dataset.health()) + QLatin1Char(' ') +
            tr("That is Wilson's 95 % interval; half of it takes four times as many pictures. A difference "
               "smaller than this between two networks says nothing."));
}

void Collector::addShapes() {
    const std::size_t tiny = m_dataset.health().tiny.size();
    addIf(FindingKind::Tiny, Severity::Info, tiny, counted(tiny, "1 tiny picture", "%1 tiny pictures"),
          tr("Fewer than 8 pixels on a side: hardly more than a few spots of colour to learn from."));
    const std::size_t extreme = m_dataset.health().extreme.size();
    addIf(
        FindingKind::Extreme, Severity::Info, extreme,
        counted(extreme, "1 picture of extreme shape", "%1 pictures of extreme shape"),
        tr("More than 4 times as high as wide, or as wide as high. Stretched to the network's size, what is "
           "on such a picture is hard to tell; fitting or cropping keeps the proportions."));
}

void Collector::addDecisions() {
    const auto damaged =
        static_cast<std::size_t>(std::count_if(m_report.samples.begin(), m_report.samples.end(),
                                               [](const api::Sample& sample) { return sample.damaged; }));
    addIf(FindingKind::UsedDamaged, Severity::Info, damaged,
          counted(damaged, "1 damaged file in use", "%1 damaged files in use"),
          said(damaged, "It decodes only in part and takes part because you want it to.",
               "They decode only in part and take part because you want them to."));
    const auto relabelled = static_cast<std::size_t>(
        std::count_if(m_report.samples.begin(), m_report.samples.end(), [this](const api::Sample& sample) {
            return isRelabelled(m_report, m_spec, sample.path);
        }));
    if (m_report.multiLabel)
        addIf(FindingKind::Relabelled, Severity::Info, relabelled,
              counted(relabelled, "1 picture relabelled by you", "%1 pictures relabelled by you"),
              said(relabelled,
                   "It has other labels than the table gives it. The project remembers that; the table stays "
                   "as it was.",
                   "They have other labels than the table gives them. The project remembers that; the table "
                   "stays as it was."));
    else
        addIf(FindingKind::Relabelled, Severity::Info, relabelled,
              counted(relabelled, "1 picture moved by you", "%1 pictures moved by you"),
              said(relabelled,
                   "It counts in another class than the one it was found in. The project remembers that; the "
                   "file lies where it was.",
                   "They count in another class than the one they were found in. The project remembers that; "
                   "the files lie where they were."));
}

void Collector::addSizes() {
    add(FindingKind::Sizes, Severity::Info, m_report.samples.size(), tr("Sizes and shapes"),
        tr("Each picture comes to %1 × %2 pixels before the network sees it. What is much smaller is "
           "enlarged and blurred; what is much larger loses its fine detail.")
            .arg(m_spec.width)
            .arg(m_spec.height));
}

}  // namespace

QVector<Finding> findingsOf(const DatasetSession& dataset, const spec::DatasetSpec& spec) {
    return Collector(dataset, spec).collect();
}

FindingKind kindOf(const api::DuplicateGroup& group) {
    if (group.conflict)
        return FindingKind::Conflicts;
    if (group.leak)
        return FindingKind::Leaks;
    return group.exact ? FindingKind::Copies : FindingKind::Near;
}

std::size_t countOf(const api::DatasetReport& report, api::ProblemKind kind) {
    return static_cast<std::size_t>(
        std::count_if(report.problems.begin(), report.problems.end(),
                      [kind](const api::Problem& problem) { return problem.kind == kind; }));
}

QString totalsText(const api::DatasetReport& report) {
    const std::size_t folders = countOf(report, api::ProblemKind::EmptyClass);
    const std::size_t all = report.samples.size() + report.excluded.size() + report.problems.size() - folders;
    QStringList parts{counted(report.samples.size(), "1 takes part", "%1 take part")};
    const auto part = [&parts](std::size_t count, const char* text) {
        if (count > 0)
            parts << tr(text).arg(number(count));
    };
    part(report.excluded.size(), "%1 excluded by you");
    part(countOf(report, api::ProblemKind::Damaged), "%1 damaged");
    part(countOf(report, api::ProblemKind::Unreadable), "%1 unreadable");
    part(countOf(report, api::ProblemKind::Unmatched), "%1 unmatched");
    part(countOf(report, api::ProblemKind::Ignored), "%1 ignored");
    return counted(all, "1 file found: ", "%1 files found: ") + parts.join(QStringLiteral(", ")) +
           QLatin1Char('.');
}

QStringList classesWithoutPixels(const api::DatasetReport& report) {
    QStringList names;
    for (std::size_t label = 0; report.hasMasks() && label < report.classes.size(); ++label) {
        const auto stands = [label](const api::MaskFacts::Value& value) {
            return value.label == static_cast<int>(label) && value.pictures > 0;
        };
        if (std::none_of(report.masks.values.begin(), report.masks.values.end(), stands))
            names << QString::fromStdString(report.classes[label]);
    }
    return names;
}

QString uncertaintyText(const api::Split& split, const api::DatasetHealth& health) {
    if (split.validation.empty())
        return tr("No picture validates.");
    return counted(split.validation.size(), "1 validation picture", "%1 validation pictures") +
           tr(": an accuracy near 50 % is uncertain by ±%1 points.").arg(pointsText(health.uncertainty));
}

QString splitUncertaintyText(const api::Split& split, const api::DatasetHealth& health) {
    QString text =
        tr("%1 train, %2 validate").arg(number(split.training.size()), number(split.validation.size()));
    if (!split.test.empty())
        text += tr(", %1 test").arg(number(split.test.size()));
    if (split.validation.empty())
        return text + QLatin1Char('.');
    return text +
           tr(": an accuracy near 50 % is uncertain by ±%1 points.").arg(pointsText(health.uncertainty));
}

QString severityIcon(Severity severity) {
    switch (severity) {
        case Severity::Warning:
            return QStringLiteral("warning");
        case Severity::Info:
            return QStringLiteral("info");
        case Severity::Good:
            break;
    }
    return QStringLiteral("check");
}

}  // namespace studio::ui
